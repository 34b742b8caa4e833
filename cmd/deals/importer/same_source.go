package importer

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"deals/pipeline"
	"deals/pipeline/landing"
	"deals/pipeline/refusal"
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
	if len(s.samples) == 0 || s.settled || s.options.Source != "" {
		return nil
	}
	s.settled = true
	same, strangers, err := s.found(ctx, book, s.signature)
	if err != nil || same > 0 {
		return err
	}
	sources, err := book.Sources(ctx)
	if err != nil {
		return err
	}
	most := 0
	for _, source := range sources {
		if source == pipeline.OwnSource {
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
	const chance = 2
	if most == 0 && strangers > chance && len(s.reader.columns[fieldTitle]) > 0 {
		return (&refusal.Refusal{
			Reason: refusal.Usage, Code: "other_deals",
			Message: fmt.Sprintf("The ids in %s are those of other deals here: none of %d titles is the same.", s.File.Path, strangers),
		}).By(refusal.Say("for a file from another account, add"), refusal.Add("source-name", "NAME"),
			refusal.Say("or, to leave new titles out,"), refusal.Add("map", "title="))
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

// IsSourceName reports whether a name can stand for a source. Those of the program itself
// are taken.
func IsSourceName(name string) bool {
	letter := strings.ContainsFunc(name, unicode.IsLetter)
	return letter && !strings.ContainsFunc(name, unicode.IsControl) && utf8.RuneCountInString(name) <= 60 && name == strings.TrimSpace(name) &&
		name != pipeline.OwnSource && !strings.HasPrefix(name, signed) && utf8.ValidString(name)
}
