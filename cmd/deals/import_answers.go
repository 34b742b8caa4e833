package main

import (
	"context"
	"slices"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/cmd/deals/output"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/store"
)

// keptAnswers finds what was answered for an earlier file with the same header, also with
// an import that was undone.
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
	past, err := book.PastSettings(ctx)
	if err != nil {
		return answers.Kept{}, err
	}
	read := func(s store.Setting) answers.Kept {
		kept := answers.Read(s.Value)
		kept.Answers, kept.Setting = kept.Fitting(process), name
		return kept
	}
	kept := read(store.Setting{})
	for _, s := range settings {
		if s.Name == name {
			kept = read(s)
		}
	}
	for _, s := range past {
		if undone := read(s); s.Name == name && !undone.Equal(&kept.Answers) {
			kept.Undone = &undone
		}
	}
	return kept, nil
}

// toKeep is the setting that keeps the answers with an import; none without answers.
func toKeep(found *importer.Import, r *importreport.Report) []store.Setting {
	if r.Answers.IsZero() || r.Kept.Setting == "" {
		return nil
	}
	kept := answers.Kept{Answers: r.Answers.Named(found.Header()), File: r.File, Day: r.Today, Guessed: r.Guessed}
	if before := r.Kept; before.Answers.Equal(&kept.Answers) {
		kept = before // They were said then.
	}
	return []store.Setting{{Name: r.Kept.Setting, Value: kept.Text()}}
}

// forgetAnswers forgets the answers for files with the header of one, or all.
func (a *app) forgetAnswers(ctx context.Context, words []string) error {
	only, like := "", ""
	if len(words) > 0 {
		file, err := table.Open(ctx, words[0], a.In)
		if err != nil {
			return err
		}
		defer file.Close()
		only, like = answers.Name(importer.Signature(file)), file.Name()
	}
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	settings, err := book.PastSettings(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, s := range settings {
		if answers.IsName(s.Name) && (only == "" || s.Name == only) && !slices.Contains(names, s.Name) {
			names = append(names, s.Name)
		}
	}
	if len(names) == 0 {
		return pipeline.ErrNothingChanged
	}
	label := "forgot all answers about imported files"
	if only != "" {
		label = "forgot your answers for files like " + like
	}
	if err := book.RemoveSettings(ctx, label, names...); err != nil {
		return err
	}
	a.out.Say("%s %s", output.Good.Ink("✓"), label)
	return nil
}
