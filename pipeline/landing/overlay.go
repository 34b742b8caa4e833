package landing

import (
	"maps"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// followUp is how long after its sale an imported deal counts as being followed up.
// A deal won longer ago is imported as complete, as of that day, so that old sales
// do not fill the last column of the board.
const followUp = 90 * 24 * time.Hour

// overlay applies the content of a file to a deal and remembers whether that
// changed anything.
type overlay struct {
	deal    pipeline.Deal
	process *pipeline.Process
	now     time.Time
	changed bool
}

// put sets a field to the value in the file; a zero value is none.
func put[T comparable](o *overlay, field *T, value T) {
	var nothing T
	if value != nothing && *field != value {
		*field, o.changed = value, true
	}
}

// at sets a moment, which == does not compare well.
func (o *overlay) at(field *time.Time, value time.Time) {
	if !value.IsZero() && !field.Equal(value) {
		*field, o.changed = value.UTC(), true
	}
}

// Born creates the deal of a new row.
func (f *Facts) Born(p *pipeline.Process, now time.Time, title string) pipeline.Deal {
	o := &overlay{process: p, now: now, deal: pipeline.Deal{
		Origin: f.Origin, Title: f.Title, Status: f.Status, Stage: f.Stage,
		CreatedAt: f.Created.UTC(), ClosedAt: f.Closed.UTC(), Imported: now.UTC(),
	}}
	d := &o.deal
	if d.Title == "" {
		d.Title = title
	}
	if d.Status == "" {
		d.Status = pipeline.Open
	}
	if d.Stage == "" {
		d.Stage = p.First().Key
	}
	if d.Status == pipeline.Won {
		d.Stage = p.FollowStage().Key
	}
	if d.CreatedAt.IsZero() {
		d.CreatedUnknown, d.CreatedAt = true, now.UTC()
		if !d.ClosedAt.IsZero() && !calendar.Stamp(now).Before(d.ClosedAt) {
			d.CreatedAt = d.ClosedAt
		}
	}
	if d.Status == pipeline.Lost {
		d.LostReason, d.LostNote = f.LostReason, f.LostNote
		if d.LostReason == "" {
			d.LostReason = pipeline.LostOther
		}
	}
	o.described(f)
	o.finished(f)
	o.undated()
	d.Pushes, d.Confirmed = f.Pushes, time.Time{}
	d.Visits = []pipeline.Visit{o.visit(o.entered(f))}
	return o.deal
}

// Over applies the row, or what is left of it, to the existing deal.
func (f *Facts) Over(present pipeline.Deal, p *pipeline.Process, now time.Time) (pipeline.Deal, bool) {
	o := &overlay{deal: present, process: p, now: now}
	d := &o.deal
	d.Contacts, d.Tags = slices.Clone(d.Contacts), slices.Clone(d.Tags)
	d.Visits, d.Steps = slices.Clone(d.Visits), slices.Clone(d.Steps)
	put(o, &d.Title, f.Title)
	if !f.Created.IsZero() && (d.CreatedUnknown || !d.CreatedAt.Equal(f.Created.Time)) {
		d.CreatedAt, d.CreatedUnknown, o.changed = f.Created.UTC(), false, true
	}
	o.described(f)
	o.moved(f)
	put(o, &d.Pushes, f.Pushes)
	return o.deal, o.changed
}

// described sets the fields that do not depend on the stage and status.
func (o *overlay) described(f *Facts) {
	d := &o.deal
	put(o, &d.Account, f.Account)
	put(o, &d.Source, f.Source)
	put(o, &d.Terms, f.Terms)
	put(o, &d.Value, f.Value)
	put(o, &d.Renewal, f.Renewal)
	put(o, &d.Monthly, f.Monthly)
	put(o, &d.Months, f.Months)
	put(o, &d.Category, f.Category)
	if was := d.ExpectedClose; !f.Expected.IsZero() && was != f.Expected {
		if !was.IsZero() && was.Before(f.Expected) {
			d.Pushes++
		}
		d.ExpectedClose, d.Confirmed, o.changed = f.Expected, o.now.UTC(), true
	}
	if len(f.Tags) > 0 && !slices.Equal(f.Tags, d.Tags) {
		d.Tags, o.changed = f.Tags, true
	}
	if !f.Contact.IsZero() {
		if len(d.Contacts) == 0 {
			d.Contacts = []pipeline.Contact{{}}
		}
		main := &d.Contacts[0]
		put(o, &main.Name, f.Contact.Name)
		put(o, &main.Email, f.Contact.Email)
		put(o, &main.Phone, f.Contact.Phone)
		put(o, &main.Role, f.Contact.Role)
	}
	o.joined(f)
	if f.Touched.After(d.LastTouch()) {
		o.at(&d.Contacted, f.Touched.Time)
	}
	for name, text := range f.Own {
		if d.Own[name] != text {
			if d.Own = maps.Clone(d.Own); d.Own == nil {
				d.Own = map[string]string{}
			}
			d.Own[name], o.changed = text, true
		}
	}
	o.planned(f)
	o.noted(f)
}

// planned adds the next step, unless it is already planned.
func (o *overlay) planned(f *Facts) {
	if f.NextStep == "" {
		return
	}
	d := &o.deal
	open := func(s pipeline.Step) bool { return s.Text == f.NextStep && s.Done.IsZero() }
	if slices.ContainsFunc(d.Steps, func(s pipeline.Step) bool { return open(s) && (s.Due == f.NextDue || f.NextDue.IsZero()) }) {
		return
	}
	for i := range d.Steps {
		if s := &d.Steps[i]; open(*s) {
			put(o, &s.Due, f.NextDue)
			return
		}
	}
	d.LastPart++
	d.Steps = append(d.Steps, pipeline.Step{Part: d.LastPart, Text: f.NextStep, Due: f.NextDue, Added: o.now.UTC()})
	o.changed = true
}

// moved sets the stage and status of an existing deal.
func (o *overlay) moved(f *Facts) {
	d := &o.deal
	status, stage := f.Status, f.Stage
	if status == "" {
		status = d.Status
	}
	if status == pipeline.Won {
		stage = o.process.FollowStage().Key
	}
	if stage == "" {
		stage = d.Stage
		if status != pipeline.Won && d.Status == pipeline.Won {
			stage = o.process.LastSelling().Key
		}
	}
	was, closed, completed := d.Status, d.ClosedAt, d.Completed
	put(o, &d.Status, status)
	if status == pipeline.Open {
		d.ClosedUnknown = false
		d.ClosedAt, d.CloseRecorded, d.Completed, d.LostReason, d.LostNote = time.Time{}, time.Time{}, time.Time{}, "", ""
	}
	if status != pipeline.Open {
		if o.at(&d.ClosedAt, f.Closed.Time); !d.ClosedAt.IsZero() {
			d.ClosedUnknown = false
		}
		if was != status {
			d.CloseRecorded = o.now.UTC()
		}
	}
	if status == pipeline.Lost {
		put(o, &d.LostReason, f.LostReason)
		put(o, &d.LostNote, f.LostNote)
		if d.LostReason == "" {
			d.LostReason = pipeline.LostOther
		}
	} else {
		d.LostReason, d.LostNote = "", ""
	}
	if was != status || f.CompletedKnown {
		o.finished(f)
	}
	o.undated()
	o.earlier()
	o.visited(f, was, stage, !d.ClosedAt.Equal(closed) || !d.Completed.Equal(completed))
}

// finished ends the follow-up of a won deal: when the file says so, or otherwise
// after the usual time.
func (o *overlay) finished(f *Facts) {
	d := &o.deal
	switch {
	case d.Status != pipeline.Won:
		d.Completed = time.Time{}
	case f.CompletedKnown:
		o.at(&d.Completed, f.Completed.Time)
	case !d.ClosedAt.IsZero() && o.now.Sub(d.ClosedAt) > followUp:
		o.at(&d.Completed, d.ClosedAt.Add(followUp))
	}
}

// visited ends the current visit and begins another where the file has the deal in
// another stage. A visit that ended keeps its end unless the deal's changed.
func (o *overlay) visited(f *Facts, was pipeline.Status, stage pipeline.StageKey, ended bool) {
	d := &o.deal
	last := len(d.Visits) - 1
	reopened := was != pipeline.Open && d.Status == pipeline.Open
	if stage != d.Stage || reopened {
		entered := o.entered(f)
		if f.Entered.IsZero() && d.Status == pipeline.Open {
			entered = o.now.UTC()
		}
		if last >= 0 {
			if d.Visits[last].Left.IsZero() {
				o.leave(last, entered)
			}
			entered = latest(entered, d.Visits[last].Left)
		}
		d.Stage, o.changed = stage, true
		d.Visits = append(d.Visits, o.visit(entered))
		return
	}
	if last < 0 {
		return
	}
	if was == pipeline.Open && d.Status == pipeline.Lost && d.ClosedUnknown {
		d.Visits[last].Left = o.now.UTC()
	}
	visit := &d.Visits[last]
	if entered := f.Entered.Time; visit.Unseen && !entered.IsZero() && (last == 0 || !entered.Before(d.Visits[last-1].Left)) {
		o.at(&visit.Entered, entered)
		ended = ended || visit.Left.Before(entered)
	}
	if left := o.left(); ended && !left.IsZero() && !left.Equal(visit.Left) {
		was := *visit
		o.leave(last, left)
		o.changed = o.changed || !was.Left.Equal(visit.Left)
	}
}

// visit is the visit to the present stage. What ended it may be known to the day and
// what began it to the minute: it does not end before it began.
func (o *overlay) visit(entered time.Time) pipeline.Visit {
	v := pipeline.Visit{Stage: o.deal.Stage, Entered: entered, Left: o.left(), Unseen: true}
	if !v.Left.IsZero() {
		v.Left = latest(v.Left, entered)
	}
	return v
}

// leave ends a visit, and returns when. A beginning that is only that of the import
// gives way.
func (o *overlay) leave(visit int, at time.Time) time.Time {
	v := &o.deal.Visits[visit]
	if at = at.UTC(); v.Unseen && v.Entered.Equal(o.deal.Imported) && at.Before(v.Entered) {
		v.Entered = at
	}
	v.Left = latest(at, v.Entered)
	return v.Left
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// entered is when the deal entered its stage, as far as that is known.
func (o *overlay) entered(f *Facts) time.Time {
	d := &o.deal
	switch {
	case !f.Entered.IsZero():
		return f.Entered.UTC()
	case d.ClosedUnknown && len(d.Visits) > 0: // Closed between the last import and this one.
		return o.now.UTC()
	case d.Status == pipeline.Won && !d.ClosedUnknown:
		return d.ClosedAt
	case d.Status == pipeline.Open:
		return o.now.UTC() // The clock of this stage starts now.
	default:
		return d.CreatedAt
	}
}

// left is when the last visit ended: when a lost deal was lost, when a won one was
// complete.
func (o *overlay) left() time.Time {
	switch o.deal.Status {
	case pipeline.Lost:
		return o.deal.ClosedAt
	case pipeline.Won:
		return o.deal.Completed
	default:
		return time.Time{}
	}
}
