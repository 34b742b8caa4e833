package importer

import (
	"context"
	"strings"

	"deals/pipeline"
	"deals/pipeline/landing"
)

// sampled is a row by which a file is recognised.
type sampled struct{ id, title string }

// mostSampled is how many rows are compared.
const mostSampled = 100

// sample keeps one of the first rows.
func (s *sheet) sample(cells []string) {
	if len(s.samples) == mostSampled || len(s.reader.columns[fieldOriginID]) > 0 {
		return
	}
	if row := s.named(cells); row != nil {
		s.samples = append(s.samples, sampled{landing.NameOf(row.Title, row.Account).ID(1), row.Title})
		return
	}
	s.samples = append(s.samples, sampled{s.reader.cell(cells, fieldID), s.reader.cell(cells, fieldTitle)})
}

// settle finds the source of the file: its header tells, unless a column was added or
// taken out since the last time. Then most of its ids are those of one other source,
// for deals of the same titles.
func (s *sheet) settle(ctx context.Context, book Book) error {
	if len(s.samples) == 0 || s.settled {
		return nil
	}
	s.settled = true
	if same, _, err := s.found(ctx, book, s.signature); err != nil || same > 0 {
		return err
	}
	sources, err := book.Sources(ctx)
	if err != nil {
		return err
	}
	most := 0
	for _, source := range sources {
		if !strings.HasPrefix(source, signed) {
			continue
		}
		same, other, err := s.found(ctx, book, source)
		if err != nil {
			return err
		}
		if same > most && same > 4*other {
			s.signature, most = source, same
		}
	}
	return nil
}

// found counts the sampled rows whose deals a source has, by whether their titles are
// the same.
func (s *sheet) found(ctx context.Context, book Book, source string) (same, other int, err error) {
	origins := make([]pipeline.Origin, len(s.samples))
	for i, row := range s.samples {
		origins[i] = originOf(source, row.id)
	}
	present, err := book.ByOrigin(ctx, origins)
	for i, row := range s.samples {
		d, ok := present[origins[i]]
		switch {
		case !ok:
		case row.title != "" && (strings.EqualFold(d.Title, row.title) || strings.EqualFold(d.Read[string(fieldTitle)], row.title)):
			same++
		case strings.HasPrefix(row.id, "row:"):
			same++ // The id is the name.
		default:
			other++
		}
	}
	return same, other, err
}
