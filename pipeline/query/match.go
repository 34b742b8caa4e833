package query

import (
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
)

// truth is whether a deal meets a term. An amount in a currency without a rate is
// neither more nor less than another one, and stays so when it is excluded.
type truth int

const (
	no truth = iota
	unknown
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// Matches reports whether a deal meets the query.
func (q *Query) Matches(d *pipeline.Deal, c *Context) bool { return q.judge(d, c) == yes }

// Compares is false for a deal that is left out because its value cannot be compared:
// the book has no rate for its currency.
func (q *Query) Compares(d *pipeline.Deal, c *Context) bool { return q.judge(d, c) != unknown }

func (q *Query) judge(d *pipeline.Deal, c *Context) truth {
	all := yes
	for _, alternatives := range q.Terms {
		best := no
		for i := range alternatives {
			best = max(best, alternatives[i].judge(d, c))
		}
		if all = min(all, best); all == no {
			return no
		}
	}
	return all
}

// Matches reports whether a deal meets the term.
func (t *Term) Matches(d *pipeline.Deal, c *Context) bool { return t.judge(d, c) == yes }

func (t *Term) judge(d *pipeline.Deal, c *Context) truth {
	met := t.holds(d, c)
	if t.Not && !t.SignsOnly() {
		return yes - met
	}
	return met
}

func (t *Term) holds(d *pipeline.Deal, c *Context) truth {
	if t.Field == "value" && !t.Own {
		return t.worth(d, c)
	}
	switch {
	case t.Own:
		return truthOf(contains(d.Own[t.Field], t.Text) && d.Own[t.Field] != "")
	case t.Field == "":
		return truthOf(t.Value.Number > 0 && d.ID == t.Value.Number || t.words().Matches(d))
	case t.Field == "number":
		return truthOf(d.ID == t.Value.Number)
	case t.Field == "is":
		return truthOf(t.state(d, c))
	case t.Field == "has":
		return truthOf(t.part(d))
	case t.Field == "probability":
		return truthOf(t.Op.holds(c.percent(d), t.Value.Percent))
	}
	if day, dated := t.day(d, c); dated {
		return truthOf(within(t.Value.Days, day))
	}
	return truthOf(t.chosen(d))
}

// chosen judges the fields that are texts, or one of a fixed set.
func (t *Term) chosen(d *pipeline.Deal) bool {
	ofContact := func(part func(*pipeline.Contact) string) bool {
		return slices.ContainsFunc(d.Contacts, func(one pipeline.Contact) bool { return contains(part(&one), t.Text) })
	}
	switch t.Field {
	case "stage":
		return string(d.Stage) == t.Text
	case "status":
		return t.Text == "all" || string(d.Status) == t.Text
	case "account":
		return contains(d.Account, t.Text)
	case "contact":
		return ofContact(func(c *pipeline.Contact) string { return c.Name })
	case "email":
		return ofContact(func(c *pipeline.Contact) string { return c.Email })
	case "phone":
		wanted := Digits(t.Text)
		return slices.ContainsFunc(d.Contacts, func(c pipeline.Contact) bool { return strings.Contains(Digits(c.Phone), wanted) })
	case "tag":
		return contains(strings.Join(d.Tags, "\n"), t.Text)
	case "source":
		return contains(d.Source, t.Text)
	case "category":
		return d.InForecast() && d.Category == t.Category()
	case "reason":
		return string(d.LostReason) == t.Text
	case "currency":
		return d.Value.Currency == t.Text
	}
	return false
}

// Category is the forecast category that a term names.
func (t *Term) Category() pipeline.ForecastCategory {
	category, _ := pipeline.ParseForecastCategory(t.Text) // It is one of the choices.
	return category
}

func (t *Term) worth(d *pipeline.Deal, c *Context) truth {
	if d.Value.IsZero() {
		return no
	}
	limit, ok := c.Worth(t.Value.Money, d.Value.Currency)
	if !ok {
		return unknown
	}
	return truthOf(t.Op.holds(float64(d.Value.Minor), float64(limit.Minor)))
}

// holds compares two numbers.
func (o Op) holds(a, b float64) bool {
	switch o {
	case Less:
		return a < b
	case More:
		return a > b
	case AtMost:
		return a <= b
	case AtLeast:
		return a >= b
	}
	return a == b
}

// percent is the chance to win a deal by its stage.
func (c *Context) percent(d *pipeline.Deal) float64 {
	switch d.Status {
	case pipeline.Won:
		return 100
	case pipeline.Lost:
		return 0
	}
	return c.StagePercent(d.Stage)
}

// StagePercent is the chance to win from a stage, in whole percents.
func (c *Context) StagePercent(key pipeline.StageKey) float64 {
	if stage, ok := c.Process.Stage(key); ok {
		return float64(int(stage.Probability*100 + 0.5))
	}
	return 0
}

// Likely reports whether a percentage is one that the term asks for.
func (t *Term) Likely(percent float64) bool { return t.Op.holds(percent, t.Value.Percent) }

// day is the date of a deal that a term is about.
func (t *Term) day(d *pipeline.Deal, c *Context) (day calendar.Date, dated bool) {
	var at time.Time
	switch t.Field {
	case "close":
		return d.ExpectedClose, true
	case "next":
		step, _ := d.NextStep()
		return step.Due, true
	case "created", "age":
		at = d.CreatedAt
	case "closed":
		at = d.ClosedAt
	case "touched":
		at = d.Touched()
	case "in-stage":
		at = d.Visit().Entered
	default:
		return day, false
	}
	return calendar.DayOf(at, c.Now.Location()), true
}

func within(p calendar.Period, day calendar.Date) bool {
	return !day.IsZero() && (p.From.IsZero() || !day.Before(p.From)) && (p.To.IsZero() || !day.After(p.To))
}

// state judges is:.
func (t *Term) state(d *pipeline.Deal, c *Context) bool {
	step, _ := d.NextStep()
	today := c.today()
	switch t.Text {
	case "open", "won", "lost":
		return string(d.Status) == t.Text
	case "overdue":
		return d.OnBoard() && !step.Due.IsZero() && step.Due.Before(today)
	case "stale":
		return rotting.Of(c.Process, d, c.Now).Stale
	case "stuck":
		return rotting.Of(c.Process, d, c.Now).Stuck
	case "adrift":
		return d.Status == pipeline.Open && step.Due.IsZero()
	case "snoozed":
		return d.OnBoard() && d.Snooze.Until.After(today)
	case "ready":
		report := pipeline.Check(c.Process, d, "", c.Now)
		return d.OnBoard() && report.Open()
	case "gaps":
		return len(pipeline.Gaps(c.Process, d, c.Now)) > 0
	case "renewal":
		return Fold(d.Source) == "renewal"
	case "recurring":
		return !d.Monthly.IsZero()
	case "overridden":
		return len(d.Overrides) > 0
	}
	return false
}

// part judges has:.
func (t *Term) part(d *pipeline.Deal) bool {
	switch t.Text {
	case "note":
		return slices.ContainsFunc(d.Activities, func(a pipeline.Activity) bool { return a.Kind == pipeline.Note })
	case "doc":
		return len(d.Documents) > 0
	case "objection":
		return len(d.OpenObjections()) > 0
	case "email":
		return slices.ContainsFunc(d.Contacts, func(c pipeline.Contact) bool { return c.Email != "" })
	case "phone":
		return slices.ContainsFunc(d.Contacts, func(c pipeline.Contact) bool { return c.Phone != "" })
	case "close":
		return !d.ExpectedClose.IsZero()
	case "value":
		return !d.Value.IsZero()
	case "next":
		step, _ := d.NextStep()
		return !step.Due.IsZero()
	}
	return false
}
