package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

func (a *app) whyCommand() command {
	var typed figureFlags
	return command{
		use: "why [FIGURE]", opens: toRead, group: groupSee, words: [2]int{0, 1},
		short:   "List the deals behind a figure",
		long:    "Takes the flags of stats; for the figure forecast, --window is the period. Without a figure it lists them all:\n\n" + figureList(),
		example: "  deals why win_rate\n  deals why conversion:propose --window ytd\n  deals why source:referral --json\n  deals why forecast --window 2026-Q4",
		flags:   typed.flags,
		do: func(ctx context.Context, words []string) error {
			if len(words) == 0 {
				a.listFigures()
				return nil
			}
			if err := typed.begin(ctx, a); err != nil {
				return err
			}
			period, err := calendar.ParsePeriod(typed.window, a.today(), calendar.Back)
			if err != nil {
				return err
			}
			l, err := a.basis(ctx, typed.currency)
			if err != nil {
				return err
			}
			frozen, err := a.opened.Snapshots(ctx)
			if err != nil {
				return err
			}
			e, err := metrics.Why(l.process, l.records, words[0], period, l.now, frozen...)
			if err != nil {
				return err
			}
			if a.json {
				a.out.JSON(newWhyJSON(&e))
				return nil
			}
			return a.printWhy(ctx, &e, period)
		},
	}
}

func figureList() string {
	var b strings.Builder
	for _, f := range metrics.Figures() {
		fmt.Fprintf(&b, "  %-26s %s\n", f.Name, strings.ReplaceAll(ansi.Wordwrap(f.Plain, 88, ""), "\n", "\n"+strings.Repeat(" ", 29)))
	}
	return b.String()
}

type figureJSON struct {
	Figure  string `json:"figure"`
	Label   string `json:"label"`
	Meaning string `json:"meaning"`
}

// listFigures lists every figure that why can explain, with its meaning.
func (a *app) listFigures() {
	if !a.json {
		for _, f := range metrics.Figures() {
			a.out.Say("%s  %s", output.Bold.Line("%-26s", f.Name), f.Plain)
		}
		return
	}
	list := []figureJSON{}
	for _, f := range metrics.Figures() {
		list = append(list, figureJSON{f.Name, f.Label, f.Plain})
	}
	output.JSONEach(a.out, list)
}

type whyJSON struct {
	Figure      string        `json:"figure"`
	Label       string        `json:"label"`
	Unit        string        `json:"unit"`
	K           int           `json:"k"`
	N           int           `json:"n"`
	Numerator   []int64       `json:"numerator"`
	Denominator []int64       `json:"denominator"`
	LeftOut     []leftOutJSON `json:"left_out"`
}

type leftOutJSON struct {
	ID  int64  `json:"id"`
	Why string `json:"why"`
}

func newWhyJSON(e *metrics.Explanation) whyJSON {
	j := whyJSON{
		Figure: e.Figure, Label: e.Title(), Unit: string(e.Unit), K: e.K, N: e.N,
		Numerator: append([]int64{}, e.Numerator...), Denominator: append([]int64{}, e.Denominator...), LeftOut: []leftOutJSON{},
	}
	for _, l := range e.LeftOut {
		j.LeftOut = append(j.LeftOut, leftOutJSON{l.Deal, l.Why})
	}
	return j
}

func (a *app) printWhy(ctx context.Context, e *metrics.Explanation, period calendar.Period) error {
	head := output.Bold.Line("%s: %d of %d %s", e.Title(), e.K, e.N, e.Unit.Word(e.N))
	if e.Timeless {
		a.out.Say("%s", head)
	} else {
		a.out.Say("%s  %s", head, output.Dim.Line("%s", periodWords(period)))
	}
	a.out.Say("%s", e.Plain)
	titles, err := a.opened.Titles(ctx, e.Denominator)
	if err != nil {
		return err
	}
	if len(e.Denominator) > 0 {
		a.out.Say("")
	}
	counted := map[int64]bool{}
	for _, id := range e.Numerator {
		counted[id] = true
	}
	var rows [][]output.Cell
	for _, id := range e.Denominator {
		mark := ""
		if counted[id] {
			mark = "✓"
		}
		d := titles[id]
		rows = append(rows, output.Row(id, mark, string(d.Status), d.Value.Full(), d.Title))
	}
	a.out.Rows([]output.Column{{Right: true}, {}, {}, {Right: true}, {Text: true}}, rows)
	a.printLeftOut(e)
	return nil
}

// printLeftOut counts the deals left out of a figure by reason; --json lists each.
func (a *app) printLeftOut(e *metrics.Explanation) {
	reasons := map[string]int{}
	for _, l := range e.LeftOut {
		reasons[l.Why]++
	}
	var rows [][]output.Cell
	for why, n := range reasons {
		rows = append(rows, output.Row(n, why))
	}
	if len(rows) == 0 {
		return
	}
	slices.SortFunc(rows, func(x, y []output.Cell) int {
		return cmp.Or(cmp.Compare(reasons[string(y[1].Text)], reasons[string(x[1].Text)]), cmp.Compare(x[1].Text, y[1].Text))
	})
	a.out.Section("Left out")
	a.out.Rows([]output.Column{{Right: true}, {Text: true}}, rows)
}
