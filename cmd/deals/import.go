package main

import (
	"context"
	"iter"
	"runtime/debug"

	"github.com/spf13/pflag"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/tui/safe"
)

// importing is the settings of deals import.
type importing struct {
	answers.Answers

	dryRun, noAsk, forget bool
}

func (a *app) importCommand() command {
	var i importing
	return command{
		use: "import FILE", group: groupOther, words: [2]int{0, 1},
		short: "Import deals from a file",
		long: "FILE is CSV or TSV with a header, a Trello board's JSON, or JSON from deals export; - is standard input.\n" +
			"On a terminal, it first shows what each column, stage and status means, with a preview; enter imports the deals.\n" +
			"Rows are matched by id. Changes in the file since its last import are applied, your own edits are kept, and where\n" +
			"both changed, the difference is shown. An empty cell clears nothing. Rows that cannot be imported go to\n" +
			"FILE.rejects.csv with the reason; the others are imported as one change. A deal won more than 90 days ago is\n" +
			"imported as complete. A date without a time is that day in every time zone. FIELD is a key of deals ls --json, value\n" +
			"(an amount) or id (its id in the other program); COLUMN is a header or a number; an empty COLUMN skips the field.\n" +
			"If a field has several columns, the first one that is not empty is used.\n\n" +
			"A FILE of activities, notes, calls, meetings, emails or tasks is added to your deals; each row names its deal by id\n" +
			"or title. What happened becomes an activity, an open task a next step. Import the deals first.\n" +
			"On a terminal, a list of people fills in your contacts, as with deals contacts import.",
		example: "  deals import crm.csv --dry-run\n  deals import crm.csv --map value=\"Net total\" --stage-map \"Demo=needs\" --currency EUR\n" +
			"  deals import old-book.json\n  deals import activities.csv",
		flags: func(f *pflag.FlagSet) {
			f.StringArrayVar(&i.Columns, "map", nil, "column for a field, as FIELD=COLUMN; repeat for several")
			f.StringArrayVar(&i.Stages, "stage-map", nil, "your stage, or won, lost or open, for a stage in the file, such as \"Demo=needs\"; repeat for several")
			f.StringArrayVar(&i.Statuses, "status-map", nil, "won, lost or open for a status in the file, such as \"Gone=lost\"; repeat for several")
			f.BoolVar(&i.AllLost, "all-lost", false, "count closed deals without a status as lost")
			f.StringVar(&i.Currency, "currency", "", "currency of amounts without one (default the book's)")
			f.StringVar(&i.Dates, "dates", "", "dmy or mdy, for ambiguous dates")
			f.StringVar(&i.Numbers, "numbers", "", "de, us or in, for ambiguous amounts: 1.234,56, 1,234.56, 12,34,567.89")
			f.IntVar(&i.Skip, "skip", 0, "lines above the header, if they are not found automatically")
			f.StringVar(&i.Source, "source-name", "", "name for the CRM that FILE comes from, if you use the same program twice, such as \"Pipedrive north\"")
			f.BoolVar(&i.dryRun, "dry-run", false, "show what would be imported, without importing it")
			f.BoolVar(&i.noAsk, "no-ask", false, "import without showing the file first")
			f.BoolVar(&i.forget, "forget", false, "forget your answers for files with the header of FILE, also those of undone imports; without FILE, all answers")
		},
		do: func(ctx context.Context, words []string) error {
			// Each row allocates much and keeps nothing, and so does the backup after
			// the import: collecting less often saves a tenth of the time.
			debug.SetGCPercent(200)
			switch {
			case i.forget && i.dryRun:
				return usage("flags_exclude", "use only one of them", "--dry-run and --forget cannot be combined.")
			case i.forget:
				return a.forgetAnswers(ctx, words)
			case len(words) == 0:
				return usage("missing_word", "write: deals import FILE", "import needs a FILE.")
			}
			if a.watched() && !i.noAsk && !i.dryRun && words[0] != "-" {
				return a.importOnScreen(ctx, words[0], i)
			}
			return a.importFile(ctx, words[0], i)
		},
	}
}

