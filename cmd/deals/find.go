package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/cmd/deals/dealtable"
	"deals/cmd/deals/found"
	"deals/pipeline"
	"deals/pipeline/hits"
	"deals/pipeline/lists"
)

func (a *app) findCommand() command {
	limit := 40
	return command{
		use: "find QUERY", opens: toRead, group: groupSee, words: [2]int{1, -1},
		short: "Find words anywhere in your deals",
		long: "Searches titles, accounts, contacts, notes, calls, next steps, objections, documents, tags and fields of open and\n" +
			"closed deals, and shows where each hit is. The beginning of a word is enough; case and accents do not matter.\n\n" + dealtable.FindHelp,
		example: "  deals find trade fair\n  deals find acme.de\n  deals find 0171 55\n  deals find '\"big fair\"' -- -acme\n  deals find trade fair is:lost 'value>10k'",
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&limit, "limit", limit, "maximum rows")
		},
		do: func(ctx context.Context, words []string) error {
			if limit < 1 {
				return usage("bad_count", "write a number such as 20", "--limit must be at least 1.")
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			if hits.Parse(joined(words)).IsZero() {
				return usage("no_words", "write at least one word", "Nothing to search for.")
			}
			looked, deals, more, err := book.Search(ctx, joined(words), limit)
			if err != nil {
				return err
			}
			a.printHits(joined(words), looked, deals, more)
			return a.sayLeftOf(ctx, listing{query: lists.Query{Filter: joined(words)}})
		},
	}
}

func (a *app) printHits(text string, query hits.Query, deals []pipeline.Deal, more bool) {
	if a.json {
		list := a.out.JSONList()
		for i := range deals {
			list.Add(found.NewHit(query, &deals[i], a.Now().Location()))
		}
		list.End()
		return
	}
	switch {
	case len(deals) == 0:
		a.note("No deal matches %s.\nhint: use fewer words or only their first letters", quoted(text))
		return
	case more:
		defer a.note("More deals match.\nhint: add a word, or list more: deals find QUERY --limit %d", 10*len(deals))
	}
	found.Print(a.out, query, deals, a.Now(), a.OutTerminal)
}
