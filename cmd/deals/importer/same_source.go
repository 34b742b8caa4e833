package importer

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"deals/cmd/deals/importer/earlier"
	"deals/pipeline"
	"deals/pipeline/intake/wording"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
	"deals/pipeline/refusal"
)

// sampled is a row by which a file is recognised.
type sampled struct{ id, title, account string }

// mostSampled is how many of the first rows are compared. A row whose words for stage and
// status are new is compared, too, up to mostWorded rows in all.
const mostSampled, mostWorded = 100, 300

// sample keeps one of the first rows, or the first with its words.
func (s *sheet) sample(cells []string) {
	if len(s.samples) == mostWorded || len(s.reader.columns[fieldOriginID]) > 0 {
		return
	}
	words := [2]string{s.reader.cell(cells, fieldStage), s.reader.cell(cells, fieldStatus)}
	if s.worded[words] && len(s.samples) >= mostSampled {
		return
	}
	if s.worded == nil {
		s.worded = map[[2]string]bool{}
	}
	s.worded[words] = true
	if row := s.named(cells); row != nil {
		s.samples = append(s.samples, sampled{landing.NameOf(row.Title, row.Account).ID(1), row.Title, row.Account})
		return
	}
	s.samples = append(s.samples, sampled{corrected.WholeID(s.reader.cell(cells, fieldID)), s.reader.cell(cells, fieldTitle), s.reader.cell(cells, fieldAccount)})
}

// settle finds the source of the file: its header tells, unless a column was added or
// taken out since the last time. Then most of its ids are those of one other source,
// for deals of the same titles.
func (s *sheet) settle(ctx context.Context, book Book) error {
	if len(s.samples) == 0 || s.settled || s.options.Source != "" {
		return nil
	}
	s.settled = true
	own, err := s.found(ctx, book, s.signature)
	if err == nil && own.other > 1 {
		err = s.renumber(ctx, book, own.other)
	}
	if err != nil || own.same > 0 || s.byName != nil {
		s.learn(own.read)
		return err
	}
	var sources []string
	if err := book.Origins(ctx, "", func(source string) { sources = append(sources, source) }); err != nil {
		return err
	}
	var best known
	for _, source := range sources {
		if source == pipeline.OwnSource {
			continue
		}
		found, err := s.found(ctx, book, source)
		if err != nil {
			return err
		}
		if found.same > best.same && found.same > 4*found.other {
			s.signature, best = source, found
		}
	}
	const chance = 2
	if best.same == 0 && own.other > chance && len(s.reader.columns[fieldTitle]) > 0 {
		return (&refusal.Refusal{
			Reason: refusal.Usage, Code: "other_deals",
			Message: fmt.Sprintf("The ids in %s belong to other deals in the book: none of %d titles match.", s.File.Path, own.other),
		}).By(refusal.Say("if the file comes from another login, add"), refusal.Add("source-name", "NAME"),
			refusal.Say("if only the titles changed, keep yours with"), refusal.Add("map", "title="))
	}
	s.learn(best.read)
	return nil
}

// known is what a source has of the sampled rows.
type known struct {
	same, other int      // whose deals have the same title, or another one
	read        []string // the words of the same, and what they were read as
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

// found looks for the sampled rows among the deals of a source.
func (s *sheet) found(ctx context.Context, book Book, source string) (k known, err error) {
	origins := make([]pipeline.Origin, len(s.samples))
	for i, row := range s.samples {
		origins[i] = earlier.OriginOf(source, row.id)
	}
	present, err := book.ByOrigin(ctx, origins)
	for i, row := range s.samples {
		d, ok := present[origins[i]]
		isTitle := row.title != "" && (strings.EqualFold(d.Title, row.title) || strings.EqualFold(d.Read[string(fieldTitle)], row.title))
		switch {
		case !ok:
		case isTitle, strings.HasPrefix(row.id, "row:"): // That id is the name.
			k.same++
			k.read = append(k.read, d.Read[string(landing.Words)])
		default:
			k.other++
		}
	}
	return k, err
}

// IsSourceName reports whether a name can be a source name. The program's own names are
// reserved, and a slash separates a source from an id.
func IsSourceName(name string) bool {
	letter := strings.ContainsFunc(name, unicode.IsLetter)
	return letter && !strings.Contains(name, "/") && !strings.ContainsFunc(name, unicode.IsControl) && utf8.RuneCountInString(name) <= 60 && name == strings.TrimSpace(name) &&
		name != pipeline.OwnSource && !strings.HasPrefix(name, signed) && utf8.ValidString(name)
}
