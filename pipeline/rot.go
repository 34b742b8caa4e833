package pipeline

import "time"

// Rot is a deal going bad, by two clocks that run apart. Editing a field resets
// neither.
type Rot struct {
	Stale bool // nobody dealt with the buyer for longer than the stage's limit
	Stuck bool // this visit to the stage lasts more than twice the limit
	// Untouched and InStage are whole days since the last touch, and in this stage.
	Untouched, InStage int
}

// RotOf reads both clocks for one deal at one moment. A deal that nobody touched
// yet is as old as itself. Ended deals do not rot.
func RotOf(p *Process, d *Deal, now time.Time) Rot {
	touched := d.LastTouch()
	if touched.Before(d.CreatedAt) {
		touched = d.CreatedAt
	}
	r := Rot{
		Untouched: days(touched, now),
		InStage:   days(d.Visit().Entered, now),
	}
	stage, ok := p.Stage(d.Stage)
	if !ok || stage.RotDays == 0 || !d.OnBoard() {
		return r
	}
	r.Stale = r.Untouched > stage.RotDays
	r.Stuck = r.InStage > 2*stage.RotDays
	return r
}

// days counts calendar days in now's zone, so that "yesterday evening" is one
// day ago in the morning.
func days(since, now time.Time) int {
	return max(0, DateOf(since.In(now.Location())).DaysUntil(DateOf(now)))
}
