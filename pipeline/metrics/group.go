package metrics

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Grouping is the grouping of closed deals in a table.
type Grouping string

// The groupings.
const (
	BySource  Grouping = "source"
	ByAccount Grouping = "account"
	ByTag     Grouping = "tag"
	BySize    Grouping = "size"
)

// ParseGrouping reads one of source, account, tag and size, in any case.
func ParseGrouping(text string) (Grouping, error) {
	by := Grouping(strings.ToLower(strings.TrimSpace(text)))
	if !slices.Contains([]Grouping{BySource, ByAccount, ByTag, BySize}, by) {
		return "", refusal.New(refusal.Usage, "bad_grouping", "one of: source, account, tag, size", "Deals cannot be grouped by %s.", refusal.Quoted(text))
	}
	return by, nil
}

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
func Groups(p *pipeline.Process, records []Record, by Grouping, period calendar.Period, now time.Time) []Group {
	v := newSample(p, records, period, now)
	type gathered struct {
		Group
		sums map[string]int64
		days []float64
	}
	groups := map[string]*gathered{}
	for _, r := range v.ended() {
		for _, name := range r.groups(by) {
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
			if !r.CreatedUnknown {
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

// groups names the rows of a deal.
func (r *Record) groups(by Grouping) []string {
	switch by {
	case ByAccount:
		return []string{strings.TrimSpace(r.Account)}
	case ByTag:
		if len(r.Tags) > 0 {
			return r.Tags
		}
		return []string{""}
	case BySize:
		return []string{r.size()}
	default:
		return []string{r.Source}
	}
}

// sizes are the borders between deal sizes, in whole units of the currency.
var sizes = []struct {
	below int64
	name  string
}{{1_000, "under 1k"}, {5_000, "1k to 5k"}, {25_000, "5k to 25k"}, {100_000, "25k to 100k"}}

// size is the size range of a deal's value, with its currency, since the ranges of
// different currencies cannot be compared. "" is no value.
func (r *Record) size() string {
	if r.Value.IsZero() {
		return ""
	}
	whole := r.Value.Minor
	for range r.Value.Digits() {
		whole /= 10
	}
	for _, s := range sizes {
		if whole < s.below {
			return s.name + " " + r.Value.Currency
		}
	}
	return "100k or more " + r.Value.Currency
}
