package agenda

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// ShiftKind is a way in which a deal differs from what it was.
type ShiftKind string

// The kinds of shift, in the order in which they are told.
const (
	ShiftNew       ShiftKind = "new"
	ShiftAdvanced  ShiftKind = "advanced"
	ShiftBack      ShiftKind = "back"
	ShiftPushed    ShiftKind = "pushed"   // the expected close is later
	ShiftRepriced  ShiftKind = "repriced" // the value is another
	ShiftWon       ShiftKind = "won"
	ShiftLost      ShiftKind = "lost"
	ShiftReopened  ShiftKind = "reopened"
	ShiftCompleted ShiftKind = "completed"
	ShiftGone      ShiftKind = "gone" // its creation was undone
)

// ShiftKinds lists the kinds in the order in which they are told.
func ShiftKinds() []ShiftKind {
	return []ShiftKind{
		ShiftNew, ShiftAdvanced, ShiftBack, ShiftPushed, ShiftRepriced,
		ShiftWon, ShiftLost, ShiftReopened, ShiftCompleted, ShiftGone,
	}
}

// Shift is one way in which one deal differs from what it was.
type Shift struct {
	Kind     ShiftKind
	Deal     int64
	Title    string
	Account  string
	Was, Now ShiftSide // Was is zero for a new deal, Now for one that is gone
}

// ShiftSide is a deal at one of the two moments compared.
type ShiftSide struct {
	Status        pipeline.Status
	Stage         pipeline.StageKey
	Value         money.Money
	ExpectedClose calendar.Date
}

func sideOf(d *pipeline.Deal) ShiftSide {
	if !d.Exists() {
		return ShiftSide{}
	}
	return ShiftSide{d.Status, d.Stage, d.Value, d.ExpectedClose}
}

// Shifts compares a deal at two moments. It looks at what it was and is, not at
// the way: a deal that was pushed and pulled back is as it was.
func Shifts(p *pipeline.Process, was, now *pipeline.Deal) []Shift {
	var shifts []Shift
	named := now
	if !now.Exists() {
		named = was
	}
	add := func(is bool, kind ShiftKind) {
		if is {
			shifts = append(shifts, Shift{kind, named.ID, named.Title, named.Account, sideOf(was), sideOf(now)})
		}
	}
	if !was.Exists() || !now.Exists() {
		add(!was.Exists() && now.Exists(), ShiftNew)
		add(was.Exists(), ShiftGone)
	}
	if !now.Exists() {
		return shifts
	}
	if was.Exists() {
		both := was.Status == pipeline.Open && now.Status == pipeline.Open
		add(both && p.Index(now.Stage) > p.Index(was.Stage), ShiftAdvanced)
		add(both && p.Index(now.Stage) < p.Index(was.Stage), ShiftBack)
		add(!was.ExpectedClose.IsZero() && now.ExpectedClose.After(was.ExpectedClose), ShiftPushed)
		add(was.Value != now.Value, ShiftRepriced)
	}
	add(now.Status == pipeline.Won && was.Status != pipeline.Won, ShiftWon)
	add(now.Status == pipeline.Lost && was.Status != pipeline.Lost, ShiftLost)
	add(now.Status == pipeline.Open && was.Exists() && was.Status != pipeline.Open, ShiftReopened)
	add(!now.Completed.IsZero() && was.Completed.IsZero(), ShiftCompleted)
	return shifts
}

// Changes is what became of a book between a moment and now.
type Changes struct {
	Since  time.Time
	Shifts []Shift // by kind, then by deal
	// Was and Now are all open deals at the two moments.
	Was, Now OpenSum
}

// OpenSum counts open deals and their values, one amount per currency.
type OpenSum struct {
	Deals  int
	Values []money.Money
}

// Count adds a deal if it is open, or with -1 takes it away.
func (s *OpenSum) Count(d *pipeline.Deal, by int) {
	if d.Status != pipeline.Open {
		return
	}
	s.Deals += by
	s.Values = pipeline.Sum(s.Values, money.Money{Minor: int64(by) * d.Value.Minor, Currency: d.Value.Currency})
}

// Of lists the shifts of one kind, and what their deals were and are worth.
func (c *Changes) Of(kind ShiftKind) (shifts []Shift, was, now []money.Money) {
	for _, s := range c.Shifts {
		if s.Kind == kind {
			shifts = append(shifts, s)
			was, now = pipeline.Sum(was, s.Was.Value), pipeline.Sum(now, s.Now.Value)
		}
	}
	return shifts, was, now
}
