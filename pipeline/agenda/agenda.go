package agenda

import (
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Agenda is what decides whether a deal is on Today: much smaller than the deal,
// so that a book of any size can be gone through. Moments are milliseconds since
// 1970 UTC, and 0 for none.
type Agenda struct {
	Deal    int64
	Status  pipeline.Status
	Stage   pipeline.StageKey
	Over    bool          // lost or complete: only a dated step brings it up
	Value   money.Money   // zero when nobody named an amount
	Due     calendar.Date // of the first open step
	Touched int64         // when the clock of staleness began
	Entered int64         // when the visit to the stage began
	Asked   int64         // since when the buyer waits for an answer
	Valid   calendar.Date // until when an offer that is still out holds
	Close   calendar.Date // when it is expected to close
	Snoozed calendar.Date // until when it rests
	Bill    int64         // when it was won, while no invoice is filed
	Deliver int64         // when it was delivered, while no invoice is filed
}

// Of takes from a deal what decides whether it is on Today. ok is false
// for one that never can be as it stands: it is over, and nothing is planned.
func Of(d *pipeline.Deal) (agenda Agenda, ok bool) {
	step, planned := d.NextStep()
	a := Agenda{Deal: d.ID, Status: d.Status, Stage: d.Stage, Over: !d.OnBoard(), Value: d.Value, Due: step.Due}
	if a.Over {
		return a, planned
	}
	a.Touched, a.Entered = d.Touched().UnixMilli(), d.Visit().Entered.UnixMilli()
	a.Snoozed = d.Snooze.Until
	a.Asked = millis(firstUnanswered(d).At)
	if d.Status == pipeline.Open {
		a.Valid, a.Close = openOffer(d).ValidUntil, d.ExpectedClose
		return a, true
	}
	_, billed := d.LastDocument(pipeline.Invoice)
	// Of a sale before the import it is not known what was billed.
	if !billed && (d.Imported.IsZero() || d.ClosedAt.After(d.Imported)) {
		a.Bill, a.Deliver = millis(d.ClosedAt), millis(deliveredAt(d))
	}
	return a, true
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// firstUnanswered is the first word of the buyer that nobody answered: nothing went out
// since, and the deal was not snoozed since.
func firstUnanswered(d *pipeline.Deal) (first pipeline.Activity) {
	answered := d.Snooze.At
	for _, doc := range d.Documents {
		if doc.At.After(answered) {
			answered = doc.At
		}
	}
	for _, a := range d.Activities {
		if a.Kind != pipeline.Note && a.Direction != pipeline.In && a.At.After(answered) {
			answered = a.At
		}
	}
	for _, a := range d.Activities {
		if a.Kind != pipeline.Note && a.Direction == pipeline.In && a.At.After(answered) && (first.At.IsZero() || a.At.Before(first.At)) {
			first = a
		}
	}
	return first
}

// openOffer is the last proposal, unless the buyer took it.
func openOffer(d *pipeline.Deal) pipeline.Document {
	last, ok := d.LastDocument(pipeline.Proposal)
	if !ok || last.State != pipeline.Sent {
		return pipeline.Document{}
	}
	return last
}

// deliveredAt is when the work was first delivered.
func deliveredAt(d *pipeline.Deal) time.Time {
	i := slices.IndexFunc(d.Activities, func(a pipeline.Activity) bool { return a.Purpose == pipeline.Delivered })
	if i < 0 {
		return time.Time{}
	}
	return d.Activities[i].At
}
