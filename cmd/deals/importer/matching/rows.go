// Package matching finds the deals that the rows of a file made when it was imported before.
// An export names them by their ids. A sheet has no ids, or numbers its rows: its deals are known
// by title and account, and where these were corrected, by everything else in the row.
package matching

import (
	"context"

	"deals/cmd/deals/importer/earlier"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
)

// Book is the part of the book that is searched.
type Book interface {
	// ByOrigin finds deals that were imported before, and deals created in this
	// book, by their identity in its exports.
	ByOrigin(ctx context.Context, origins []pipeline.Origin) (map[pipeline.Origin]pipeline.Deal, error)
	// Origins passes on the sources that deals were imported from; or of one source, the
	// ids there.
	Origins(ctx context.Context, source string, yield func(string)) error
	// States passes on every state that deals have been in, by their numbers, deal by
	// deal from the first one on. The deal is only valid until the next one.
	States(ctx context.Context, numbers []int64, yield func(d *pipeline.Deal, imported bool)) error
}

// Rows are those of one file.
type Rows struct {
	// Source is that of deals whose row names no other: the user's name for it, or else a
	// digest of the header, which identifies the next export of the same program.
	Source    string
	nameless  landing.Nameless
	samples   []sampled
	worded    map[[2]string]bool                  // the words of a stage and a status among them
	settled   bool                                // whether the source was looked for
	corrected map[int]pipeline.Origin             // the deals of rows with another title or account than before, by line
	byName    map[landing.RowName]pipeline.Origin // the deals here, where ids are running numbers
}

// Observe counts a row without an id.
func (r *Rows) Observe(row *landing.Row) {
	r.nameless.Observe(landing.NameOf(row.Title, row.Account), row.Print)
}

// Begin starts a pass, once all rows are counted.
func (r *Rows) Begin() {
	r.nameless.Begin()
	for _, origin := range r.corrected {
		r.nameless.Take(origin.ID)
	}
}

// Identity is that of a row with an id.
func (r *Rows) Identity(id, title, account string) pipeline.Origin {
	if r.byName == nil {
		return earlier.OriginOf(r.Source, id)
	}
	name := landing.NameOf(title, account)
	if origin := r.byName[name]; !origin.IsZero() {
		return origin
	}
	return pipeline.Origin{Source: r.Source, ID: name.ID(1)}
}

// Choose notes which deals a row without an id could belong to, for Pick to choose from. When
// the row was corrected and its deal is known, it returns that deal instead.
func (r *Rows) Choose(line int, row *landing.Row) (known pipeline.Origin) {
	if origin, ok := r.corrected[line]; ok {
		return origin
	}
	r.nameless.Choose(row)
	return pipeline.Origin{}
}

// Pick is the identity of a row without an id: that of its deal, or a new one.
func (r *Rows) Pick(row *landing.Row, present map[pipeline.Origin]pipeline.Deal) pipeline.Origin {
	return r.nameless.Pick(row, present)
}

// read is what the file said about a field, given the text that the field holds now.
func read(d *pipeline.Deal, field intake.Field, now string) string {
	if text, ok := d.Read[string(field)]; ok {
		return text
	}
	return now
}
