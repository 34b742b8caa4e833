package main

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// dealJSON is a deal in ls and show. Keys are added, never renamed or dropped.
type dealJSON struct {
	ID             int64             `json:"id"`
	Title          string            `json:"title"`
	Account        *string           `json:"account"`
	Contact        *string           `json:"contact"`
	Email          *string           `json:"email"`
	Phone          *string           `json:"phone"`
	Stage          pipeline.StageKey `json:"stage"`
	Status         pipeline.Status   `json:"status"`
	ValueMinor     *int64            `json:"value_minor"`
	Currency       *string           `json:"currency"`
	Source         *string           `json:"source"`
	Tags           []string          `json:"tags"`
	CreatedAt      *time.Time        `json:"created_at"`
	StageEnteredAt *time.Time        `json:"stage_entered_at"`
	ClosedAt       *time.Time        `json:"closed_at"`
	CompletedAt    *time.Time        `json:"completed_at"`
	ExpectedClose  *calendar.Date    `json:"expected_close"`
	Pushes         int               `json:"pushes"`
	DaysPushed     int               `json:"days_pushed"`
	SnoozedUntil   *calendar.Date    `json:"snoozed_until"` // null when it is not snoozed now
	SnoozeReason   *string           `json:"snooze_reason"` // of the last snooze
	Snoozes        int               `json:"snoozes"`
	MonthlyMinor   *int64            `json:"monthly_minor"`
	MonthlyCurr    *string           `json:"monthly_currency"`
	Months         *int              `json:"months"`
	Category       *string           `json:"forecast_category"`
	Terms          *string           `json:"terms"`
	Renewal        *calendar.Date    `json:"renewal"`
	NextStep       *string           `json:"next_step"`
	NextDue        *calendar.Date    `json:"next_due"`
	LastTouchAt    *time.Time        `json:"last_touch_at"`
	Stale          bool              `json:"stale"`
	Stuck          bool              `json:"stuck"`
	LostReason     *string           `json:"lost_reason"`
	LostNote       *string           `json:"lost_note"`
	Overrides      int               `json:"overrides"`
	// A closed deal has no gate.
	GateMet   *int `json:"gate_met"`
	GateTotal *int `json:"gate_total"`
}

func newDealJSON(p *pipeline.Process, d *pipeline.Deal, now time.Time) dealJSON {
	contact, rot := d.Contact(), pipeline.RotOf(p, d, now)
	step, _ := d.NextStep()
	j := dealJSON{
		ID: d.ID, Title: d.Title, Account: orNull(d.Account),
		Contact: orNull(contact.Name), Email: orNull(contact.Email), Phone: orNull(contact.Phone),
		Stage: d.Stage, Status: d.Status, Source: orNull(d.Source), Tags: d.Tags,
		CreatedAt: instant(d.CreatedAt), StageEnteredAt: instant(d.Visit().Entered),
		ClosedAt: instant(d.ClosedAt), CompletedAt: instant(d.Completed),
		ExpectedClose: orNull(d.ExpectedClose), Pushes: d.Pushes, Terms: orNull(d.Terms), Renewal: orNull(d.Renewal),
		NextStep: orNull(step.Text), NextDue: orNull(step.Due), LastTouchAt: instant(d.LastTouch()),
		Stale: rot.Stale, Stuck: rot.Stuck,
		LostReason: orNull(string(d.LostReason)), LostNote: orNull(d.LostNote), Overrides: len(d.Overrides),
	}
	j.DaysPushed, j.Snoozes, j.SnoozeReason = d.DaysPushed, d.Snooze.Count, orNull(d.Snooze.Reason)
	if rot.Snoozed {
		j.SnoozedUntil = orNull(d.Snooze.Until)
	}
	j.ValueMinor, j.Currency = amount(d.Value)
	j.MonthlyMinor, j.MonthlyCurr = amount(d.Monthly)
	j.Months, j.Category = orNull(d.Months), orNull(string(d.Category))
	if j.Tags == nil {
		j.Tags = []string{}
	}
	if d.OnBoard() {
		report := pipeline.Check(p, d, "", now)
		met, total := report.Progress()
		j.GateMet, j.GateTotal = &met, &total
	}
	return j
}

