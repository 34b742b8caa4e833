package agenda

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// MovementKind is a kind of difference between two states of a deal.
type MovementKind string

// The kinds of movement, in the order in which they are listed.
const (
	MovementNew       MovementKind = "new"
	MovementAdvanced  MovementKind = "advanced"
	MovementBack      MovementKind = "back"
	MovementPushed    MovementKind = "pushed"   // the close date moved later
	MovementRepriced  MovementKind = "repriced" // the value changed
	MovementWon       MovementKind = "won"
	MovementLost      MovementKind = "lost"
	MovementReopened  MovementKind = "reopened"
	MovementCompleted MovementKind = "completed"
	MovementGone      MovementKind = "gone" // its creation was undone
)

// MovementKinds lists the kinds in the order in which they are listed.
func MovementKinds() []MovementKind {
	return []MovementKind{
		MovementNew, MovementAdvanced, MovementBack, MovementPushed, MovementRepriced,
		MovementWon, MovementLost, MovementReopened, MovementCompleted, MovementGone,
	}
}

// Movement is one difference between two states of a deal.
type Movement struct {
	Kind     MovementKind
	Deal     int64
	Title    string
	Account  string
	Was, Now MovementSide // Was is zero for a new deal, Now for one that is gone
}

// MovementSide is a deal at one of the two moments compared.
type MovementSide struct {
	Status        pipeline.Status
	Stage         pipeline.StageKey
	Value         money.Money
	ExpectedClose calendar.Date
}

func sideOf(d *pipeline.Deal) MovementSide {
	if !d.Exists() {
		return MovementSide{}
	}
	return MovementSide{d.Status, d.Stage, d.Value, d.ExpectedClose}
}

// Movements compares a deal at two moments. It compares the states, not the way
// between them: a deal that was pushed and pulled back is unchanged.
func Movements(p *pipeline.Process, was, now *pipeline.Deal) []Movement {
	var movements []Movement
	named := now
	if !now.Exists() {
		named = was
	}
	add := func(is bool, kind MovementKind) {
		if is {
			movements = append(movements, Movement{kind, named.ID, named.Title, named.Account, sideOf(was), sideOf(now)})
		}
	}
	if !was.Exists() || !now.Exists() {
		add(!was.Exists() && now.Exists(), MovementNew)
		add(was.Exists(), MovementGone)
	}
	if !now.Exists() {
		return movements
	}
	if was.Exists() {
		both := was.Status == pipeline.Open && now.Status == pipeline.Open
		add(both && p.Index(now.Stage) > p.Index(was.Stage), MovementAdvanced)
		add(both && p.Index(now.Stage) < p.Index(was.Stage), MovementBack)
		add(!was.ExpectedClose.IsZero() && now.ExpectedClose.After(was.ExpectedClose), MovementPushed)
		add(was.Value != now.Value, MovementRepriced)
	}
	add(now.Status == pipeline.Won && was.Status != pipeline.Won, MovementWon)
	add(now.Status == pipeline.Lost && was.Status != pipeline.Lost, MovementLost)
	add(now.Status == pipeline.Open && was.Exists() && was.Status != pipeline.Open, MovementReopened)
	add(!now.Completed.IsZero() && was.Completed.IsZero(), MovementCompleted)
	return movements
}

// Changes is the difference between a book at a moment and now.
type Changes struct {
	Since     time.Time
	Movements []Movement // by kind, then by deal
	// Was and Now sum up the open deals at the two moments.
	Was, Now OpenSum
}

// OpenSum counts open deals and their values, one amount per currency.
type OpenSum struct {
	Deals  int
	Values []money.Money
}

// Count adds a deal if it is open, or with -1 removes it.
func (s *OpenSum) Count(d *pipeline.Deal, by int) {
	if d.Status != pipeline.Open {
		return
	}
	s.Deals += by
	s.Values = money.Sum(s.Values, money.Money{Minor: int64(by) * d.Value.Minor, Currency: d.Value.Currency})
}

// Of lists the movements of one kind, and the values of their deals before and now.
func (c *Changes) Of(kind MovementKind) (movements []Movement, was, now []money.Money) {
	for _, s := range c.Movements {
		if s.Kind == kind {
			movements = append(movements, s)
			was, now = money.Sum(was, s.Was.Value), money.Sum(now, s.Now.Value)
		}
	}
	return movements, was, now
}
