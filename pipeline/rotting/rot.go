package rotting

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Rot is how a deal goes bad, measured by two independent clocks. Editing a field
// resets neither.
type Rot struct {
	Stale bool // no contact with the buyer for longer than the stage's limit
	Stuck bool // this visit to the stage is longer than the stage's limit
	// Snoozed is true while both are silenced until a day.
	Snoozed bool
	// Untouched and InStage are whole days since the last touch, and in this stage.
	Untouched, InStage int
}

// Judge compares the clocks with their limits, unless they are silenced.
func (r *Rot) Judge(limit pipeline.Limit, snoozed bool) {
	r.Snoozed = snoozed
	r.Stale = !snoozed && limit.Stale > 0 && r.Untouched > limit.Stale
	r.Stuck = !snoozed && limit.Stuck > 0 && r.InStage > limit.Stuck
}

// Of reads both clocks for one deal at one moment. A deal without any touch
// counts from its creation. Closed deals do not rot, and snoozed ones are silent.
func Of(p *pipeline.Process, d *pipeline.Deal, now time.Time) Rot {
	r := Rot{
		Untouched: calendar.DaysSince(d.Touched(), now),
		InStage:   calendar.DaysSince(d.Visit().Entered, now),
	}
	if d.OnBoard() {
		r.Judge(p.Limit(d.Stage), d.Snooze.Until.After(calendar.DateOf(now)))
	}
	return r
}
