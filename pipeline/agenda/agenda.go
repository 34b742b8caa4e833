package agenda

import (
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Agenda is the data that decides whether a deal is on Today: much smaller than the
// deal, so that a book of any size can be scanned. Moments are milliseconds since
// 1970 UTC, and 0 for none.
type Agenda struct {
	Deal    int64
	Status  pipeline.Status
	Stage   pipeline.StageKey
	Over    bool          // lost or complete: only a dated step brings it up
	Value   money.Money   // zero when there is no amount
	Due     calendar.Date // of the first open step with a date
	Touched int64         // start of the staleness clock
	Entered int64         // start of the visit to the stage
	Asked   int64         // start of the buyer's wait for an answer
	Valid   calendar.Date // end of an open offer's validity
	Close   calendar.Date // close date
	Snoozed calendar.Date // end of the snooze
	Bill    int64         // the win, while no invoice is filed
	Deliver int64         // the delivery, while no invoice is filed
}

// Of takes the agenda from a deal. ok is false for a deal that cannot come up as it
// is: it is closed, and no step has a date.
func Of(d *pipeline.Deal) (agenda Agenda, ok bool) {
	step, _ := d.NextStep()
	a := Agenda{Deal: d.ID, Status: d.Status, Stage: d.Stage, Over: !d.OnBoard(), Value: d.Value, Due: step.Due}
	if a.Over {
		return a, !step.Due.IsZero()
	}
	a.Touched, a.Entered = d.Touched().UnixMilli(), d.Visit().Entered.UnixMilli()
	a.Snoozed = d.Snooze.Until
	a.Asked = millis(firstUnanswered(d).At)
	if d.Status == pipeline.Open {
		a.Valid, a.Close = openOffer(d).ValidUntil, d.ExpectedClose
		return a, true
	}
	_, billed := d.LastDocument(pipeline.Invoice)
	// The invoices of a sale before the import are unknown.
	if !billed && (d.Imported.IsZero() || soldSince(d)) {
		a.Bill, a.Deliver = millis(d.ClosedAt), millis(deliveredAt(d))
	}
	return a, true
}

// soldSince reports whether an imported deal was won after its import.
func soldSince(d *pipeline.Deal) bool {
	if calendar.IsDay(d.ClosedAt) { // The day of the import may be either.
		return d.CloseRecorded.After(d.Imported) && !calendar.Stamp(d.ClosedAt).Before(d.Imported)
	}
	return d.ClosedAt.After(d.Imported)
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// firstUnanswered is the first message of the buyer without an answer: nothing was
// sent since, and the deal was not snoozed since.
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

// openOffer is the last proposal, unless the buyer accepted it.
func openOffer(d *pipeline.Deal) pipeline.Document {
	last, ok := d.LastDocument(pipeline.Proposal)
	if !ok || last.State != pipeline.Sent {
		return pipeline.Document{}
	}
	return last
}

// deliveredAt is the moment of the first delivery.
func deliveredAt(d *pipeline.Deal) time.Time {
	i := slices.IndexFunc(d.Activities, func(a pipeline.Activity) bool { return a.Purpose == pipeline.Delivered })
	if i < 0 {
		return time.Time{}
	}
	return d.Activities[i].At
}
