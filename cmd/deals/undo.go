package main

import (
	"context"
	"strconv"

	"deals/pipeline"
	"deals/store"
)

func (a *app) undoVerb() verb {
	return verb{
		use: "undo [N]", group: groupUndo, words: [2]int{0, 1},
		short:   "Take back the last change, or the last N",
		example: "  deals undo\n  deals undo 3",
		do: func(ctx context.Context, words []string) error {
			return a.takeBack(ctx, words, "undone", (*store.Book).Undo)
		},
	}
}

func (a *app) redoVerb() verb {
	return verb{
		use: "redo [N]", group: groupUndo, words: [2]int{0, 1},
		short:   "Do again what was undone last",
		example: "  deals redo",
		do: func(ctx context.Context, words []string) error {
			return a.takeBack(ctx, words, "done again", (*store.Book).Redo)
		},
	}
}

type step func(*store.Book, context.Context, int) ([]pipeline.HistoryEntry, error)

func (a *app) takeBack(ctx context.Context, words []string, done string, do step) error {
	n := 1
	if len(words) == 1 {
		var err error
		if n, err = strconv.Atoi(words[0]); err != nil || n < 1 {
			return usage("bad_count", "write a number such as 3", "%q is not a number of changes.", words[0])
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
		writeJSONList(a, newHistoryJSON(entries))
		return nil
	}
	for _, entry := range entries {
		a.say("%s %s: %s", inked(good, "✓"), done, entry.Label)
	}
	return nil
}
