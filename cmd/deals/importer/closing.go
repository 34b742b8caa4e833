package importer

import (
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
)

// ended sets when the deal was won or lost; closing is that day for a closed deal,
// and the expected one for an open deal. A closed deal with a day to come was closed
// on an unknown one.
func (f *facts) ended(closed, closing cell.Moment, r *reader) {
	ended := f.status == pipeline.Won || f.status == pipeline.Lost
	if closed.IsZero() || closed.After(r.now) {
		closed = closing
	}
	switch {
	case ended && !closed.After(r.now):
		f.closed = closed
	case f.expected.IsZero() && !closing.IsZero():
		f.expected = calendar.DayOf(closing.Time, r.loc)
	}
	if !ended || f.closed.IsZero() || f.created.IsZero() || !calendar.Stamp(f.closed.Time).Before(f.created.Time) {
		return
	}
	// It was entered after it was closed, so how long it took is unknown.
	f.created, f.backwards = cell.Moment{}, true
}

// closingParts are how words for the end of a deal begin, folded.
var closingParts = []string{
	"clos", "won", "lost", "schluss", "abschl", "abgeschl", "gewonn", "verlor", "ferm", "clotur", "cierr", "cerr", "fech", "encerr", "chius", "slot", "sluit",
}

// leftDays is the evidence that columns without a field hold closing days.
type leftDays struct{ day, other map[int]int }

// observe takes the evidence of a row.
func (l *leftDays) observe(columns []int, cells []string) {
	for _, column := range columns {
		if strings.TrimSpace(cells[column]) == "" {
			continue
		}
		if at, err := new(cell.Days).Read(cells[column], time.UTC); err == nil && !at.IsZero() {
			l.day[column]++
		} else {
			l.other[column]++
		}
	}
}

// ClosingDays lists the columns without a field that seem to have the day on which
// deals were closed.
func (i *Import) ClosingDays() (names []string) {
	s, ok := i.source.(*sheet)
	if !ok {
		return nil
	}
	for column, name := range s.header {
		if s.left.day[column] > s.left.other[column] {
			names = append(names, name)
		}
	}
	return names
}

// unread lists the columns without a field whose name is one for the end of a deal.
func (s *sheet) unread() (left []int) {
	used := map[int]bool{}
	for _, columns := range s.reader.columns {
		for _, column := range columns {
			used[column] = true
		}
	}
	for column, name := range s.header {
		isEnd := slices.ContainsFunc(wording.Parts(name), func(part string) bool {
			return slices.ContainsFunc(closingParts, func(begin string) bool { return strings.HasPrefix(part, begin) })
		})
		if isEnd && !used[column] {
			left = append(left, column)
		}
	}
	return left
}

// undated marks a deal as won or lost on an unknown day. A deal won on one is over,
// so that old sales do not fill the last column of the board.
func (o *overlay) undated() {
	d := &o.deal
	if d.Status == pipeline.Open || !d.ClosedAt.IsZero() || d.ClosedUnknown {
		return
	}
	d.ClosedUnknown, o.changed = true, true
	if d.Status == pipeline.Won && d.Completed.IsZero() {
		d.Completed = o.now.UTC()
	}
}

// earlier lets a created moment of our own making give way to a closing day before
// it.
func (o *overlay) earlier() {
	d := &o.deal
	made := d.CreatedAt
	if !d.CreatedUnknown || d.ClosedAt.IsZero() || !d.ClosedAt.Before(made) {
		return
	}
	d.CreatedAt, o.changed = d.ClosedAt, true
	for n := range d.Visits {
		if v := &d.Visits[n]; v.Unseen && v.Entered.Equal(made) {
			v.Entered = d.ClosedAt
		}
	}
}
