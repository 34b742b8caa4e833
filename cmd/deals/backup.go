package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"deals/cmd/deals/output"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/tui/safe"
)

func (a *app) backupCommand() command {
	var list bool
	return command{
		use: "backup [PATH]", group: groupOther, words: [2]int{0, 1},
		short: "Copy the book, whole and checked, while it is in use",
		long: "Without a PATH the copy joins those kept beside the book, in BOOK.backups. One is made there by itself every day\n" +
			"on which the book changed, and before it is brought up to a new version; 7 days, 4 weeks and 12 months are kept.\n" +
			"A file that is there already is never written over.",
		example: "  deals backup\n  deals backup /media/stick/\n  deals backup --list",
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&list, "list", false, "the backups kept beside the book, newest first")
		},
		do: func(ctx context.Context, words []string) error {
			if list {
				return a.listBackups()
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			path := ""
			if len(words) == 1 {
				path = words[0]
			}
			made, err := book.Backup(ctx, path)
			if err != nil {
				return err
			}
			if a.json {
				a.out.JSON(newBackupJSON(made))
				return nil
			}
			a.out.Say("%s %s is a whole copy of the book", output.Good.Ink("✓"), made.Path)
			return nil
		},
	}
}

func (a *app) restoreCommand() command {
	return command{
		use: "restore PATH", group: groupOther, words: [2]int{1, 1},
		short: "Make the book what a backup holds",
		long: "The backup is checked first, down to every deal. The book it replaces is backed up before, so that restoring that one\n" +
			"takes this back. Other windows may stay open: they see the book change.",
		example: "  deals backup --list\n  deals restore ~/.local/share/deals/deals.db.backups/20261123T090000Z-daily.db",
		do: func(ctx context.Context, words []string) error {
			path, err := a.path()
			if err != nil {
				return err
			}
			done, err := store.Restore(ctx, words[0], path, store.Options{Now: a.Now})
			if err != nil {
				return err
			}
			if a.json {
				var before *backupJSON
				if done.Saved != nil {
					saved := newBackupJSON(*done.Saved)
					before = &saved
				}
				a.out.JSON(map[string]any{"book": done.Book, "restored": words[0], "before": before})
				return nil
			}
			a.out.Say("%s the book is what %s holds", output.Good.Ink("✓"), words[0])
			if done.Saved != nil {
				a.out.Say("  %s %s", output.Dim.Line("as it was before:"), done.Saved.Path)
			}
			return nil
		},
	}
}

// backupJSON is a backup beside the book.
type backupJSON struct {
	File  string    `json:"file"`
	At    time.Time `json:"at"`
	Kind  string    `json:"kind"`
	Bytes int64     `json:"bytes"`
}

func newBackupJSON(b store.Backup) backupJSON { return backupJSON{b.Path, b.At.UTC(), b.Kind, b.Bytes} }

func (a *app) listBackups() error {
	path, err := a.path()
	if err != nil {
		return err
	}
	all, err := store.Backups(path)
	if err != nil {
		return err
	}
	if a.json {
		list := a.out.JSONList()
		for _, b := range all {
			list.Add(newBackupJSON(b))
		}
		list.End()
		return nil
	}
	rows := make([][]output.Cell, len(all))
	for i, b := range all {
		at := b.At.In(a.Now().Location()).Format("2006-01-02 15:04")
		rows[i] = output.Row(output.Dim.Cell(at), b.Kind, size(b.Bytes), b.Path)
	}
	a.out.Table([]output.Column{{Head: "WHEN"}, {Head: "KIND"}, {Head: "SIZE", Right: true}, {Head: "FILE"}}, rows)
	return nil
}

// size is a number of bytes as a person reads it.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

// backupOfTheDay is made once the answer is on the screen, so that it never
// delays one. What keeps it from being made is told, but fails nothing.
func (a *app) backupOfTheDay(ctx context.Context) {
	if a.opened == nil || a.backedUp || ctx.Err() != nil {
		return
	}
	a.backedUp = true
	_ = a.out.Flush() // finish tells whether writing failed
	_, err := a.opened.BackupDaily(ctx)
	a.noBackup(err)
}

// backupBehind makes the backup of the day behind the board, once its first
// screen is drawn. The answer ends it: leaving the board does not wait, and the
// next command makes it instead.
func (a *app) backupBehind(ctx context.Context) (end func()) {
	const untilDrawn = 3 * time.Second
	a.backedUp = true
	ctx, stop := context.WithCancel(ctx)
	outcome := make(chan error, 1)
	go func() {
		select {
		case <-ctx.Done():
			outcome <- nil
		case <-time.After(untilDrawn):
			_, err := a.opened.BackupDaily(ctx)
			outcome <- err
		}
	}()
	return func() {
		stop()
		a.noBackup(<-outcome)
	}
}

func (a *app) noBackup(err error) {
	var refused *refusal.Refusal
	if errors.As(err, &refused) {
		a.out.Note("hint: today's backup could not be made: %s", safe.Line(refused.Message))
	}
}
