package main

import (
	"context"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importview"
	"deals/cmd/deals/people"
	"deals/cmd/deals/table"
	"deals/tui"
)

// listsPeople is what a list of people lists.
const listsPeople = "people"

// addsHistory reports whether a file is to be shown before it is imported: unless it is one
// of activities of which none is new.
func (a *app) addsHistory(ctx context.Context, file *table.File, given *answers.Answers) (bool, error) {
	options, err := a.importOptions(ctx, given)
	if err != nil {
		return false, err
	}
	found, err := a.historyIn(ctx, file, &options)
	if found == nil || err != nil {
		return true, err
	}
	survey, err := found.Survey(ctx, a.opened)
	return survey.Landing() > 0 || importview.AsksDates(&survey), err
}

// readBeside reads a file of something that belongs to deals that are here: activities, or
// address cards. For any other file, the reading lists nothing.
func (r *importReader) readBeside(ctx context.Context, file *table.File, now *importview.Reading) (tui.ImportPlan, error) {
	if file.IsCards() {
		return r.readPeople(ctx, file, now)
	}
	plan := tui.ImportPlan{Name: file.Name()}
	options, err := r.app.importOptions(ctx, &now.Flags)
	if err != nil {
		return plan, err
	}
	found, err := r.app.historyIn(ctx, file, &options)
	if found == nil || err != nil {
		return plan, err
	}
	now.Lists = found.Lists()
	survey, err := found.Survey(ctx, r.app.opened)
	if err != nil {
		return plan, err
	}
	importview.Activities(&plan, &survey, now, found.NotUsed(), r.app.today())
	return plan, nil
}

// readPeople reads a list of people.
func (r *importReader) readPeople(ctx context.Context, file *table.File, now *importview.Reading) (tui.ImportPlan, error) {
	plan := tui.ImportPlan{Name: file.Name()}
	now.Lists = listsPeople
	book, err := r.app.book(ctx)
	if err != nil {
		return plan, err
	}
	survey, err := people.Fill(ctx, file, book, now.Flags.Skip, true)
	if err == nil {
		importview.Contacts(&plan, &survey)
	}
	return plan, err
}

// landHistory adds the activities of a file to their deals.
func (r *importReader) landHistory(ctx context.Context, file *table.File, now *importview.Reading) (tui.Imported, error) {
	options, err := r.app.importOptions(ctx, &now.Flags)
	if err != nil {
		return tui.Imported{}, err
	}
	found, err := r.app.historyIn(ctx, file, &options)
	if err != nil {
		return tui.Imported{}, err
	}
	if found == nil { // The book has changed: its deals are elsewhere.
		return tui.Imported{}, failed("changed", "check it again, then import it", "The deals of the file have changed since it was shown: nothing was imported.")
	}
	left := found.Rejects(r.app.opened.Path())
	defer left.Drop()
	survey, err := found.Land(ctx, r.app.opened, left)
	if err != nil {
		return tui.Imported{}, err
	}
	held, unsaved := left.Keep()
	if unsaved != nil {
		r.mu.Lock()
		r.held = append(r.held, held...)
		r.mu.Unlock()
	}
	return tui.Imported{Words: survey.Label(file.Name()), Rejected: survey.Rejected, Rejects: left.Path}, nil
}
