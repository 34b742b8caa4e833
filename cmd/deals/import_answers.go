package main

import (
	"context"
	"fmt"
	"slices"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/output"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/store"
	"deals/tui/safe"
)

// keptAnswers finds what was answered for an earlier file with the same header.
func (a *app) keptAnswers(ctx context.Context, file *table.File) (answers.Kept, error) {
	name := answers.Name(importer.Signature(file))
	book, err := a.book(ctx)
	if err != nil {
		return answers.Kept{}, err
	}
	settings, err := book.Settings(ctx)
	if err != nil {
		return answers.Kept{}, err
	}
	process, err := book.Process(ctx)
	if err != nil {
		return answers.Kept{}, err
	}
	var kept answers.Kept
	if at := slices.IndexFunc(settings, func(s store.Setting) bool { return s.Name == name }); at >= 0 {
		kept = answers.Read(settings[at].Value)
		kept.Answers = kept.Fitting(process)
	}
	kept.Setting = name
	return kept, nil
}

// toKeep is the setting that keeps the answers with an import; none without answers.
func (a *app) toKeep(found *importer.Import, r *importReport) []store.Setting {
	if r.answers.IsZero() || r.kept.Setting == "" {
		return nil
	}
	kept := answers.Kept{Answers: r.answers.Named(found.Header()), File: r.file, Day: a.today()}
	if before := r.kept; before.Answers.Equal(&kept.Answers) {
		kept = before // They were said then.
	}
	return []store.Setting{{Name: r.kept.Setting, Value: kept.Text()}}
}

// printKept says that earlier answers were used.
func (a *app) printKept(kept *answers.Kept) {
	if kept.IsZero() {
		return
	}
	a.out.Say("%s", output.Dim.Line("%s To be asked again: deals import --forget FILE", asAnswered(kept, a.today())))
}

// asAnswered names the file for which answers were given.
func asAnswered(kept *answers.Kept, today calendar.Date) string {
	return fmt.Sprintf("Your answers for %s (%s) are used.", safe.Line(kept.File), calendar.HumanDay(kept.Day, today))
}

// forgetAnswers forgets the answers for files with the header of one, or all.
func (a *app) forgetAnswers(ctx context.Context, words []string) error {
	only := ""
	if len(words) > 0 {
		file, err := table.Open(ctx, words[0], a.In)
		if err != nil {
			return err
		}
		defer file.Close()
		only = answers.Name(importer.Signature(file))
	}
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	settings, err := book.Settings(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, s := range settings {
		if answers.IsName(s.Name) && (only == "" || s.Name == only) {
			names = append(names, s.Name)
		}
	}
	if len(names) == 0 {
		return pipeline.ErrNothingChanged
	}
	if err := book.RemoveSettings(ctx, "forgot the answers for imported files", names...); err != nil {
		return err
	}
	a.out.Say("%s forgot the answers for %s", output.Good.Ink("✓"), count(len(names), "kind of file"))
	return nil
}
