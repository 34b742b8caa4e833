package importer

import (
	"context"

	"deals/cmd/deals/importer/earlier"
	"deals/pipeline"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
)

// renumber finds the deals of rows by their names where the ids are running numbers: most rows
// with another title than the deal of their id have that of the deal of another one.
func (s *sheet) renumber(ctx context.Context, book Book, others int) error {
	var origins []pipeline.Origin
	err := book.Origins(ctx, s.signature, func(id string) { origins = append(origins, pipeline.Origin{Source: s.signature, ID: id}) })
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
		name := landing.NameOf(read(&d, fieldTitle, d.Title), read(&d, fieldAccount, d.Account))
		if _, twice := names[name]; twice {
			origin = pipeline.Origin{}
		}
		names[name] = origin
	}
	moved := 0
	for _, row := range s.samples {
		origin, ok := names[landing.NameOf(row.title, row.account)]
		if ok && !origin.IsZero() && origin != earlier.OriginOf(s.signature, row.id) {
			moved++
		}
	}
	if moved > 1 && 2*moved > others {
		s.byName = names
	}
	return nil
}

// identity is that of a row with an id.
func (s *sheet) identity(f *landing.Facts) pipeline.Origin {
	if s.byName == nil {
		return earlier.OriginOf(s.signature, f.ID)
	}
	name := landing.NameOf(f.Title, f.Account)
	if origin := s.byName[name]; !origin.IsZero() {
		return origin
	}
	return pipeline.Origin{Source: s.signature, ID: name.ID(1)}
}
