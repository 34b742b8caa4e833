package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/store"
	"deals/store/backups"
	"deals/tui/safe"
)

func (a *app) backupCommand() command {
	var list bool
	return command{
		use: "backup [PATH]", opens: asItIs, group: groupOther, words: [2]int{0, 1},
		short: "Back up the book",
		long: "Without PATH, a compressed backup goes to BOOK.backups, beside the book. deals also makes one there automatically\n" +
			"every day the book changes, after an import, and before an upgrade or a restore. It keeps 7 daily, 4 weekly and 12\n" +
			"monthly backups; those from before an upgrade or a restore, and damaged books that a restore replaced, are kept for 30\n" +
			"days. If nothing has changed since the last backup, it makes no second one. With PATH, the backup is a plain book, or\n" +
			"compressed if the name ends in .gz; if PATH is a directory, deals picks the name. The book can stay open in other\n" +
			"windows. A backup is verified, and never replaces a file. To look inside one, use --book BACKUP; it stays unchanged.",
		example: "  deals backup\n  deals backup /media/stick/copy.db.gz\n  deals backup --list",
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&list, "list", false, "list the backups beside the book and what they hold, newest first")
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
			if made.Kept {
				a.out.Say("%s no changes since the backup %s", output.Good.Ink("✓"), made.Path)
				return nil
			}
			a.out.Say("%s backup written: %s", output.Good.Ink("✓"), made.Path)
			return nil
		},
	}
}

func (a *app) restoreCommand() command {
	var yes bool
	return command{
		use: "restore PATH", group: groupOther, words: [2]int{1, 1},
		short: "Restore the book from a backup",
		long: "The backup is verified first, deal by deal. Then the current book is backed up, so you can go back by restoring that\n" +
			"backup. A book too damaged to back up is set aside in BOOK.backups for 30 days. Other windows can stay open; they show\n" +
			"the restored book. On a terminal, you are asked first.",
		example: "  deals backup --list\n  deals restore ~/.local/share/deals/deals.db.backups/20261123T090000Z-daily.db.gz",
		flags: func(f *pflag.FlagSet) {
			f.BoolVarP(&yes, "yes", "y", false, "restore without asking")
		},
		do: func(ctx context.Context, words []string) error {
			path, err := a.path()
			if err != nil {
				return err
			}
			if !yes {
				may, err := a.mayReplace(ctx, path, words[0])
				if err == nil && !may {
					err = pipeline.ErrNothingChanged
				}
				if err != nil {
					return err
				}
			}
			done, err := store.Restore(ctx, words[0], path, store.Options{Now: a.Now})
			if err != nil {
				return err
			}
			if a.json {
				var previous *backupJSON
				if done.Saved != nil {
					saved := newBackupJSON(*done.Saved)
					previous = &saved
				}
				a.out.JSON(restoredJSON{done.Book, words[0], previous})
				return nil
			}
			saved := ""
			if s := done.Saved; s != nil {
				what := "previous book" + a.holds(ctx, s.Path)
				if strings.HasSuffix(s.Path, "-wal") { // The book itself was gone.
					what = "the log it left behind"
				}
				saved = " · " + what + " saved as " + s.Path
			}
			a.out.Say("%s restored %s%s%s", output.Good.Ink("✓"), words[0], safe.Text(a.holds(ctx, done.Book)), saved)
			return nil
		},
	}
}

// restoredJSON is the result of a restore.
type restoredJSON struct {
	Book     string      `json:"book"`
	Restored string      `json:"restored"`
	Previous *backupJSON `json:"previous"` // null when there was no book
}

// mayReplace asks a person on a terminal whether the book at path may be replaced.
// Without a book, or without a person to ask, it may.
func (a *app) mayReplace(ctx context.Context, path, by string) (bool, error) {
	if book, err := os.Stat(path); err != nil || book.Size() == 0 || !a.asks() {
		return true, nil //nolint:nilerr // Without a book nothing is replaced.
	}
	return a.out.Confirm(ctx, false, "Replace %s%s with %s%s? The current book is backed up first.", path, safe.Text(a.holds(ctx, path)), by, safe.Text(a.holds(ctx, by)))
}

// holds says in brackets how many deals a book or a backup has, if it can be read.
func (a *app) holds(ctx context.Context, path string) string {
	deals, err := store.Deals(ctx, path, store.Options{Now: a.Now})
	if err != nil {
		return ""
	}
	return " (" + count(deals, "deal") + ")"
}

// backupJSON is a backup beside the book.
type backupJSON struct {
	File  string    `json:"file"`
	At    time.Time `json:"at"`
	Kind  string    `json:"kind"`
	Bytes int64     `json:"bytes"`
	// What it holds; null where the file does not say.
	Deals   *int       `json:"deals"`
	Label   *string    `json:"last_change"`
	Changed *time.Time `json:"last_change_at"`
}

func newBackupJSON(b backups.Backup) backupJSON {
	j := backupJSON{File: b.Path, At: b.At.UTC(), Kind: b.Kind, Bytes: b.Bytes}
	if c := b.Content(); c != nil {
		j.Deals = &c.Deals
		if c.Changed > 0 {
			at := c.At().UTC()
			j.Label, j.Changed = &c.Label, &at
		}
	}
	return j
}

func (a *app) listBackups() error {
	path, err := a.path()
	if err != nil {
		return err
	}
	all, err := backups.List(path)
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
	if len(all) == 0 {
		a.out.Say("No backups yet: deals makes one every day the book changes.")
		a.note("hint: make one now: deals backup")
		return nil
	}
	rows := make([][]output.Cell, len(all))
	for i, b := range all {
		var deals, label, changed string
		if c := b.Content(); c != nil {
			deals, label = fmt.Sprint(c.Deals), c.Label
			if c.Changed > 0 {
				changed = a.minute(c.At())
			}
		}
		rows[i] = output.Row(output.Dim.Cell(a.minute(b.At)), b.Kind, size(b.Bytes), deals, output.Dim.Cell(changed), label, b.Path)
	}
	a.out.Table([]output.Column{
		{Head: "WHEN"},
		{Head: "KIND"},
		{Head: "SIZE", Right: true},
		{Head: "DEALS", Right: true},
		{Head: "CHANGED", Spare: 1},
		{Head: "LAST CHANGE", Text: true},
		{Head: "FILE"},
	}, rows)
	return nil
}

func (a *app) minute(at time.Time) string {
	return at.In(a.Now().Location()).Format("2006-01-02 15:04")
}

// size is a number of bytes in readable form.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

// backupOfTheDay is made once the answer is on the screen, so that it never delays
// one. A backup that fails is reported, but fails nothing.
func (a *app) backupOfTheDay(ctx context.Context, book *store.Book) {
	if a.backedUp || ctx.Err() != nil {
		return
	}
	a.backedUp = true
	_, err := book.BackupDaily(ctx)
	a.hintAt("today's backup failed", err)
}

// backupBehind makes the daily backup in the background, once the first screen of
// the board is drawn. The returned function stops it: leaving the board does not
// wait, and the next command makes the backup instead.
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
		a.hintAt("today's backup failed", <-outcome)
	}
}
