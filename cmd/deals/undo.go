package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/lists"
	"deals/store"
)

func (a *app) undoCommand() command {
	var change int64
	return command{
		use: "undo [N]", group: groupUndo, words: [2]int{0, 1},
		short:   "Undo the last change, or the last N",
		long:    "--change undoes one change from the history; later changes to the same deals must be undone first.",
		example: "  deals undo\n  deals undo 3\n  deals undo --change 17",
		flags: func(f *pflag.FlagSet) {
			f.Int64Var(&change, "change", 0, "number of the change in deals history")
		},
		do: func(ctx context.Context, words []string) error {
			if change != 0 {
				if len(words) > 0 {
					return usage("two_counts", "use only one of them", "N and --change cannot be combined.")
				}
				return a.takeBack(ctx, nil, "undone", func(b *store.Book, ctx context.Context, _ int) ([]lists.HistoryEntry, error) {
					entry, err := b.UndoChange(ctx, change)
					return []lists.HistoryEntry{entry}, err
				})
			}
			return a.takeBack(ctx, words, "undone", (*store.Book).Undo)
		},
	}
}

func (a *app) redoCommand() command {
	return command{
		use: "redo [N]", group: groupUndo, words: [2]int{0, 1},
		short:   "Redo the last undone change",
		example: "  deals redo",
		do: func(ctx context.Context, words []string) error {
			return a.takeBack(ctx, words, "redone", (*store.Book).Redo)
		},
	}
}

type step func(*store.Book, context.Context, int) ([]lists.HistoryEntry, error)

func (a *app) takeBack(ctx context.Context, words []string, done string, do step) error {
	n := 1
	if len(words) == 1 {
		var err error
		if n, err = strconv.Atoi(words[0]); err != nil || n < 1 {
			return usage("bad_count", "write a number such as 3", "%q is not a number.", words[0])
		}
	}
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	entries, err := do(book, ctx, n)
	if err != nil {
		return err
	}
	if a.json {
		output.JSONEach(a.out, jsonout.NewHistory(entries))
		return nil
	}
	for _, entry := range entries {
		a.out.Say("%s %s: %s", output.Good.Ink("✓"), done, entry.Label)
	}
	if back := map[string]string{"undone": "redo", "redone": "undo"}[done]; len(entries) > 1 {
		a.out.Say("%s", output.Dim.Line("%s", a.onBook(fmt.Sprintf("to take all of them back: deals %s %d", back, len(entries)))))
	}
	return nil
}
