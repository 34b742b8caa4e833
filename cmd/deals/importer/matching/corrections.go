package matching

import (
	"context"
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/landing/corrected"
)

// Untitled begins what stands for the title of a row without one.
const Untitled = "\x1f"

// See gets a row without an id; all it says is read only for a row that is compared.
type See func(line int, row *landing.Row, said func() (landing.Said, error))

// Correct finds the deals of rows whose title or account was corrected in the file, and
// returns remarks on them. Each passes on the rows without an id.
func (r *Rows) Correct(ctx context.Context, book Book, each func(See) error) (remarks []string, err error) {
	if r.corrected != nil || r.nameless.Len() == 0 || r.nameless.Len() > 10*corrected.Most {
		return nil, nil
	}
	r.corrected = map[int]pipeline.Origin{}
	missing, err := r.rowless(ctx, book)
	if err != nil || len(missing) == 0 {
		return nil, err
	}
	var search corrected.Search
	if err := searchedFor(ctx, book, &search, missing); err != nil {
		return nil, err
	}
	err = each(func(line int, row *landing.Row, said func() (landing.Said, error)) {
		if r.nameless.IsKnown(row) {
			return
		}
		if all, err := said(); err == nil {
			title, _, _ := strings.Cut(row.Title, Untitled)
			search.Row(line, title, row.Account, all)
		}
	})
	found, renamed, unsure := search.Found()
	r.corrected = found
	return append(remarksOn(renamed), remarksOn(unsure)...), err
}

// rowless are the deals of this source of which no row has the name.
func (r *Rows) rowless(ctx context.Context, book Book) ([]pipeline.Origin, error) {
	r.nameless.Begin()
	var missing, others []pipeline.Origin // whether no row has the name of the deal, or one does, perhaps of a renamed deal
	err := book.Origins(ctx, r.Source, func(id string) {
		origin := pipeline.Origin{Source: r.Source, ID: id}
		switch lacks := r.nameless.Lack(id); {
		case lacks && len(missing) <= corrected.Most:
			missing = append(missing, origin)
		case !lacks && len(others) <= corrected.Most:
			others = append(others, origin)
		}
	})
	if err != nil || len(missing) > corrected.Most {
		return nil, err
	}
	if len(others) > corrected.Most {
		return missing, nil
	}
	return r.renamed(ctx, book, missing, others)
}

// renamed adds the deals whose row had another name when it was last read, if a row has that.
func (r *Rows) renamed(ctx context.Context, book Book, missing, others []pipeline.Origin) ([]pipeline.Origin, error) {
	present, err := book.ByOrigin(ctx, others)
	if err != nil {
		return nil, err
	}
	for _, origin := range others {
		d, ok := present[origin]
		if ok && r.nameless.IsElsewhere(origin.ID, &landing.Row{Title: read(&d, intake.Title, d.Title), Account: read(&d, intake.Account, d.Account)}) {
			missing = append(missing, origin)
		}
	}
	return missing, nil
}

// searchedFor adds deals to a search, with all that their rows said before.
func searchedFor(ctx context.Context, book Book, search *corrected.Search, origins []pipeline.Origin) error {
	present, err := book.ByOrigin(ctx, origins)
	if err != nil {
		return err
	}
	rows := make([]Exported, len(origins))
	for i, origin := range origins {
		rows[i].Origin = origin
	}
	bases, err := Bases(ctx, book, rows, present)
	if err != nil {
		return err
	}
	for _, origin := range origins {
		if d, ok := present[origin]; ok {
			search.Deal(&d, landing.Before(&d, bases[d.ID]))
		}
	}
	return nil
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
