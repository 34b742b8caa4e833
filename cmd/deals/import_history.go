package main

import (
	"context"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/answers"
	"deals/cmd/deals/history"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/table"
	"deals/tui/safe"
)

// historyIn recognises a file of activities, notes or tasks; nil for another one, and for
// one of which the user says how to read it as deals.
func (a *app) historyIn(ctx context.Context, file *table.File, o *importer.Options) (*history.File, error) {
	if len(o.Columns) > 0 {
		return nil, nil
	}
	return history.Read(ctx, file, a.opened, history.Options{
		Process: o.Process, Now: o.Now, Dates: o.Dates, Skip: o.Skip, Source: o.Source, Signature: importer.Signature(file),
	})
}

// listsHistory reports whether a file lists activities, notes or tasks.
func (a *app) listsHistory(ctx context.Context, file *table.File, given *answers.Answers) (bool, error) {
	options, err := a.importOptions(ctx, given)
	if err != nil {
		return false, err
	}
	found, err := a.historyIn(ctx, file, &options)
	return found != nil, err
}

// importHistory imports activities for the deals of the book. On a terminal, it shows them and
// asks first.
func (a *app) importHistory(ctx context.Context, found *history.File, file *table.File, flags importing) (err error) {
	report := importreport.History{File: file.Name(), Today: a.today(), NotUsed: found.NotUsed(), OnBook: a.onBook, DryRun: flags.dryRun || flags.asks, Asks: flags.asks && !flags.dryRun}
	if report.DryRun {
		if report.Survey, err = found.Survey(ctx, a.opened); err != nil {
			return err
		}
		if flags.dryRun || report.Landing() == 0 {
			return a.reportHistory(&report, nil)
		}
		report.Print(a.out)
		if yes, err := a.out.Confirm(ctx, true, "Import these?"); err != nil {
			return err
		} else if !yes {
			a.out.Say("Nothing was imported.")
			return nil
		}
		report.DryRun = false
	}
	report.Rejects = found.Rejects(a.opened.Path())
	defer report.Rejects.Drop()
	if report.Survey, err = found.Land(ctx, a.opened, report.Rejects); err != nil {
		return err
	}
	held, unsaved := report.Rejects.Keep()
	if unsaved != nil { // What landed has landed.
		defer a.out.Note("The rejected rows could not be saved: %s They are:\n%s", safe.Line(unsaved.Error()), safe.Block(string(held)))
	}
	return a.reportHistory(&report, file)
}

// reportHistory prints the report; it fails if no row could be imported.
func (a *app) reportHistory(r *importreport.History, file *table.File) error {
	if a.json {
		a.out.JSON(r.JSON())
	} else {
		r.Print(a.out)
	}
	if file == nil || r.Rejected == 0 || r.Landing()+r.Same > 0 {
		return nil
	}
	if hint := advice.Of(r.Reasons[0].Err); hint != "" {
		return failed("all_rejected", hint, "No row of %s can be imported.", file.Path)
	}
	return failed("all_rejected", "import the deals first; deals import "+safe.Argument(file.Path)+" --dry-run shows how the rows are read",
		"No row of %s is about a deal here.", file.Path)
}
