package metrics

import (
	"cmp"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

// Group is one row of a table: the deals closed in the period with a common
// attribute. "" is the group of deals without one.
type Group struct {
	Name  string
	Rate  Rate
	Won   []money.Money // value won, per currency
	Cycle Spread        // created → won
}

// Groups groups the deals closed in a period, the largest group first. The rows add
// up to the win rate, except by tag: a deal is in the row of each of its tags.
func Groups(p *pipeline.Process, records []ledger.Record, by ledger.Grouping, period calendar.Period, now time.Time) []Group {
	v := newSample(p, records, period, now)
	type gathered struct {
		Group
		sums map[string]int64
		days []float64
	}
	groups := map[string]*gathered{}
	for _, r := range v.ended() {
		for _, name := range r.Groups(by) {
			g := groups[name]
			if g == nil {
				g = &gathered{Group: Group{Name: name}, sums: map[string]int64{}}
				groups[name] = g
			}
			g.Rate.count(r.Status)
			if r.Status != pipeline.Won {
				continue
			}
			if !r.Value.IsZero() {
				g.sums[r.Value.Currency] = money.Plus(g.sums[r.Value.Currency], r.Value.Minor)
			}
			if !r.CreatedUnknown && !r.Closed.IsZero() {
				g.days = append(g.days, calendar.DaysBetween(r.Created, r.Closed, v.loc))
			}
		}
	}
	var rows []Group
	for _, g := range groups {
		g.Rate, g.Won, g.Cycle = g.Rate.rated(), moneyOf(g.sums), spreadOf(g.days)
		rows = append(rows, g.Group)
	}
	slices.SortFunc(rows, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Rate.N(), a.Rate.N()), cmp.Compare(a.Name, b.Name))
	})
	return rows
}
