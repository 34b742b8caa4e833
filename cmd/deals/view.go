package main

import (
	"context"

	"deals/cmd/deals/viewlist"
)

func (a *app) viewsCommand() command {
	on := func(do func(context.Context, *viewlist.Views, []string) error) func(context.Context, []string) error {
		return func(ctx context.Context, words []string) error {
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			return do(ctx, &viewlist.Views{Book: book, Out: a.out, JSON: a.json, Now: a.Now()}, words)
		}
	}
	return command{
		use: "view", opens: toRead, also: []string{"views"}, group: groupSee, short: "List, save or remove views", long: viewlist.Help, example: viewlist.Example,
		do: on(viewlist.List),
		commands: []command{
			{use: "save NAME QUERY", words: [2]int{2, -1}, short: "Save a query as a view", example: viewlist.SaveExample, do: on(viewlist.Save)},
			{use: "rm NAME", words: [2]int{1, 1}, short: "Remove a saved view", example: "  deals view rm fair", do: on(viewlist.Remove)},
		},
	}
}
