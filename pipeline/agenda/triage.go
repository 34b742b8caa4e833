package agenda

import (
	"cmp"
	"slices"

	"deals/pipeline/calendar"
)

// Usual is the median value of the deals in each currency.
type Usual map[string]int64

// UsualOf takes the medians over all deals that have a value.
func UsualOf(agendas []Agenda) Usual {
	values := map[string][]int64{}
	for i := range agendas {
		if v := agendas[i].Value; v.Minor > 0 {
			values[v.Currency] = append(values[v.Currency], v.Minor)
		}
	}
	usual := Usual{}
	for currency, list := range values {
		slices.Sort(list)
		usual[currency] = list[len(list)/2]
	}
	return usual
}

// weight is the order of Today: expected value at stake × urgency. The value is
// measured in usual deals of its currency, so that currencies share one list
// without a rate. A deal without a value counts as a usual one.
func (day *Day) weight(usual Usual, a *Agenda, place int) float64 {
	size := 1.0
	if a.Value.Minor > 0 {
		size = float64(a.Value.Minor) / float64(usual[a.Value.Currency])
	}
	return size * day.chance(a) * urgencies[place].urgency
}

// Triage is the deals on Today, in the order to work on them.
type Triage struct {
	Deals []int64 // the first ones, up to the limit
	Total int     // number of all of them
	Next  int64   // the deal with the first step after today, or 0
	// Unplanned is the number of deals imported in the last days that have no next
	// step, or a close date that has passed, and are not listed for that yet.
	Unplanned int
	Usual     Usual
}

// Triage scans the agendas of a book and picks the first limit deals; 0 is all.
func (day *Day) Triage(agendas []Agenda, limit int) Triage {
	type ranked struct {
		weight float64
		due    calendar.Date
		deal   int64
	}
	result := Triage{Usual: UsualOf(agendas)}
	var found []ranked
	var next calendar.Date
	var least float64 // lower weights are not among the first
	first := func() {
		slices.SortFunc(found, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.weight, a.weight), a.due.Compare(b.due), cmp.Compare(a.deal, b.deal))
		})
		if limit > 0 && len(found) > limit {
			found = found[:limit]
		}
	}
	for i := range agendas {
		a := &agendas[i]
		if a.Due.After(day.today) && (next.IsZero() || a.Due.Before(next)) {
			next, result.Next = a.Due, a.Deal
		}
		why := day.reasons(a)
		if day.unplanned(a) {
			result.Unplanned++
		}
		if why == 0 {
			continue
		}
		result.Total++
		weight := day.weight(result.Usual, a, why.strongest())
		if weight < least {
			continue
		}
		found = append(found, ranked{weight, a.Due, a.Deal})
		if limit > 0 && len(found) >= 4*limit+1000 {
			first() // Only the best so far can be among the best.
			least = found[limit-1].weight
		}
	}
	first()
	for _, r := range found {
		result.Deals = append(result.Deals, r.deal)
	}
	return result
}
