package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

func (a *app) gateCommand() command {
	var to string
	return command{
		use: "gate DEAL", opens: toRead, group: groupSee, words: [2]int{1, 1},
		short:   "Show what a deal needs to advance",
		long:    "Each unmet criterion comes with the command that satisfies it. ✓ met, ✗ unmet, · unmet but soft (it only warns),\n↻ answered before the deal moved back: confirm it.",
		example: "  deals gate 42\n  deals gate brand --to propose",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "a later stage (default the next one)")
		},
		do: func(ctx context.Context, words []string) error {
			deal, process, err := a.findIn(ctx, words[0])
			if err != nil {
				return err
			}
			stage, err := a.stage(ctx, to)
			if err != nil {
				return err
			}
			if !deal.OnBoard() {
				return &refusal.Refusal{
					Reason: refusal.Invalid, Code: "not_open", Hint: reopenHint(&deal),
					Message: "Deal " + string(quoted(deal.Title)) + " is closed, so it has no gate.",
				}
			}
			if stage != "" {
				if err := pipeline.MustBeLater(process, &deal, stage); err != nil {
					return err
				}
			}
			report := pipeline.Check(process, &deal, stage, a.Now())
			if a.json {
				a.out.JSON(jsonout.NewGate(&report, a.onBook))
				return nil
			}
			a.printGate(&report, string(heading(deal.ID, deal.Title)))
			return nil
		},
	}
}

// printGate prints every criterion with its state and, if it is not met, the
// command that satisfies it.
func (a *app) printGate(r *pipeline.Report, title string) {
	a.out.Say("%s  %s", output.Bold.Line("%s", title), output.Dim.Line("%s → %s", r.FromName, r.ToName))
	var rows [][]output.Cell
	for _, item := range r.Items {
		sign, style := "✓", output.Good
		switch {
		case item.Verify:
			sign, style = "↻", output.Warn
		case item.State == pipeline.Unmet && item.Criterion.Hard():
			sign, style = "✗", output.Bad
		case item.State == pipeline.Unmet:
			sign, style = "·", output.Warn
		}
		rows = append(rows, output.Row(style.Cell("  "+sign), item.Criterion.Label, output.Dim.Cell(item.Why)))
	}
	a.gateRows(r, rows)
	if next, shut := r.Next(); shut {
		a.out.Say("%d to go. Next: %s", r.ToGo(), safe.Line(next.Say))
		return
	}
	a.out.Say("The gate is open: %s", a.onBook(moveCommand(r)))
}

// gateRows prints criteria as aligned lines, each followed by its fix.
func (a *app) gateRows(r *pipeline.Report, rows [][]output.Cell) {
	a.out.RowsWith([]output.Column{{}, {Text: true}, {Text: true}}, rows, func(i int) {
		item := &r.Items[i]
		if !item.Fix.IsZero() {
			// In full, even where it wraps: it is meant to be copied.
			a.out.Say("      %s", a.onBook(advice.Command(item.Fix)))
		}
		if item.State == pipeline.Unmet && item.Criterion.Exception && !item.Verify {
			a.out.Say("      %s %s", output.Dim.Line("or, with an exception:"), a.onBook(string(safeline("deals answer %d %s yes --note TEXT", r.Deal, item.Criterion.Key))))
		}
	})
}

func heading(id int64, title string) safe.Text {
	return safeline("#%d %s", id, title)
}

// moveCommand is the command for the move of a report.
func moveCommand(r *pipeline.Report) string {
	if r.To == "" {
		return string(safeline("deals complete %d", r.Deal))
	}
	return string(safeline("deals advance %d --to %s", r.Deal, string(r.To)))
}

func reopenHint(d *pipeline.Deal) string {
	return string(safeline("reopen it: deals reopen %d --reason TEXT", d.ID))
}