func (a *app) importFile(ctx context.Context, path string, flags importing) error {
	if flags.dryRun {
		a.opening = toTry
	}
	file, err := table.Open(ctx, path, a.In)
	if err != nil {
		return err
	}
	defer file.Close()
	kept, err := a.keptAnswers(ctx, file)
	if err != nil {
		return err
	}
	given := flags.Over(&kept.Answers)
	options, err := a.importOptions(ctx, &given)
	if err != nil {
		return err
	}
	kept.Undone.Assume(&options)
	options.Typed = flags.Args()
	if activities, err := a.historyIn(ctx, file, &options); err != nil || activities != nil {
		if err == nil {
			err = a.importHistory(ctx, activities, file, flags)
		}
		return err
	}
	progress := a.out.Progress("importing " + file.Name())
	file.Progress = progress.Show
	defer progress.End()
	found, err := importer.Read(file, options)
	if err != nil {
		return a.refusedWith(ctx, file, &flags.Answers, &given, kept.Undone, err)
	}
	report := a.importReport(file, &options)
	report.DryRun, report.Kept, report.Answers = flags.dryRun, kept, given
	if flags.dryRun {
		report.Survey, err = found.Survey(ctx, a.opened)
	} else {
		report.Rejects = found.Rejects(a.opened.Path())
		defer report.Rejects.Drop()
		report.Survey, err = a.land(ctx, found, &report)
	}
	if err != nil {
		return err
	}
	progress.End()
	report.Command = a.askAll(ctx, file, &flags.Answers, &given, kept.Undone, &report.Survey, nil)
	if a.json {
		a.out.JSON(report.JSON(found))
	} else {
		report.Print(a.out, found)
	}
	if report.Unsaved != nil { // What landed has landed.
		a.out.Note("The rejected rows could not be saved: %s They are:\n%s", safe.Line(report.Unsaved.Error()), safe.Block(string(report.Held)))
	}
	if report.Rejected > 0 && report.Landing()+report.Same == 0 {
		hint := report.Hint(found, a.json)
		if report.Asked == report.Rejected {
			return failed("all_waiting", hint, "Every row of %s is waiting for an answer.", file.Named())
		}
		return failed("all_rejected", hint, "None of the %ss in %s can be imported.", map[bool]string{true: "deal", false: "row"}[found.Unit() == "deal"], file.Named())
	}
	return nil
}

// land writes the deals into the book, and saves the rows that could not be
// imported.
func (a *app) land(ctx context.Context, found *importer.Import, r *importreport.Report) (importer.Survey, error) {
	label := func(stored int) string { return r.Label(found.Landed(), stored) }
	survey, err := found.Land(ctx, a.opened, r.Rejects, func(ctx context.Context, deals iter.Seq[pipeline.Deal]) error {
		_, err := a.opened.Import(ctx, label, deals, toKeep(found, r)...)
		return err
	})
	if err == nil {
		r.Held, r.Unsaved = r.Rejects.Keep()
	}
	return survey, err
}

func (a *app) importOptions(ctx context.Context, given *answers.Answers) (o importer.Options, err error) {
	book, err := a.book(ctx)
	if err != nil {
		return o, err
	}
	if o.Process, err = book.Process(ctx); err != nil {
		return o, err
	}
	o.Now = book.Now()
	if given.Currency == "" {
		if o.Currency, o.CurrencyFrom, err = a.currencyOf(ctx); err != nil {
			return o, err
		}
	}
	return o, given.Apply(&o)
}

func (a *app) importReport(file *table.File, o *importer.Options) importreport.Report {
	return importreport.Report{File: file.Name(), Path: file.Path, Options: o, Today: a.today(), Zone: a.Now().Location(), OnBook: a.onBook}
}
