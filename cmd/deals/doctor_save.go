package main

import (
	"context"
	"errors"

	"deals/cmd/deals/output"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/tui/safe"
)

// reported is an error whose details were already printed: in JSON, nothing else
// may follow them on stdout.
type reported struct{ error }

func (r *reported) Unwrap() error { return r.error }

// salvagedJSON is a damaged book, and what was salvaged from it.
type salvagedJSON struct {
	Consistent bool        `json:"consistent"`
	Saved      *string     `json:"saved"` // null when nothing could be salvaged
	Deals      int         `json:"deals"`
	Events     int         `json:"events"`
	Lost       int         `json:"events_lost"`
	Newest     *backupJSON `json:"newest_backup"`
}

// saveWhatCanBe handles a damaged book: everything still readable is written to a
// new book, and the newest sound backup is named. The damaged file stays as it is.
func (a *app) saveWhatCanBe(ctx context.Context, damage error) error {
	path, err := a.path()
	if err != nil {
		return err
	}
	if a.opened != nil { // The file is not touched from here on.
		_ = a.opened.Close() // it was opened for reading only
		a.opened = nil
	}
	saved, err := store.Salvage(ctx, path, store.Options{Now: a.Now})
	if err != nil {
		return err
	}
	sound, err := store.SoundBackup(ctx, path, store.Options{Now: a.Now})
	if err != nil {
		return err
	}
	var refused *refusal.Refusal
	if !errors.As(damage, &refused) {
		return damage
	}
	damaged := *refused
	damaged.Message = "The book " + path + " is damaged; the file was left as it is."
	damaged.Remedy, damaged.Hint = nil, "there is no sound backup; if you keep one elsewhere: deals restore PATH"
	if sound != nil {
		damaged.Hint = "deals restore " + sound.Path
	}
	if a.json {
		result := salvagedJSON{false, orNull(saved.Path), saved.Deals, saved.Events, saved.Unread, nil}
		if sound != nil {
			backup := newBackupJSON(*sound)
			result.Newest = &backup
		}
		a.out.JSON(result)
		return &reported{&damaged}
	}
	if saved.Path == "" {
		a.out.Say("%s nothing in it can be read", output.Bad.Ink("✗"))
	} else {
		a.out.Say("%s saved what can be read: %s of %s, in %s", output.Good.Ink("✓"), safe.Text(count(saved.Deals, "deal")), safe.Text(count(saved.Events, "event")), saved.Path)
		if saved.Unread > 0 {
			a.out.Say("  %s", output.Dim.Line("%s could not be read", count(saved.Unread, "event")))
		}
	}
	if b := sound; b != nil {
		a.out.Say("  newest sound backup, %s: %s", a.minute(b.At), b.Path)
	}
	return &damaged
}
