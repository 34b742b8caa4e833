package jsonout

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/rotting"
)

// Deal is a deal in ls and show. Keys are added, never renamed or dropped.
type Deal struct {
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
	CreatedAt      *calendar.Stamp   `json:"created_at"`
	StageEnteredAt *calendar.Stamp   `json:"stage_entered_at"`
	ClosedAt       *calendar.Stamp   `json:"closed_at"`
	CompletedAt    *calendar.Stamp   `json:"completed_at"`
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
	LastTouchAt    *calendar.Stamp   `json:"last_touch_at"`
	Stale          bool              `json:"stale"`
	Stuck          bool              `json:"stuck"`
	LostReason     *string           `json:"lost_reason"`
	LostNote       *string           `json:"lost_note"`
	Overrides      int               `json:"overrides"`
	// A closed deal has no gate.
	GateMet   *int `json:"gate_met"`
	GateTotal *int `json:"gate_total"`

	Fields map[string]string `json:"fields"` // custom fields by their names
}

// NewDeal is a deal at one moment: whether it is stale or snoozed depends on that.
func NewDeal(p *pipeline.Process, d *pipeline.Deal, now time.Time) Deal {
	contact, rot := d.Contact(), rotting.Of(p, d, now)
	step, _ := d.NextStep()
	j := Deal{
		ID: d.ID, Title: d.Title, Account: OrNull(d.Account),
		Contact: OrNull(contact.Name), Email: OrNull(contact.Email), Phone: OrNull(contact.Phone),
		Stage: d.Stage, Status: d.Status, Source: OrNull(d.Source), Tags: d.Tags,
		CreatedAt: Instant(d.CreatedAt), StageEnteredAt: Instant(d.Visit().Entered),
		ClosedAt: Instant(d.ClosedAt), CompletedAt: Instant(d.Completed),
		ExpectedClose: OrNull(d.ExpectedClose), Pushes: d.Pushes, Terms: OrNull(d.Terms), Renewal: OrNull(d.Renewal),
		NextStep: OrNull(step.Text), NextDue: OrNull(step.Due), LastTouchAt: Instant(d.LastTouch()),
		Stale: rot.Stale, Stuck: rot.Stuck,
		LostReason: OrNull(string(d.LostReason)), LostNote: OrNull(d.LostNote), Overrides: len(d.Overrides),
	}
	j.DaysPushed, j.Snoozes, j.SnoozeReason = d.DaysPushed, d.Snooze.Count, OrNull(d.Snooze.Reason)
	if rot.Snoozed {
		j.SnoozedUntil = OrNull(d.Snooze.Until)
	}
	j.ValueMinor, j.Currency = Amount(d.Value)
	j.MonthlyMinor, j.MonthlyCurr = Amount(d.Monthly)
	j.Months, j.Category = OrNull(d.Months), OrNull(string(d.Category))
	if j.Tags == nil {
		j.Tags = []string{}
	}
	if j.Fields = d.Own; j.Fields == nil {
		j.Fields = map[string]string{}
	}
	if d.OnBoard() {
		report := pipeline.Check(p, d, "", now)
		met, total := report.Progress()
		j.GateMet, j.GateTotal = &met, &total
	}
	return j
}

// DealInFull is everything about one deal.
type DealInFull struct {
	Deal
	Contacts   []contact   `json:"contacts"`
	Criteria   []Criterion `json:"criteria"`
	Evidence   []evidence  `json:"evidence"`
	Steps      []step      `json:"steps"`
	Activities []activity  `json:"activities"`
	Objections []objection `json:"objections"`
	Documents  []document  `json:"documents"`
	History    []Change    `json:"history"`
}

type contact struct {
	Name  *string `json:"name"`
	Role  *string `json:"role"`
	Email *string `json:"email"`
	Phone *string `json:"phone"`
}

type step struct {
	ID      string          `json:"id"`
	Text    string          `json:"text"`
	Due     *calendar.Date  `json:"due"`
	AddedAt *calendar.Stamp `json:"added_at"`
	DoneAt  *calendar.Stamp `json:"done_at"`
	Pushes  int             `json:"pushes"`
}

type activity struct {
	ID        string                `json:"id"`
	Kind      pipeline.ActivityKind `json:"kind"`
	Direction *pipeline.Direction   `json:"direction"`
	Purpose   *pipeline.Purpose     `json:"purpose"`
	Text      string                `json:"text"`
	At        *calendar.Stamp       `json:"at"`
}

type objection struct {
	ID       string                  `json:"id"`
	Text     string                  `json:"text"`
	State    pipeline.ObjectionState `json:"state"`
	Answer   *string                 `json:"answer"`
	RaisedAt *calendar.Stamp         `json:"raised_at"`
	EndedAt  *calendar.Stamp         `json:"ended_at"`
}

type document struct {
	ID         string                 `json:"id"`
	Kind       pipeline.DocumentKind  `json:"kind"`
	State      pipeline.DocumentState `json:"state"`
	ValueMinor *int64                 `json:"value_minor"`
	Currency   *string                `json:"currency"`
	ValidUntil *calendar.Date         `json:"valid_until"`
	Ref        *string                `json:"ref"`
	At         *calendar.Stamp        `json:"at"`
}

// NewDealInFull is a deal with all its parts and its history. typed adds to the
// commands in it what they need to be pasted.
func NewDealInFull(p *pipeline.Process, d *pipeline.Deal, now time.Time, history []lists.HistoryEntry, typed func(string) string) DealInFull {
	j := DealInFull{
		Deal:     NewDeal(p, d, now),
		Contacts: []contact{}, Criteria: []Criterion{}, Evidence: newEvidence(p, d), Steps: []step{}, Activities: []activity{},
		Objections: []objection{}, Documents: []document{}, History: NewHistory(history),
	}
	if d.OnBoard() {
		report := pipeline.Check(p, d, "", now)
		j.Criteria = NewGate(&report, typed).Criteria
	}
	part := func(n int) string { return pipeline.PartID{Deal: d.ID, Part: n}.String() }
	for _, c := range d.Contacts {
		j.Contacts = append(j.Contacts, contact{OrNull(c.Name), OrNull(c.Role), OrNull(c.Email), OrNull(c.Phone)})
	}
	for _, s := range d.Steps {
		j.Steps = append(j.Steps, step{part(s.Part), s.Text, OrNull(s.Due), Instant(s.Added), Instant(s.Done), s.Pushes})
	}
	for _, x := range d.Activities {
		j.Activities = append(j.Activities, activity{part(x.Part), x.Kind, OrNull(x.Direction), OrNull(x.Purpose), x.Text, Instant(x.At)})
	}
	for _, o := range d.Objections {
		j.Objections = append(j.Objections, objection{part(o.Part), o.Text, o.State, OrNull(o.Answer), Instant(o.Raised), Instant(o.Ended)})
	}
	for _, doc := range d.Documents {
		minor, currency := Amount(doc.Amount)
		j.Documents = append(j.Documents, document{
			part(doc.Part), doc.Kind, doc.State, minor, currency, OrNull(doc.ValidUntil), OrNull(doc.Ref), Instant(doc.At),
		})
	}
	return j
}
