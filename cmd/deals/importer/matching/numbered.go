package matching

import (
	"context"

	"deals/cmd/deals/importer/earlier"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
)

// renumber finds the deals of rows by their names where the ids are running numbers: most rows
// with another title than the deal of their id have that of the deal of another one.
func (r *Rows) renumber(ctx context.Context, book Book, others int) error {
	var origins []pipeline.Origin
	err := book.Origins(ctx, r.Source, func(id string) { origins = append(origins, pipeline.Origin{Source: r.Source, ID: id}) })
	if err != nil || len(origins) > corrected.Most {
		return err
	}
	present, err := book.ByOrigin(ctx, origins)
	if err != nil {
		return err
	}
	names := map[landing.RowName]pipeline.Origin{}
	for _, origin := range origins {
		d := present[origin]
		name := landing.NameOf(read(&d, intake.Title, d.Title), read(&d, intake.Account, d.Account))
		if _, twice := names[name]; twice {
			origin = pipeline.Origin{}
		}
		names[name] = origin
	}
	moved := 0
	for _, row := range r.samples {
		origin, ok := names[landing.NameOf(row.title, row.account)]
		if ok && !origin.IsZero() && origin != earlier.OriginOf(r.Source, row.id) {
			moved++
		}
	}
	if moved > 1 && 2*moved > others {
		r.byName = names
	}
	return nil
}