// showJSON is everything about one deal.
type showJSON struct {
	dealJSON
	Contacts   []contactJSON   `json:"contacts"`
	Criteria   []criterionJSON `json:"criteria"`
	Evidence   []evidenceJSON  `json:"evidence"`
	Steps      []stepJSON      `json:"steps"`
	Activities []activityJSON  `json:"activities"`
	Objections []objectionJSON `json:"objections"`
	Documents  []documentJSON  `json:"documents"`
	History    []historyJSON   `json:"history"`
}

type contactJSON struct {
	Name  *string `json:"name"`
	Role  *string `json:"role"`
	Email *string `json:"email"`
	Phone *string `json:"phone"`
}

type stepJSON struct {
	ID      string        `json:"id"`
	Text    string        `json:"text"`
	Due     calendar.Date `json:"due"`
	AddedAt *time.Time    `json:"added_at"`
	DoneAt  *time.Time    `json:"done_at"`
	Pushes  int           `json:"pushes"`
}

type activityJSON struct {
	ID        string                `json:"id"`
	Kind      pipeline.ActivityKind `json:"kind"`
	Direction *pipeline.Direction   `json:"direction"`
	Purpose   *pipeline.Purpose     `json:"purpose"`
	Text      string                `json:"text"`
	At        *time.Time            `json:"at"`
}

type objectionJSON struct {
	ID       string                  `json:"id"`
	Text     string                  `json:"text"`
	State    pipeline.ObjectionState `json:"state"`
	Answer   *string                 `json:"answer"`
	RaisedAt *time.Time              `json:"raised_at"`
	EndedAt  *time.Time              `json:"ended_at"`
}

type documentJSON struct {
	ID         string                 `json:"id"`
	Kind       pipeline.DocumentKind  `json:"kind"`
	State      pipeline.DocumentState `json:"state"`
	ValueMinor *int64                 `json:"value_minor"`
	Currency   *string                `json:"currency"`
	ValidUntil *calendar.Date         `json:"valid_until"`
	Ref        *string                `json:"ref"`
	At         *time.Time             `json:"at"`
}

func newShowJSON(p *pipeline.Process, d *pipeline.Deal, now time.Time, history []pipeline.HistoryEntry) showJSON {
	j := showJSON{
		dealJSON: newDealJSON(p, d, now),
		Contacts: []contactJSON{}, Criteria: []criterionJSON{}, Evidence: newEvidenceJSON(p, d), Steps: []stepJSON{}, Activities: []activityJSON{},
		Objections: []objectionJSON{}, Documents: []documentJSON{}, History: newHistoryJSON(history),
	}
	if d.OnBoard() {
		report := pipeline.Check(p, d, "", now)
		j.Criteria = gateJSON(&report).Criteria
	}
	part := func(n int) string { return pipeline.PartID{Deal: d.ID, Part: n}.String() }
	for _, c := range d.Contacts {
		j.Contacts = append(j.Contacts, contactJSON{orNull(c.Name), orNull(c.Role), orNull(c.Email), orNull(c.Phone)})
	}
	for _, s := range d.Steps {
		j.Steps = append(j.Steps, stepJSON{part(s.Part), s.Text, s.Due, instant(s.Added), instant(s.Done), s.Pushes})
	}
	for _, x := range d.Activities {
		j.Activities = append(j.Activities, activityJSON{part(x.Part), x.Kind, orNull(x.Direction), orNull(x.Purpose), x.Text, instant(x.At)})
	}
	for _, o := range d.Objections {
		j.Objections = append(j.Objections, objectionJSON{part(o.Part), o.Text, o.State, orNull(o.Answer), instant(o.Raised), instant(o.Ended)})
	}
	for _, doc := range d.Documents {
		minor, currency := amount(doc.Amount)
		j.Documents = append(j.Documents, documentJSON{
			part(doc.Part), doc.Kind, doc.State, minor, currency, orNull(doc.ValidUntil), orNull(doc.Ref), instant(doc.At),
		})
	}
	return j
}
