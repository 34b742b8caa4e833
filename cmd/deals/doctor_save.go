package main

import (
	"context"
	"errors"

	"deals/cmd/deals/output"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/tui/safe"
)

// reported is an error whose details were printed already: in JSON, nothing more
// is to follow them on stdout.
type reported struct{ error }

func (r *reported) Unwrap() error { return r.error }

// saveWhatCanBe is where a damaged book ends up: what can still be read of it is
// written to a new book, and the newest backup is named. The damaged file stays
// as it is.
func (a *app) saveWhatCanBe(ctx context.Context, damage error) error {
	path, err := a.path()
	if err != nil {
		return err
	}
	if a.opened != nil { // The file is left alone from here on.
		_ = a.opened.Close() // it only read
		a.opened = nil
	}
	saved, err := store.Salvage(ctx, path, store.Options{Now: a.Now})
	if err != nil {
		return err
	}
	newest, err := store.Backups(path)
	if err != nil {
		return err
	}
	var refused *refusal.Refusal
	if !errors.As(damage, &refused) {
		return damage
	}
	told := *refused
	told.Message = "The book is damaged; the file was left as it is."
	told.Remedy, told.Hint = nil, "there is no backup beside it; a copy of yours takes its place with: deals restore PATH"
	if len(newest) > 0 {
		told.Hint = "deals restore " + newest[0].Path
	}
	if a.json {
		result := map[string]any{"consistent": false, "saved": orNull(saved.Path), "deals": saved.Deals, "events": saved.Events, "events_lost": saved.Unread, "newest_backup": nil}
		if len(newest) > 0 {
			result["newest_backup"] = newBackupJSON(newest[0])
		}
		a.out.JSON(result)
		return &reported{&told}
	}
	if saved.Path == "" {
		a.out.Say("%s nothing of it can be read", output.Bad.Ink("✗"))
	} else {
		a.out.Say("%s saved what can be read: %s of %s, in %s", output.Good.Ink("✓"), safe.Text(count(saved.Deals, "deal")), safe.Text(count(saved.Events, "event")), saved.Path)
		if saved.Unread > 0 {
			a.out.Say("  %s", output.Dim.Line("%s could not be read", count(saved.Unread, "event")))
		}
	}
	if len(newest) > 0 {
		b := newest[0]
		a.out.Say("  the newest backup is of %s: %s", b.At.In(a.Now().Location()).Format("2006-01-02 15:04"), b.Path)
	}
	return &told
}
