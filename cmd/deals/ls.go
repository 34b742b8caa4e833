package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"deals/cmd/deals/dealtable"
	"deals/cmd/deals/jsonout"
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store"
	"deals/tui/safe"
)

// listing is the settings of deals ls.
type listing struct {
	query    lists.Query
	stage    string
	status   string
	idsOnly  bool
	csv      bool
	columns  string // of the table, as typed
	group    string // of the table; "" is what the query says
	totalled bool   // end with the number of deals and their sums
}

func (a *app) lsCommand() command {
	var l listing
	var past asOf
	return command{
		use: "ls [QUERY]", opens: toRead, also: []string{"list"}, group: groupSee, words: [2]int{0, -1},
		short: "List deals",
		long:  dealtable.QueryHelp,
		example: "  deals ls\n  deals ls acme --status all\n  deals ls is:overdue acme\n  deals ls 'value>10k close<eom sort:-value'\n" +
			"  deals ls 'stage:propose fair | expo' --group month\n  deals ls is:won columns:id,title,value,closed",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&l.stage, "stage", "", "only deals in this stage")
			f.StringVar(&l.status, "status", "", "open, won, lost or all")
			f.StringVar(&l.query.Sort, "sort", "", "columns to sort by, as in -value,close; a minus sorts descending")
			f.StringVar(&l.group, "group", "", "group by stage, month, category, account or source, with subtotals")
			f.StringVar(&l.columns, "columns", "", "columns of the table, as in id,title,close, and custom fields; an unknown name lists them all")
			f.IntVar(&l.query.Limit, "limit", 0, "maximum rows, 0 for all")
			f.BoolVar(&l.csv, "csv", false, "print CSV with all columns, as deals export does")
			f.BoolVarP(&l.idsOnly, "quiet", "q", false, "print only the numbers of the deals")
			past.flags(f)
		},
		do: func(ctx context.Context, words []string) error {
			if err := past.begin(ctx, a); err != nil {
				return err
			}
			l.query.Filter = joined(words)
			l.totalled = a.OutTerminal
			return a.list(ctx, l)
		},
	}
}

func (a *app) list(ctx context.Context, l listing) error {
	book, process, err := l.open(ctx, a)
	if err != nil {
		return err
	}
	switch {
	case a.json && l.idsOnly:
		return usage("flags_exclude", "use only one of them", "--json and --quiet cannot be combined.")
	case l.csv && (a.json || l.idsOnly || l.columns != "" || l.group != ""):
		return usage("flags_exclude", "use it alone", "--csv prints every column and no groups, so it cannot be combined with those flags.")
	case l.csv:
		return a.export(ctx, exportSettings{listing: l, format: "csv"})
	case l.idsOnly:
		numbers, err := book.Numbers(ctx, l.query)
		for _, number := range numbers {
			fmt.Fprintln(a.out, number) // finish reports whether writing failed.
		}
		return cmp.Or(err, a.sayLeftOf(ctx, l))
	case a.json:
		list, now := a.out.JSONList(), a.Now()
		err := book.Each(ctx, l.query, func(d *pipeline.Deal) error {
			list.Add(jsonout.NewDeal(process, d, now))
			return nil
		})
		if err == nil {
			list.End()
			err = a.sayLeftOf(ctx, l)
		}
		return err
	}
	return a.printList(ctx, process, l)
}

// open opens the book and reads the words of a listing with its process.
func (l *listing) open(ctx context.Context, a *app) (*store.Book, *pipeline.Process, error) {
	book, err := a.book(ctx)
	if err != nil {
		return nil, nil, err
	}
	process, err := book.Process(ctx)
	if err != nil {
		return nil, nil, err
	}
	return book, process, l.resolve(process)
}

// resolve checks the words of a listing. Deals in the stage after the sale are won,
// so asking for that stage finds won deals.
func (l *listing) resolve(p *pipeline.Process) error {
	if l.query.Limit < 0 {
		return usage("bad_count", "write a number such as 20", "--limit cannot be negative.")
	}
	if l.stage != "" {
		key, err := stageKey(p, l.stage)
		if err != nil {
			return err
		}
		l.query.Stage = key
	}
	switch status := pipeline.Status(l.status); status {
	case "":
		l.query.OnlyOpen = true
		if l.query.Stage == p.FollowStage().Key {
			l.query.OnlyOpen, l.query.Status = false, pipeline.Won
		}
	case "all":
		l.query.Status = ""
	case pipeline.Open, pipeline.Won, pipeline.Lost:
		l.query.Status = status
	default:
		return usage("bad_status", "one of: open, won, lost, all", "%q is not a status.", l.status)
	}
	return nil
}

func (a *app) printList(ctx context.Context, process *pipeline.Process, l listing) error {
	asked, left, err := a.opened.Asked(ctx, l.query)
	if err != nil {
		return err
	}
	asked.Group = cmp.Or(l.group, asked.Group)
	if asked.Columns, err = dealtable.Columns(ctx, a.opened, l.columns, asked.Columns); err != nil {
		return err
	}
	table, err := dealtable.New(process, a.Now(), asked, a.OutTerminal)
	if err != nil {
		return err
	}
	err = a.opened.Each(ctx, l.query, func(d *pipeline.Deal) error {
		table.Add(d)
		return nil
	})
	switch {
	case err != nil:
		return err
	case table.Empty():
		a.nothingListed(l)
	default:
		table.Print(a.out, l.totalled)
	}
	a.sayLeft(left)
	return nil
}

func (a *app) sayLeftOf(ctx context.Context, l listing) error {
	_, left, err := a.opened.Asked(ctx, l.query)
	a.sayLeft(left)
	return err
}

// sayLeft says how many deals a query left out.
func (a *app) sayLeft(left int) {
	if left > 0 {
		of := map[bool]string{true: "its currency has", false: "their currencies have"}[left == 1]
		a.note("%s left out: %s no exchange rate.\nhint: enter one: deals rate CURRENCY RATE", count(left, "deal"), of)
	}
}

func (a *app) nothingListed(l listing) {
	if l.query.Filter == "" && l.stage == "" && (l.status == "" || l.status == "all") {
		what := map[string]string{"": "No open deals.", "all": "No deals yet."}[l.status]
		a.note("%s\nhint: add one: deals add TITLE; or try the demo: deals demo", what)
		return
	}
	hint := "use fewer words or only their first letters"
	if meant := dealtable.Condition(l.query.Filter); meant != "" {
		hint = "did you mean: deals ls " + meant
	} else if l.status == "" && l.query.Filter != "" {
		hint = string(safeline("to search closed deals, too: deals ls %s --status all", safe.Argument(l.query.Filter)))
	}
	a.note("No deal matches %s.\nhint: %s", quoted(cmp.Or(l.query.Filter, l.stage, l.status)), hint)
}
