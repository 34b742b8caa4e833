package main

import (
	"context"
	"io"

	"deals/cmd/deals/manpage"
)

func (a *app) manCommand() command {
	return command{
		use: "man", group: groupOther, words: [2]int{0, 0},
		short:   "Print the manual page",
		long:    "It is generated from the commands and flags, in the format of man.",
		example: "  deals man | man -l -\n  deals man > ~/.local/share/man/man1/deals.1",
		do: func(context.Context, []string) error {
			page := manpage.Page{Version: versionWords(), Exit: []manpage.Exit{
				{Code: exitDone, What: "done"},
				{Code: exitFailed, What: "failed"},
				{Code: exitUsage, What: "wrong usage"},
				{Code: exitGateShut, What: "the gate is shut"},
				{Code: exitNoDeal, What: "no such deal, or several match"},
				{Code: exitInterrupted, What: "interrupted"},
			}}
			_, err := io.WriteString(a.out, page.Of(a.root()))
			return err
		},
	}
}
