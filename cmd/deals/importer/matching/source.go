package matching

import (
	"context"
	"fmt"
	"strings"

	"deals/cmd/deals/importer/earlier"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/refusal"
)

// sampled is a row by which a file is recognised.
type sampled struct{ id, title, account string }

// mostSampled is how many of the first rows are compared. A row whose words for stage and
// status are new is compared, too, up to mostWorded rows in all.
const mostSampled, mostWorded = 100, 300

// Samples reports whether a row with these words for stage and status is to be compared.
func (r *Rows) Samples(words [2]string) bool {
	return len(r.samples) < mostSampled || len(r.samples) < mostWorded && !r.worded[words]
}

// Sample keeps a row to compare. A row without an id is known by its name.
func (r *Rows) Sample(words [2]string, id, title, account string) {
	if r.worded == nil {
		r.worded = map[[2]string]bool{}
	}
	r.worded[words] = true
	if id == "" {
		id = landing.NameOf(title, account).ID(1)
	}
	r.samples = append(r.samples, sampled{id, title, account})
}

// Settle finds out which source the file comes from. The header usually gives it away, unless
// a column was added or removed since the last import: then the source is the one whose deals
// share most of the ids and titles. It returns the words that were kept for those deals.
func (r *Rows) Settle(ctx context.Context, book Book, file string, hasTitles bool) (words []string, err error) {
	if len(r.samples) == 0 || r.settled {
		return nil, nil
	}
	r.settled = true
	own, err := r.found(ctx, book, r.Source)
	if err == nil && own.other > 1 {
		err = r.renumber(ctx, book, own.other)
	}
	if err != nil || own.same > 0 || r.byName != nil {
		return own.words, err
	}
	best, err := r.otherSource(ctx, book)
	if err != nil {
		return nil, err
	}
	const chance = 2
	if best.same == 0 && own.other > chance && hasTitles {
		return nil, (&refusal.Refusal{
			Reason: refusal.Usage, Code: "other_deals",
			Message: fmt.Sprintf("The ids in %s belong to other deals in the book: none of %d titles match.", file, own.other),
		}).By(refusal.Say("if the file comes from another login, add"), refusal.Add("source-name", "NAME"),
			refusal.Say("if only the titles changed, keep yours with"), refusal.Add("map", "title="))
	}
	return best.words, nil
}

// otherSource finds the source that most of the deals belong to, if there is one.
func (r *Rows) otherSource(ctx context.Context, book Book) (best known, err error) {
	var sources []string
	if err := book.Origins(ctx, "", func(source string) { sources = append(sources, source) }); err != nil {
		return best, err
	}
	for _, source := range sources {
		if source == pipeline.OwnSource {
			continue
		}
		found, err := r.found(ctx, book, source)
		if err != nil {
			return best, err
		}
		if found.same > best.same && found.same > 4*found.other {
			r.Source, best = source, found
		}
	}
	return best, nil
}

// known is what a source has of the sampled rows.
type known struct {
	same, other int      // whose deals have the same title, or another one
	words       []string // of the same, and what they were read as; see landing.WordingOf
}

// found looks for the sampled rows among the deals of a source.
func (r *Rows) found(ctx context.Context, book Book, source string) (k known, err error) {
	origins := make([]pipeline.Origin, len(r.samples))
	for i, row := range r.samples {
		origins[i] = earlier.OriginOf(source, row.id)
	}
	present, err := book.ByOrigin(ctx, origins)
	for i, row := range r.samples {
		d, ok := present[origins[i]]
		isTitle := row.title != "" && (strings.EqualFold(d.Title, row.title) || strings.EqualFold(d.Read[string(intake.Title)], row.title))
		switch {
		case !ok:
		case isTitle, strings.HasPrefix(row.id, "row:"): // That id is the name.
			k.same++
			k.words = append(k.words, d.Read[string(landing.Words)])
		default:
			k.other++
		}
	}
	return k, err
}
