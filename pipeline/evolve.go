package pipeline

import "time"

// Each event says here what it does to a deal. None may fail: an event that was
// recorded did happen, so whatever could be wrong with it is refused in Decide.

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
	d.Activities = append(d.Activities, e.Activity)
	d.LastPart = max(d.LastPart, e.Activity.Part)
}

func (e Scheduled) apply(d *Deal, _ time.Time) {
	d.Steps = append(d.Steps, e.Step)
	d.LastPart = max(d.LastPart, e.Step.Part)
}

func (e Finished) apply(d *Deal, at time.Time) {
	for i := range d.Steps {
		if d.Steps[i].Part == e.Part {
			d.Steps[i].Done = at
		}
	}
}

func (e StepMoved) apply(d *Deal, _ time.Time) {
	for i := range d.Steps {
		if s := &d.Steps[i]; s.Part == e.Part {
			if s.Due.Before(e.Due) {
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
	d.Objections = append(d.Objections, e.Objection)
	d.LastPart = max(d.LastPart, e.Objection.Part)
}

func (e Resolved) apply(d *Deal, at time.Time) {
	for i := range d.Objections {
		if o := &d.Objections[i]; o.Part == e.Part {
			o.State, o.Answer, o.Ended = e.State, e.Answer, at
		}
	}
}

func (e Filed) apply(d *Deal, _ time.Time) {
	for i := range d.Documents {
		if d.Documents[i].Part == e.Document.Part {
			d.Documents[i] = e.Document
			return
		}
	}
	d.Documents = append(d.Documents, e.Document)
	d.LastPart = max(d.LastPart, e.Document.Part)
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
	d.Status, d.ClosedAt, d.CloseRecorded = Won, at, e.Recorded
	d.enter(e.To, at)
}

func (e LostDeal) apply(d *Deal, at time.Time) {
	d.Status, d.ClosedAt, d.CloseRecorded = Lost, at, e.Recorded
	d.LostReason, d.LostNote = e.Reason, e.Note
	d.leave(at)
}

func (e Reopened) apply(d *Deal, at time.Time) {
	d.Status, d.ClosedAt, d.CloseRecorded, d.Completed = Open, time.Time{}, time.Time{}, time.Time{}
	d.RenewalDrafted = false
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

// exit keeps with the present visit how its gate stood when it was passed.
func (d *Deal) exit(e Exit) {
	if len(d.Visits) > 0 {
		d.Visits[len(d.Visits)-1].Exit = e
	}
}

// enter ends the visit to the present stage and begins one in another.
func (d *Deal) enter(stage StageKey, at time.Time) {
	at = d.leave(at)
	d.Stage = stage
	d.Visits = append(d.Visits, Visit{Stage: stage, Entered: at})
}

// leave ends the present visit. A sale or loss of last week may be told today, of
// a deal that was moved since: visits still follow one another, so the moment is
// put off until the last of them began or ended.
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
