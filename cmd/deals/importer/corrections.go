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
	var missing, others []*candidate // whether no row has the name of the deal, or one does, perhaps of a renamed deal
	err := book.Origins(ctx, s.signature, func(id string) {
		c := &candidate{origin: pipeline.Origin{Source: s.signature, ID: id}}
		switch lacks := s.nameless.Lack(id); {
		case lacks && len(missing) <= corrected.Most:
			missing = append(missing, c)
		case !lacks && len(others) <= corrected.Most:
			others = append(others, c)
		}
	})
	if err != nil || len(missing) > corrected.Most {
		return err
	}
	if len(others) <= corrected.Most {
		if missing, err = s.renamed(ctx, book, missing, others); err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		return nil
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
			search.Deal(&d, landing.Before(&d, bases[d.ID]))
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
	found, renamed, unsure := search.Found()
	s.corrected = found
	i.remarks = append(i.remarks, remarksOn(renamed)...)
	i.remarks = append(i.remarks, remarksOn(unsure)...)
	return err
}

// remarksOn words the first few.
func remarksOn[T fmt.Stringer](all []T) (remarks []string) {
	const most = 5
	for _, one := range all[:min(most, len(all))] {
		remarks = append(remarks, one.String())
	}
	if more := len(all) - most; more > 0 {
		remarks = append(remarks, fmt.Sprintf("and %d more", more))
	}
	return remarks
}

// renamed adds the deals whose row had another name when it was last read, if a row has that.
func (s *sheet) renamed(ctx context.Context, book Book, missing, others []*candidate) ([]*candidate, error) {
	present, err := find(ctx, book, others)
	if err != nil {
		return nil, err
	}
	for _, c := range others {
		d, ok := present[c.origin]
		if ok && s.nameless.IsElsewhere(c.origin.ID, &landing.Row{Title: read(&d, fieldTitle, d.Title), Account: read(&d, fieldAccount, d.Account)}) {
			missing = append(missing, c)
		}
	}
	return missing, nil
}

// read is what the file said about a field that holds a text now.
func read(d *pipeline.Deal, field Field, now string) string {
	if text, ok := d.Read[string(field)]; ok {
		return text
	}
	return now
}
