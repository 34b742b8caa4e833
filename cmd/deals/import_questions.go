package main

import (
	"context"
	"errors"
	"strings"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/importview"
	"deals/cmd/deals/table"
	"deals/pipeline/refusal"
)

// askAll asks everything about a file at once: also what would be asked only after the
// first answers. It completes the survey and returns the command that answers all of it.
func (a *app) askAll(ctx context.Context, file *table.File, typed, given *answers.Answers, undone *answers.Kept, survey *importer.Survey, refused error) string {
	file.Progress = nil
	reading := importview.Begin(file.Path, nil, *given, nil)
	reading.Undone = undone
	guesses := reading.Everything(ctx, survey, refused, func(ctx context.Context, guessed *answers.Answers) (importer.Survey, error) {
		options, err := a.importOptions(ctx, guessed)
		if err != nil {
			return importer.Survey{}, err
		}
		undone.Assume(&options)
		found, err := importer.Read(file, options)
		if err != nil {
			return importer.Survey{}, err
		}
		return found.Survey(ctx, a.opened)
	})
	return a.onBook(typed.Command(file.Path, guesses))
}

// refusedWith completes a refusal: everything else that is unclear is printed, and the
// command answers that, too.
func (a *app) refusedWith(ctx context.Context, file *table.File, typed, given *answers.Answers, undone *answers.Kept, refused error) error {
	var what *refusal.Refusal
	if !errors.As(refused, &what) || what.Code != "unclear_columns" || strings.Contains(advice.Of(refused), "COLUMN") {
		return refused
	}
	var survey importer.Survey
	command := a.askAll(ctx, file, typed, given, undone, &survey, refused)
	if len(survey.Questions) == 0 {
		return refused
	}
	if !a.json {
		a.out.Say("Also unclear:")
		importreport.PrintAsked(a.out, survey.Questions, "line")
	}
	whole := *what
	whole.Remedy, whole.Hint = nil, advice.Line(what.Remedy[:1])+" "+command
	return &whole
}
