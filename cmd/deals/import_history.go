package main

import (
	"context"

	"deals/cmd/deals/history"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/table"
	"deals/pipeline/intake/cell"
	"deals/pipeline/refusal"
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

// importHistory imports activities for the deals of the book.
func (a *app) importHistory(ctx context.Context, found *history.File, file *table.File, flags importing) (err error) {
	report := importreport.History{File: file.Name(), Today: a.today(), NotUsed: found.NotUsed(), OnBook: a.onBook, DryRun: flags.dryRun}
	command := func() string {
		return flags.Command(file.Path, []refusal.Arg{{Flag: "dates", Value: string(cell.DayFirst)}})
	}
	if report.DryRun {
		if report.Survey, err = found.Survey(ctx, a.opened); err != nil {
			return err
		}
		report.Settle(command)
		return a.reportHistory(&report, nil, nil)
	}
	report.Rejects = found.Rejects(a.opened.Path())
	defer report.Rejects.Drop()
	if report.Survey, err = found.Land(ctx, a.opened, report.Rejects); err != nil {
		return err
	}
	report.Settle(command)
	held, unsaved := report.Rejects.Keep()
	if unsaved != nil { // What landed has landed.
		defer a.out.Note("The rejected rows could not be saved: %s They are:\n%s", safe.Line(unsaved.Error()), safe.Block(string(held)))
	}
	return a.reportHistory(&report, file, found)
}

// reportHistory prints the report; it fails if no row could be imported.
func (a *app) reportHistory(r *importreport.History, file *table.File, found *history.File) error {
	if a.json {
		a.out.JSON(r.JSON())
	} else {
		r.Print(a.out)
	}
	if file == nil {
		return nil
	}
	return r.Failure(file.Named(), file.Path, found.Lists(), a.json)
}
