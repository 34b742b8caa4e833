package importer

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
)

// ended sets when the deal was won or lost; closing is that day for a closed deal,
// and the expected one for an open deal. A closed deal with a day to come was closed
// on an unknown one.
func (f *facts) ended(closed, closing cell.Moment, r *reader) {
	ended := f.status == pipeline.Won || f.status == pipeline.Lost
	if closed.IsZero() {
		closed = closing
	}
	switch {
	case ended && !r.toCome(closed):
		f.closed = closed
	case f.expected.IsZero() && !closing.IsZero():
		f.expected = calendar.DayOf(closing.Time, r.loc)
	}
	if ended && !f.closed.IsZero() && calendar.Stamp(f.closed.Time).Before(f.created.Time) {
		// It was entered after it was closed, so how long it took is unknown.
		f.created, f.backwards = cell.Moment{}, true
	}
}

// toCome reports whether a moment is in the future.
func (r *reader) toCome(at cell.Moment) bool {
	return !at.IsZero() && calendar.Begin(at.Time, r.loc).After(r.now)
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
	if !d.CreatedUnknown || d.ClosedAt.IsZero() || !calendar.Stamp(d.ClosedAt).Before(made) {
		return
	}
	d.CreatedAt, o.changed = d.ClosedAt, true
	for n := range d.Visits {
		if v := &d.Visits[n]; v.Unseen && v.Entered.Equal(made) {
			v.Entered = d.ClosedAt
		}
	}
}
