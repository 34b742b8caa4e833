package history

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/history"
)

// Survey is the result of an import of activities, real or predicted.
type Survey struct {
	Activities, Steps int              // that land
	Deals             int              // on which they land
	Same              int              // rows that the deals have
	Duplicates        int              // rows that are exactly as an earlier one
	Rejected          int              // rejected rows
	Reasons           []rejects.Reason // for rejected rows, the most frequent first
	Dropped           []rejects.Reason // cells that cannot be read
	First             []Landing        // the first few, deal by deal
}

// Landing is one activity or step on its deal.
type Landing struct {
	Line  int
	Deal  int64
	Title string
	Kind  string
	Day   calendar.Date
	Text  string
}

// mostFirst is how many landings are listed.
const mostFirst = 200

func (s *Survey) note(err error, line int) { s.Reasons = rejects.Noted(s.Reasons, err, line) }

func (s *Survey) drop(err error, line int) { s.Dropped = rejects.Noted(s.Dropped, err, line) }

// Landing reports how many activities and steps land.
func (s *Survey) Landing() int { return s.Activities + s.Steps }

// What says what landed: "3 activities and 1 next step".
func (s *Survey) What() string {
	switch {
	case s.Steps == 0:
		return plural(s.Activities, "activity", "activities")
	case s.Activities == 0:
		return plural(s.Steps, "next step", "next steps")
	}
	return plural(s.Activities, "activity", "activities") + " and " + plural(s.Steps, "next step", "next steps")
}

// Label is the import's name in the history of the book.
func (s *Survey) Label(file string) string {
	return fmt.Sprintf("imported %s for %s from %s", s.What(), plural(s.Deals, "deal", "deals"), file)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Survey predicts the outcome, and changes nothing.
func (h *File) Survey(ctx context.Context, book Book) (Survey, error) {
	var s Survey
	found, err := h.collect(&s, func([]string, int, error) error { return ctx.Err() })
	if err != nil {
		return s, err
	}
	if err := h.observeZones(ctx, book, found); err != nil {
		return s, err
	}
	for _, number := range slices.Sorted(maps.Keys(found)) {
		d, err := book.Deal(ctx, number)
		if err != nil {
			return s, err
		}
		h.onto(&d, found[number], &s)
	}
	s.order()
	return s, nil
}

// Land brings everything onto the deals as one change. Rejected rows are written to left.
func (h *File) Land(ctx context.Context, book Book, left *rejects.File) (Survey, error) {
	var s Survey
	header := h.header()
	found, err := h.collect(&s, func(cells []string, line int, why error) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return left.Add(header, cells, line, why)
	})
	if err == nil {
		err = left.Sync()
	}
	if err == nil {
		err = h.observeZones(ctx, book, found)
	}
	if err != nil {
		return s, err
	}
	label := func(int) string { return s.Label(h.file.Name()) }
	_, err = book.DoEach(ctx, slices.Sorted(maps.Keys(found)), label, func(d *pipeline.Deal) []pipeline.Intent {
		return h.onto(d, found[d.ID], &s)
	})
	if errors.Is(err, pipeline.ErrNothingChanged) {
		err = nil
	}
	s.order()
	return s, err
}

// observeZones finds whether the file was last read in another time zone.
func (h *File) observeZones(ctx context.Context, book Book, found map[int64][]entry) error {
	const enough = 200 // deals
	var zones history.Zones
	numbers := slices.Sorted(maps.Keys(found))
	for _, number := range numbers[:min(len(numbers), enough)] {
		d, err := book.Deal(ctx, number)
		if err != nil {
			return err
		}
		zones.Observe(&d, rowsOf(found[number]))
	}
	h.shifts = zones.Shifts()
	return nil
}

func rowsOf(entries []entry) []history.Row {
	rows := make([]history.Row, len(entries))
	for i := range entries {
		rows[i] = entries[i].Row
	}
	return rows
}

// Rejects is the file for the rejected rows.
func (h *File) Rejects(book string) *rejects.File {
	return rejects.New(h.file.Path, h.table.Comma, book)
}

// onto counts what lands on a deal, and returns it as intents.
func (h *File) onto(d *pipeline.Deal, entries []entry, s *Survey) []pipeline.Intent {
	rows := rowsOf(entries)
	intents, fresh := history.Lands(d, rows, h.options.Now, h.shifts...)
	s.Same += len(rows) - len(fresh)
	if len(fresh) > 0 {
		s.Deals++
	}
	for _, i := range fresh {
		r := &rows[i]
		landing := Landing{Line: entries[i].line, Deal: d.ID, Title: d.Title, Kind: string(r.Kind), Text: r.Text}
		if r.Planned {
			s.Steps++
			landing.Kind, landing.Day = "next step", r.Due
		} else {
			s.Activities++
			if !r.At.IsZero() {
				landing.Day = calendar.DayOf(r.At, h.options.Now.Location())
			}
		}
		if len(s.First) < mostFirst {
			s.First = append(s.First, landing)
		}
	}
	return intents
}

func (s *Survey) order() {
	rejects.Order(s.Reasons)
	rejects.Order(s.Dropped)
}
