package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"deals/cmd/deals/demo"
	"deals/store/private"
)

const demoPrefix = "deals-demo-"

func (a *app) demoCommand() command {
	return command{
		use: "demo", group: groupOther, words: [2]int{0, 0},
		short:   "Open the board on a throwaway book full of deals",
		example: "  deals demo",
		do: func(ctx context.Context, _ []string) error {
			private.Clear("", demoPrefix, time.Time{})
			dir, leave, err := private.Dir("", demoPrefix)
			if err != nil {
				return failed("no_place", "make room in "+os.TempDir(), "The demo book could not be written to %s.", os.TempDir())
			}
			defer leave()
			a.bookPath, a.bookTitle, a.backedUp = filepath.Join(dir, "demo.db"), "demo", true // A temporary book needs no backup.
			a.figures = true
			if err := demo.Fill(ctx, a.bookPath, a.Now()); err != nil {
				return err
			}
			err = a.board(ctx)
			if a.opened != nil { // Closed here, since its file goes with the directory.
				closing := a.opened.Close()
				a.opened = nil
				if err == nil {
					err = closing
				}
			}
			return err
		},
	}
}
