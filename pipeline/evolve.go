package pipeline

import (
	"time"

	"deals/pipeline/calendar"
)

// Each event changes a deal here. None may fail: a recorded event did happen, so
// every problem is refused in Decide.

func (e Created) apply(d *Deal, at time.Time) {
	*d = Deal{ID: e.Number, Identity: e.ID, Version: d.Version, Status: Open, CreatedAt: at, Parent: e.Parent}
	e.Fields.apply(d, at)
	d.enter(e.Stage, at)
}

func (e Imported) apply(d *Deal, _ time.Time) {
	version := d.Version
	*d = e.Deal.clone()
	d.Version = version
}

func (e Edited) apply(d *Deal, at time.Time) { e.Fields.apply(d, at) }

func (e EvidenceGiven) apply(d *Deal, _ time.Time) {
	if d.Evidence == nil {
		d.Evidence = map[CriterionKey]Evidence{}
	}
	d.Evidence[e.Criterion] = e.Evidence
}

func (e Logged) apply(d *Deal, _ time.Time) {
	e.Activity.Part = d.nextPart()
	d.Activities = append(d.Activities, e.Activity)
}

func (e Scheduled) apply(d *Deal, _ time.Time) {
	e.Step.Part = d.nextPart()
	d.Steps = append(d.Steps, e.Step)
}

func (e Finished) apply(d *Deal, at time.Time) {
	for i := range d.Steps {
		if d.Steps[i].ID == e.Step {
			d.Steps[i].Done = at
		}
	}
}

func (e StepMoved) apply(d *Deal, _ time.Time) {
	for i := range d.Steps {
		if s := &d.Steps[i]; s.ID == e.Step {
			if !s.Due.IsZero() && s.Due.Before(e.Due) {
				s.Pushes++
			}
			s.Due = e.Due
		}
	}
}

func (e Snoozed) apply(d *Deal, at time.Time) {
	d.Snooze = Snoozing{Until: e.Until, Reason: e.Reason, Count: d.Snooze.Count + 1, At: at}
}

func (e Objected) apply(d *Deal, _ time.Time) {
	e.Objection.Part = d.nextPart()
	d.Objections = append(d.Objections, e.Objection)
}

func (e Resolved) apply(d *Deal, at time.Time) {
	for i := range d.Objections {
		if o := &d.Objections[i]; o.ID == e.Objection {
			o.State, o.Answer, o.Ended = e.State, e.Answer, at
		}
	}
}

func (e Filed) apply(d *Deal, _ time.Time) {
	for i := range d.Documents {
		if d.Documents[i].ID == e.Document.ID {
			e.Document.Part = d.Documents[i].Part
			d.Documents[i] = e.Document
			return
		}
	}
	e.Document.Part = d.nextPart()
	d.Documents = append(d.Documents, e.Document)
}

// nextPart is the number of a new part.
func (d *Deal) nextPart() int {
	d.LastPart++
	return d.LastPart
}

func (e Advanced) apply(d *Deal, at time.Time) {
	d.exit(e.Exit)
	d.override(e.From, e.To, e.Overridden, e.Reason, at)
	d.enter(e.To, at)
}

func (e WentBack) apply(d *Deal, at time.Time) {
	d.verify(e.Verify)
	d.enter(e.To, at)
}

func (e WonDeal) apply(d *Deal, at time.Time) {
	d.exit(e.Exit)
	d.override(e.From, e.To, e.Overridden, e.Reason, at)
	at = d.notBeforeCreated(at)
	d.Status, d.ClosedAt, d.CloseRecorded = Won, at, e.Recorded
	d.enter(e.To, at)
}

func (e LostDeal) apply(d *Deal, at time.Time) {
	at = d.notBeforeCreated(at)
	d.Status, d.ClosedAt, d.CloseRecorded = Lost, at, e.Recorded
	d.LostReason, d.LostNote = e.Reason, e.Note
	d.leave(at)
}

func (e Reopened) apply(d *Deal, at time.Time) {
	d.Status, d.ClosedAt, d.CloseRecorded, d.Completed = Open, time.Time{}, time.Time{}, time.Time{}
	d.RenewalDrafted, d.ClosedUnknown = false, false
	d.LostReason, d.LostNote = "", ""
	d.verify(e.Verify)
	d.enter(e.To, at)
}

func (e CompletedDeal) apply(d *Deal, at time.Time) {
	d.override(e.From, "", e.Overridden, e.Reason, at)
	d.Completed = at
	d.leave(at)
}

func (e Restaged) apply(d *Deal, at time.Time) {
	if d.OnBoard() {
		d.enter(e.To, at)
		return
	}
	d.Stage = e.To
}

func (e RenewalDrafted) apply(d *Deal, _ time.Time) { d.RenewalDrafted = true }

func (e AcceptedGaps) apply(d *Deal, _ time.Time) {
	if d.Accepted == nil {
		d.Accepted = map[CriterionKey]int{}
	}
	for _, key := range e.Keys {
		d.Accepted[key] = e.Process
	}
}

// notBeforeCreated moves the close of a deal to its creation, when that happened while
// the clock was ahead.
func (d *Deal) notBeforeCreated(at time.Time) time.Time {
	if calendar.Stamp(at).Before(d.CreatedAt) {
		return d.CreatedAt
	}
	return at
}

// exit stores the state of the passed gate in the current visit.
func (d *Deal) exit(e Exit) {
	if len(d.Visits) > 0 {
		d.Visits[len(d.Visits)-1].Exit = e
	}
}

// enter ends the visit to the current stage and begins one to another.
func (d *Deal) enter(stage StageKey, at time.Time) {
	at = d.leave(at)
	d.Stage = stage
	d.Visits = append(d.Visits, Visit{Stage: stage, Entered: at})
}

// leave ends the current visit. A sale or loss of last week may be recorded today,
// for a deal that has moved since: visits are still consecutive, so the moment is
// moved to the last begin or end.
func (d *Deal) leave(at time.Time) time.Time {
	if len(d.Visits) == 0 {
		return at
	}
	last := &d.Visits[len(d.Visits)-1]
	if at.Before(last.Entered) {
		at = last.Entered
	}
	if last.Left.IsZero() {
		last.Left = at
	}
	if at.Before(last.Left) {
		at = last.Left
	}
	return at
}

func (d *Deal) override(from, to StageKey, criteria []CriterionKey, reason string, at time.Time) {
	if len(criteria) > 0 {
		d.Overrides = append(d.Overrides, Override{From: from, To: to, Criteria: criteria, Reason: reason, At: at})
	}
}

func (d *Deal) verify(keys []CriterionKey) {
	for _, key := range keys {
		if mark, ok := d.Evidence[key]; ok {
			mark.Verify = true
			d.Evidence[key] = mark
		}
	}
}
