package main

import (
	"context"
	"errors"
	"maps"
	"sync"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/importview"
	"deals/cmd/deals/people"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/tui"
	"deals/tui/safe"
)

// importOnScreen opens the import screen on a file.
func (a *app) importOnScreen(ctx context.Context, path string, flags importing) error {
	file, err := table.OpenPeople(ctx, path, a.In)
	if err != nil { // Say so in the shell, where the name was typed.
		return err
	}
	adds, err := a.addsHistory(ctx, file, &flags.Answers)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	if !adds { // There is nothing to ask about.
		return a.importFile(ctx, path, flags)
	}
	a.importing = &importReader{app: a, path: path, flags: flags}
	return a.screen(ctx, tui.ScreenImport)
}

// importReader reads files for the import screen. Answers become the flags that a
// person would type.
type importReader struct {
	app   *app
	path  string    // of the command line; "" without one
	flags importing // for that file

	mu   sync.Mutex          // of what follows
	last *importview.Reading // the last one that was shown
	held []byte              // rejected rows that no file could take
}

// Read says what importing the file would do.
func (r *importReader) Read(ctx context.Context, ask tui.Import) (tui.ImportPlan, error) {
	file, err := table.OpenPeople(ctx, importview.AtHome(ask.Path, r.app.Lookup), nil)
	if err != nil {
		return tui.ImportPlan{}, err
	}
	defer file.Close()
	kept, err := r.app.keptAnswers(ctx, file)
	if err != nil {
		return tui.ImportPlan{}, err
	}
	now, err := r.begin(ask, file, &kept)
	if err != nil {
		return tui.ImportPlan{}, err
	}
	file.Progress = func(share float64) { ask.Progress(int(share * 100)) }
	plan, err := r.readBeside(ctx, file, now)
	if err == nil && now.Lists == "" {
		plan, err = r.readDeals(ctx, file, now, &kept)
	}
	if err != nil {
		return plan, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = now
	return plan, ctx.Err()
}

// readDeals reads a file of deals.
func (r *importReader) readDeals(ctx context.Context, file *table.File, now *importview.Reading, kept *answers.Kept) (tui.ImportPlan, error) {
	again := now.Offer()
	plan := tui.ImportPlan{Name: file.Name()}
	found, options, refused := r.understand(ctx, file, now)
	switch {
	case refused == nil:
	case codeOf(refused, exitFailed) == "people":
		return r.readPeople(ctx, file, now)
	case codeOf(refused, exitFailed) == "no_rows": // Then its columns do not matter.
		plan.Notes = append(plan.Notes, refused.Error())
		return plan, nil
	}
	var samples importview.Samples
	for refused == nil {
		var survey importer.Survey
		var err error
		if survey, samples, err = r.preview(ctx, found, options.Process, &plan); err != nil {
			return plan, err
		}
		if !now.GuessAll(survey) {
			break
		}
		found, options, refused = r.understand(ctx, file, now)
	}
	if found == nil {
		return tui.ImportPlan{}, refused
	}
	outline, err := importview.Outlined(ctx, found)
	if err != nil {
		return tui.ImportPlan{}, err
	}
	if refused != nil && outline.IsEmpty() {
		return tui.ImportPlan{}, refused
	}
	now.Learn(outline)
	if plan.Notes = found.Remarks(); !kept.IsZero() {
		plan.Notes = append([]string{importreport.AsAnswered(kept, r.app.today())}, plan.Notes...)
	}
	if again && !kept.Undone.Guessed {
		plan.Notes = append([]string{importreport.AsUndone(kept.Undone, r.app.today())}, plan.Notes...)
	}
	if refused != nil {
		plan.Notes = append(plan.Notes, refused.Error())
	}
	currency := ""
	if refused == nil && (found.NeedsCurrency() || now.Flags.Currency != "") {
		currency = options.Currency
	}
	if currency != "" && options.CurrencyFrom != "" {
		now.Doubt(currency)
	}
	importview.Items(&plan, outline, now, options.Process, currency)
	plan.Rows = samples.Rows(plan.Words)
	return plan, nil
}

// Land imports the file as it was last shown.
func (r *importReader) Land(ctx context.Context, ask tui.Import) (tui.Imported, error) {
	r.mu.Lock()
	now := r.last
	r.mu.Unlock()
	if now == nil || now.Path != ask.Path || !maps.Equal(now.Answers, ask.Answers) {
		return tui.Imported{}, failed("not_shown", "choose it again", "The file was not read completely.")
	}
	file, err := table.OpenPeople(ctx, importview.AtHome(ask.Path, r.app.Lookup), nil)
	if err != nil {
		return tui.Imported{}, err
	}
	defer file.Close()
	if importview.StampOf(file) != now.Stamp {
		return tui.Imported{}, failed("changed", "check it again, then import it", "The file has changed since it was shown: nothing was imported.")
	}
	file.Progress = func(share float64) { ask.Progress(int(share * 100)) }
	switch now.Lists {
	case "":
		return r.landDeals(ctx, file, now)
	case listsPeople:
		survey, err := people.Fill(ctx, file, r.app.opened, now.Flags.Skip, false)
		return tui.Imported{Words: survey.Label()}, err
	}
	return r.landHistory(ctx, file, now)
}

// landDeals imports a file of deals.
func (r *importReader) landDeals(ctx context.Context, file *table.File, now *importview.Reading) (tui.Imported, error) {
	kept, err := r.app.keptAnswers(ctx, file)
	if err != nil {
		return tui.Imported{}, err
	}
	options, err := r.app.importOptions(ctx, &now.Flags)
	if err != nil {
		return tui.Imported{}, err
	}
	found, err := importer.Read(file, options)
	if err != nil {
		return tui.Imported{}, err
	}
	report := r.app.importReport(file, &options)
	report.Kept, report.Answers, report.Rejects = kept, now.Flags, found.Rejects(r.app.opened.Path())
	defer report.Rejects.Drop()
	report.Guessed = len(now.Answers) == 0 && kept.IsZero() && (now.Path != r.path || r.flags.IsZero())
	if report.Survey, err = r.app.land(ctx, found, &report); err != nil {
		return tui.Imported{}, err
	}
	r.mu.Lock()
	r.held = append(r.held, report.Held...)
	r.mu.Unlock()
	return tui.Imported{
		Words: report.Label(report.New+report.Changed, report.Landing()), Kept: importview.Conflicts(&report.Survey), Rejected: report.Rejected, Rejects: report.Rejects.Path,
	}, nil
}

// Files lists the files that what was typed may mean.
func (r *importReader) Files(ctx context.Context, typed string) ([]tui.ImportFile, error) {
	return importview.Files(ctx, typed, r.app.Lookup)
}

// begin begins a reading with the answers given so far. Answers about columns that the
// file no longer has are refused.
func (r *importReader) begin(ask tui.Import, file *table.File, kept *answers.Kept) (*importview.Reading, error) {
	stamp := importview.StampOf(file)
	r.mu.Lock()
	defer r.mu.Unlock()
	last := r.last
	if last != nil && last.Path == ask.Path && !stamp.Follows(last) {
		if importview.AnsweredColumns(ask.Answers) {
			return nil, failed("other_columns", "choose it again", "The file's columns have changed, so your answers no longer fit.")
		}
		last = nil
	}
	var flags answers.Answers
	if ask.Path == r.path {
		flags = r.flags.Answers
	}
	now := importview.Begin(ask.Path, ask.Answers, flags.Over(&kept.Answers), last)
	now.Undone, now.Stamp = kept.Undone, stamp
	return now, nil
}

// understand reads the file. Where that is refused with a command that would help,
// its flags are taken as guesses, to be shown. The import is nil when the file is no
// table at all.
func (r *importReader) understand(ctx context.Context, file *table.File, now *importview.Reading) (*importer.Import, importer.Options, error) {
	for range 4 {
		options, err := r.app.importOptions(ctx, &now.Flags)
		if err != nil {
			return nil, options, err
		}
		found, err := importer.Read(file, options)
		if err == nil || !now.Guess(err) {
			return found, options, err
		}
	}
	return nil, importer.Options{}, failed("unclear", "deals import FILE --dry-run shows what is unclear", "%s cannot be understood.", file.NamedFirst())
}

// preview surveys the file: the numbers, why rows stay out, and deals to show.
func (r *importReader) preview(ctx context.Context, found *importer.Import, process *pipeline.Process, plan *tui.ImportPlan) (importer.Survey, importview.Samples, error) {
	samples := importview.Samples{Process: process, Today: r.app.today(), Zone: r.app.Now().Location()}
	survey, err := found.Survey(ctx, r.app.opened, samples.See)
	if err != nil {
		return survey, samples, err
	}
	plan.Unit = found.Unit()
	plan.New, plan.Changed, plan.Same, plan.Rejected = survey.New, survey.Changed, survey.Same, survey.Rejected
	importview.Findings(plan, &survey, process, samples.Today)
	return survey, samples, nil
}

// printHeld prints the rejected rows that no file could take, once the screen is
// gone.
func (r *importReader) printHeld() {
	if len(r.held) > 0 {
		r.app.out.Note("The rejected rows could not be saved. They are:\n%s", safe.Block(string(r.held)))
	}
}
