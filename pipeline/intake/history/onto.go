package history

import (
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Lands reports what a deal does not have yet of some rows about it, as intents; fresh are
// the indexes of the rows that they come from. Rows that the deal has are matched one to one, so
// that two calls of one text on one day stay two. Shifts are by how much the clock of the file
// differs from that of the last reading.
func Lands(d *pipeline.Deal, rows []Row, now time.Time, shifts ...time.Duration) (intents []pipeline.Intent, fresh []int) {
	m := matching{
		deal: d, now: now, loc: now.Location(), shifts: shifts, activities: map[string][]int{}, used: make([]bool, len(d.Activities)), steps: make([]bool, len(d.Steps)),
	}
	for i := range d.Activities {
		text := d.Activities[i].Text
		m.activities[text] = append(m.activities[text], i)
	}
	known := make([]bool, len(rows))
	find := func(planned bool, fits func(*Row) bool) {
		for i := range rows {
			if rows[i].Planned == planned {
				known[i] = known[i] || fits(&rows[i])
			}
		}
	}
	find(true, m.exact)
	for _, fits := range []func(*Row) bool{m.exact, m.shifted, m.sameDay, m.alike} {
		find(false, fits)
	}
	brought := make([][]pipeline.Intent, len(rows))
	for i := range rows {
		if !known[i] && !rows[i].Planned {
			brought[i] = m.log(&rows[i])
		}
	}
	for i := range rows {
		if !known[i] && rows[i].Planned {
			brought[i] = m.dated(&rows[i])
		}
	}
	for i := range rows {
		if !known[i] && rows[i].Planned && brought[i] == nil {
			brought[i] = m.put(&rows[i])
		}
	}
	find(true, m.moved)
	for i := range rows {
		if known[i] && brought[i] == nil {
			continue
		}
		if fresh = append(fresh, i); rows[i].Planned && brought[i] == nil {
			brought[i] = []pipeline.Intent{pipeline.ScheduleStep{Text: rows[i].step(), Due: rows[i].Due, Undated: rows[i].Due.IsZero()}}
		}
		intents = append(intents, brought[i]...)
	}
	return intents, fresh
}

// matching finds the parts of a deal that rows already brought.
type matching struct {
	deal       *pipeline.Deal
	now        time.Time
	loc        *time.Location
	shifts     []time.Duration
	activities map[string][]int // by text
	used       []bool           // the activities that belong to a row
	steps      []bool           // the same of the steps
}

// exact finds what is the same to the minute.
func (m *matching) exact(r *Row) bool {
	if r.Planned {
		return m.step(r, func(s *pipeline.Step) bool { return s.Due == r.Due })
	}
	return m.activity(r, func(a *pipeline.Activity) bool { return a.At.Equal(r.At) })
}

// shifted finds what was read in another time zone.
func (m *matching) shifted(r *Row) bool {
	return len(m.shifts) > 0 && !calendar.IsDay(r.At) && m.activity(r, func(a *pipeline.Activity) bool {
		return slices.Contains(m.shifts, a.At.Sub(r.At))
	})
}

// sameDay finds what one file knows to the minute and another to the day.
func (m *matching) sameDay(r *Row) bool {
	return m.activity(r, func(a *pipeline.Activity) bool {
		return calendar.IsDay(a.At) != calendar.IsDay(r.At) && calendar.DayOf(a.At, m.loc) == calendar.DayOf(r.At, m.loc)
	})
}

// alike finds a row without a day, and a note that a file of deals brought without one.
func (m *matching) alike(r *Row) bool {
	return m.activity(r, func(a *pipeline.Activity) bool {
		isNote := a.Kind == pipeline.Note && r.Kind == pipeline.Note
		return r.At.IsZero() || isNote && (a.At.Equal(m.deal.CreatedAt) || a.At.Equal(m.deal.Imported))
	})
}

// moved finds a step that is to be done on another day here.
func (m *matching) moved(r *Row) bool {
	return m.step(r, func(s *pipeline.Step) bool { return s.Done.IsZero() })
}

// put moves a step to its new day in a file whose rows have ids, if no other step has its text
// and nobody put it off since it was read.
func (m *matching) put(r *Row) []pipeline.Intent {
	alike, part := 0, 0
	for i := range m.deal.Steps {
		if s := &m.deal.Steps[i]; s.Done.IsZero() && (s.Text == r.Text || s.Text == r.step()) {
			alike++
			if !m.steps[i] && s.Pushes == 0 {
				part = s.Part
			}
		}
	}
	if r.ID == "" || r.Due.IsZero() || alike != 1 || part == 0 {
		return nil
	}
	m.step(r, func(s *pipeline.Step) bool { return s.Part == part })
	return []pipeline.Intent{pipeline.MoveStep{Part: part, Due: r.Due}}
}

// dated gives a step that has no day here the one in the file.
func (m *matching) dated(r *Row) []pipeline.Intent {
	part := 0
	isUndated := func(s *pipeline.Step) bool {
		fits := s.Done.IsZero() && s.Due.IsZero()
		if fits {
			part = s.Part
		}
		return fits
	}
	if r.Due.IsZero() || !m.step(r, isUndated) {
		return nil
	}
	return []pipeline.Intent{pipeline.MoveStep{Part: part, Due: r.Due}}
}

func (m *matching) activity(r *Row, fits func(*pipeline.Activity) bool) bool {
	for _, i := range m.activities[r.Text] {
		if !m.used[i] && fits(&m.deal.Activities[i]) {
			m.used[i] = true
			return true
		}
	}
	return false
}

func (m *matching) step(r *Row, fits func(*pipeline.Step) bool) bool {
	for i := range m.deal.Steps {
		s := &m.deal.Steps[i]
		if !m.steps[i] && (s.Text == r.Text || s.Text == r.step()) && fits(s) {
			m.steps[i] = true
			return true
		}
	}
	return false
}

// step is the text of a step, which begins with its time of day.
func (r *Row) step() string { return strings.TrimSpace(r.Clock + " " + r.Text) }

// log brings what took place onto the deal. A step that it was here is done.
func (m *matching) log(r *Row) []pipeline.Intent {
	log := pipeline.LogActivity{Kind: r.Kind, Direction: r.Direction, Text: r.Text, At: r.At}
	if r.At.After(m.now) { // Today, at an hour that nobody knows.
		log.At = m.now
	}
	intents := []pipeline.Intent{log}
	planned := slices.IndexFunc(m.deal.Steps, func(s pipeline.Step) bool { return s.Done.IsZero() && m.isOf(&s, r) })
	if planned >= 0 && !m.steps[planned] {
		m.steps[planned] = true
		intents = append(intents, pipeline.FinishStep{Part: m.deal.Steps[planned].Part})
	}
	return intents
}

// isOf reports whether a step is what a row says was done: by its first line.
func (m *matching) isOf(s *pipeline.Step, r *Row) bool {
	planned, _, _ := strings.Cut(s.Text, "\n")
	happened, _, _ := strings.Cut(r.Text, "\n")
	return planned == happened || len(planned) > len("15:04 ") && planned[2] == ':' && planned[len("15:04 "):] == happened
}
