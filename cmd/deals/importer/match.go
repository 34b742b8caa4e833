package importer

import (
	"context"

	"deals/cmd/deals/importer/matching"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake/wording"
	"deals/pipeline/landing"
)

// DealChange is a field of an existing deal in which the file differs from it.
type DealChange struct {
	landing.Change
	Deal  int64 // its number
	Title string
	Line  int // in the file
}

// differ notes the fields in which a row differs from the deal here. Those that would
// change nothing are left out.
func (s *Survey) differ(c *candidate, l *laid, verdict Verdict) {
	const most = 10_000
	for _, change := range l.changes {
		switch {
		case !change.Kept && verdict != Changed:
		case len(s.Changes) == most:
			s.MoreChanges++
		default:
			s.Changes = append(s.Changes, DealChange{change, l.deal.ID, l.was, c.line})
		}
	}
}

// basesOf finds the bases of the deals of a batch.
func basesOf(ctx context.Context, book Book, batch []*candidate, present map[pipeline.Origin]pipeline.Deal) (map[int64]*landing.Base, error) {
	rows := make([]matching.Exported, 0, len(batch))
	for _, c := range batch {
		if c.err == nil {
			rows = append(rows, matching.Exported{Origin: c.origin, Version: c.version})
		}
	}
	return matching.Bases(ctx, book, rows, present)
}

// match finds out which rows have deals here, before the first one is looked up.
func (i *Import) match(ctx context.Context, book Book, s *sheet) error {
	if s.options.Source == "" {
		words, err := s.matched.Settle(ctx, book, s.File.Path, len(s.reader.columns[fieldTitle]) > 0)
		if err != nil {
			return err
		}
		s.learn(words)
	}
	remarks, err := s.matched.Correct(ctx, book, s.eachNamed)
	i.remarks = append(i.remarks, remarks...)
	return err
}

// eachNamed passes on the rows without an id.
func (s *sheet) eachNamed(see matching.See) error {
	return s.Rows(func(r table.Row) error {
		if r.Kind != "" || r.Err != nil {
			return nil
		}
		if row := s.named(r.Cells); row != nil {
			see(r.Line, row, func() (landing.Said, error) {
				f, err := s.reader.facts(r)
				return f.Said(), err
			})
		}
		return nil
	})
}

// sample keeps one of the first rows, or the first with its words.
func (s *sheet) sample(cells []string, named *landing.Row) {
	words := [2]string{s.reader.cell(cells, fieldStage), s.reader.cell(cells, fieldStatus)}
	switch {
	case len(s.reader.columns[fieldOriginID]) > 0 || !s.matched.Samples(words):
	case named != nil:
		s.matched.Sample(words, "", named.Title, named.Account)
	default:
		s.matched.Sample(words, s.reader.id(cells), s.reader.cell(cells, fieldTitle), s.reader.cell(cells, fieldAccount))
	}
}

// learn reads words as they were read before: what one means does not depend on what
// else is in the file. An answer is kept for as long as the user wants, and not here.
func (s *sheet) learn(read []string) {
	for _, text := range read {
		if was := landing.WordingOf(text); was.Words != "" && !was.Answered {
			s.reader.words.Learn(was.Words, wording.Meaning{Status: was.Status, Stage: was.Stage})
		}
	}
}
