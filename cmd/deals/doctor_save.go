package main

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/backups"
	"deals/store/failure"
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

// wayBack is a hint with the newest sound backup; without one, with the reason and what
// else to do.
func (a *app) wayBack(ctx context.Context, path, otherwise string) (hint string, sound *backups.Backup) {
	sound, err := store.SoundBackup(ctx, path, store.Options{Now: a.Now})
	switch {
	case err != nil:
		return "the backups could not be checked: " + err.Error() + " " + advice.Of(err), nil
	case sound == nil:
		return "there is no sound backup; " + otherwise, nil
	}
	return "deals restore " + safe.Argument(sound.Path), sound
}

// betterFirst suggests both what was saved and the backup, first the one with more deals
// and later changes.
func (a *app) betterFirst(saved *store.Salvaged, sound *backups.Backup) string {
	here, back := holds(saved.Deals, a.minute(saved.Changed)), "from "+a.minute(sound.At)
	better := saved.Changed.After(sound.At)
	if c := sound.Content(); c != nil {
		back = holds(c.Deals, a.minute(c.At()))
		better = saved.Deals >= c.Deals && !saved.Changed.Before(c.At())
	}
	first, second := "deals restore "+saved.Path+" ("+here+")", "deals restore "+sound.Path+" ("+back+")"
	if !better {
		first, second = second, first
	}
	return first + "; or: " + second
}

func holds(deals int, last string) string { return count(deals, "deal") + ", last change " + last }

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
	saved, unsaved := store.Salvage(ctx, path, store.Options{Now: a.Now})
	otherwise := "if you keep one elsewhere, restore it: deals restore PATH"
	if saved.Path != "" {
		otherwise = "deals restore " + safe.Argument(saved.Path) + " continues with what was saved"
	}
	hint, sound := a.wayBack(ctx, path, otherwise)
	if sound != nil && saved.Path != "" {
		hint = a.betterFirst(&saved, sound)
	}
	if saved.Path == "" && failure.IsCode(damage, "not_a_book") { // Perhaps it never was one.
		if all, _ := backups.Copies(path, a.Now()); len(all) == 0 {
			return failure.Naming(failure.NotABook(), path) // which does not suggest doctor again
		}
		return damage
	}
	var refused *refusal.Refusal
	if err := cmp.Or(unsaved, damage); !errors.As(err, &refused) {
		return err
	}
	damaged := *refused
	if unsaved != nil {
		if sound != nil { // The backup may be all that is needed.
			damaged.Remedy, damaged.Hint = nil, strings.TrimPrefix(advice.Of(unsaved)+"; or go back: "+hint, "; ")
		}
		return &damaged
	}
	damaged.Message = "The book " + path + " is damaged; the file was left as it is."
	damaged.Remedy, damaged.Hint = nil, hint
	if a.json {
		result := salvagedJSON{false, jsonout.OrNull(saved.Path), saved.Deals, saved.Events, saved.Unread, nil}
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
		done := safe.Text("saved what can be read")
		if saved.Kept {
			done = "what can be read was already saved"
		}
		a.out.Say("%s %s: %s with %s, in %s", output.Good.Ink("✓"), done, safe.Text(count(saved.Deals, "deal")), safe.Text(count(saved.Changes, "change")), saved.Path)
		if saved.Unread > 0 {
			a.out.Say("  %s", output.Dim.Line("%s could not be read", count(saved.Unread, "event")))
		}
	}
	if b := sound; b != nil {
		a.out.Say("  newest sound backup, %s: %s", a.minute(b.At), b.Path)
	}
	return &damaged
}
