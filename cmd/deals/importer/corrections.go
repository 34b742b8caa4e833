package importer

import (
	"context"
	"fmt"

	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
)

// correct finds the deals of rows whose title or account was corrected in the file.
func (i *Import) correct(ctx context.Context, book Book, s *sheet) error {
	if s.corrected != nil || s.nameless.Len() == 0 || s.nameless.Len() > 10*corrected.Most {
		return nil
	}
	s.corrected = map[int]pipeline.Origin{}
	s.nameless.Begin()
	var missing []*candidate
	err := book.Origins(ctx, s.signature, func(id string) {
		if s.nameless.Lack(id) && len(missing) <= corrected.Most {
			missing = append(missing, &candidate{origin: pipeline.Origin{Source: s.signature, ID: id}})
		}
	})
	if err != nil || len(missing) == 0 || len(missing) > corrected.Most {
		return err
	}
	var search corrected.Search
	present, err := find(ctx, book, missing)
	if err != nil {
		return err
	}
	bases, err := basesOf(ctx, book, missing, present)
	if err != nil {
		return err
	}
	for _, c := range missing {
		if d, ok := present[c.origin]; ok {
			search.Deal(c.origin, landing.Before(&d, bases[d.ID]))
		}
	}
	err = s.Rows(func(r table.Row) error {
		if r.Kind != "" || r.Err != nil {
			return nil
		}
		if row := s.named(r.Cells); row != nil && !s.nameless.IsKnown(row) {
			if f, err := s.reader.facts(r); err == nil {
				search.Row(r.Line, row.Title, row.Account, f.Said())
			}
		}
		return nil
	})
	found, unsure := search.Found()
	s.corrected = found
	const most = 5
	for _, u := range unsure[:min(most, len(unsure))] {
		i.remarks = append(i.remarks, u.String())
	}
	if more := len(unsure) - most; more > 0 {
		i.remarks = append(i.remarks, fmt.Sprintf("and %d more", more))
	}
	return err
}
