package landing

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
)

// End sets when the deal was won or lost; closing is that day for a closed deal, and
// the expected one for an open deal. A closed deal dated in the future was closed on
// an unknown day. The zone of now is that of days.
func (f *Facts) End(closed, closing cell.Moment, now time.Time) {
	ended := f.Status == pipeline.Won || f.Status == pipeline.Lost
	if closed.IsZero() {
		closed = closing
	}
	switch {
	case ended && !ToCome(closed, now):
		f.Closed = closed
	case f.Expected.IsZero() && !closing.IsZero():
		f.Expected, f.ExpectedText = calendar.DayOf(closing.Time, now.Location()), closing.Text
	}
	if ended && !f.Closed.IsZero() && calendar.Stamp(f.Closed.Time).Before(f.Created.Time) {
		// It was entered after it was closed, so how long it took is unknown.
		f.Created, f.Backwards = cell.Moment{}, true
	}
}

// ToCome reports whether a moment is in the future.
func ToCome(at cell.Moment, now time.Time) bool {
	return !at.IsZero() && calendar.Begin(at.Time, now.Location()).After(now)
}

// undated marks a deal as won or lost on an unknown day. A deal won on one is complete,
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
