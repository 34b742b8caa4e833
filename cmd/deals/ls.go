package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/rotting"
	"deals/store"
	"deals/tui/safe"
)

// listing is the settings of deals ls.
type listing struct {
	query    lists.Query
	stage    string
	status   string
	idsOnly  bool
	totalled bool // end with the number of deals and their sums
}

func (a *app) lsCommand() command {
	var l listing
	var past asOf
	return command{
		use: "ls [QUERY]", opens: toRead, also: []string{"list", "find"}, group: groupSee, words: [2]int{0, -1},
		short: "List deals",
		long: "QUERY is words from the title, account, contact, source or tags. Filters, where is: is optional:\n\n" +
			"  is:stale       no contact for longer than the stage allows\n" +
			"  is:stuck       too long in the stage\n" +
			"  is:adrift      no next step\n" +
			"  is:overdue     a step or the close date has passed\n" +
			"  is:gaps        unmet criteria in earlier gates\n" +
			"  is:overridden  passed a gate by an override, open or closed\n\n" +
			"To search for such a word itself, put it in double quotes: deals ls '\"stale\"'. Open deals are listed unless you\n" +
			"give --status.",
		example: "  deals ls\n  deals ls acme --status all\n  deals ls is:overdue acme\n  deals ls --stage negotiate -q",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&l.stage, "stage", "", "only deals in this stage")
			f.StringVar(&l.status, "status", "", "open, won, lost or all")
			f.StringVar(&l.query.Sort, "sort", "", "column to sort by, such as value, title, expected_close; -value sorts descending")
			f.IntVar(&l.query.Limit, "limit", 0, "maximum rows, 0 for all")
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
	case l.idsOnly:
		numbers, err := book.Numbers(ctx, l.query)
		for _, number := range numbers {
			fmt.Fprintln(a.out, number) // finish reports whether writing failed.
		}
		return err
	case a.json:
		list, now := a.out.JSONList(), a.Now()
		err := book.Each(ctx, l.query, func(d *pipeline.Deal) error {
			list.Add(jsonout.NewDeal(process, d, now))
			return nil
		})
		if err == nil {
			list.End()
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

var listColumns = []output.Column{
	{Head: "#", Right: true},
	{Head: "TITLE", Text: true},
	{Head: "ACCOUNT", Text: true, Spare: 3},
	{Head: "STAGE"},
	{Head: "VALUE", Right: true},
	{Head: "DAYS", Right: true},
	{Head: "ROT", Spare: 2},
	{Head: "GATE", Right: true},
	{Head: "DUE"},
	{Head: "NEXT STEP", Text: true, Spare: 1},
}

func (a *app) printList(ctx context.Context, process *pipeline.Process, l listing) error {
	var rows [][]output.Cell
	sums := map[string]*money.Money{}
	var currencies []string
	err := a.opened.Each(ctx, l.query, func(d *pipeline.Deal) error {
		rows = append(rows, a.listRow(process, d))
		if sum, ok := sums[d.Value.Currency]; ok {
			sum.Minor += d.Value.Minor
		} else if !d.Value.IsZero() {
			value := d.Value
			sums[value.Currency], currencies = &value, append(currencies, value.Currency)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		a.nothingListed(l)
		return nil
	}
	a.out.Table(listColumns, rows)
	if l.totalled {
		total := fmt.Sprintf("%d deals", len(rows))
		if len(rows) == 1 {
			total = "1 deal"
		}
		for _, code := range currencies {
			total += " · " + sums[code].Full()
		}
		a.out.Say("%s", output.Dim.Ink(safe.Cut(safe.Line(total), a.out.Room())))
	}
	return nil
}

func (a *app) nothingListed(l listing) {
	if l.query.Filter == "" && l.stage == "" && (l.status == "" || l.status == "all") {
		what := map[string]string{"": "No open deals.", "all": "No deals yet."}[l.status]
		a.note("%s\nhint: add one: deals add TITLE; or try the demo: deals demo", what)
		return
	}
	a.note("No deals match.\nhint: deals ls --status all lists everything")
}

func (a *app) listRow(process *pipeline.Process, d *pipeline.Deal) []output.Cell {
	now := a.Now()
	rot := rotting.Of(process, d, now)
	stage := string(d.Stage)
	if s, ok := process.Stage(d.Stage); ok {
		stage = s.Short
	}
	row := output.Row(d.ID, output.Bold.Cell(d.Title), d.Account, stage, d.Value.Full())
	if !d.OnBoard() {
		row[3] = output.Dim.Cell(string(d.Status))
		return append(row, output.Row("", "", "", "", "")...)
	}
	report := pipeline.Check(process, d, "", now)
	met, total := report.Progress()
	gate := output.Plain.Cell(fmt.Sprintf("%d/%d", met, total))
	if met == total {
		gate.Style = output.Good
	}
	step, planned := d.NextStep()
	due, text := output.Warn.Cell("none"), ""
	if planned {
		due, text = a.dueCell(step), step.Text
	}
	return append(row, output.Row(rot.InStage, output.Warn.Cell(rotWords(rot)), gate, due, text)...)
}

// dueCell shows the due date of a step: in words for a person, as a date in a pipe.
func (a *app) dueCell(step pipeline.Step) output.Cell {
	today := a.today()
	if !a.OutTerminal {
		return output.Plain.Cell(step.Due.String())
	}
	due := output.Plain.Cell(calendar.DueWords(step.Due, today))
	switch {
	case step.Due.IsZero():
		due.Style = output.Warn
	case step.Due.Before(today):
		due.Style = output.Bad
	case step.Due == today:
		due.Style = output.Warn
	}
	return due
}

func rotWords(rot rotting.Rot) string {
	var words []string
	if rot.Snoozed {
		words = append(words, "snoozed")
	}
	if rot.Stale {
		words = append(words, "stale")
	}
	if rot.Stuck {
		words = append(words, "stuck")
	}
	return strings.Join(words, ", ")
}
