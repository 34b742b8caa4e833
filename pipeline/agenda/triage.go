package agenda

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Triage is the deals on Today, in the order to work on them.
type Triage struct {
	Deals  []int64       // by group, in each up to its limit
	Totals map[Group]int // number of all deals in each group that has some
	Next   int64         // the deal with the first step after today, or 0
	Apart  bool          // there are currencies that cannot be compared
}

// pile is the deals of a group in one currency, of which only the first ones are
// listed.
type pile struct {
	currency string
	deals    []candidate
	limit    int     // 0 is all
	least    float64 // deals with a smaller stake are not among the first
}

func (p *pile) add(c candidate) {
	if c.stake < p.least {
		return
	}
	p.deals = append(p.deals, c)
	if p.limit > 0 && len(p.deals) >= 4*p.limit+1000 {
		p.sort() // Only the best so far can be among the best.
		p.least = p.deals[p.limit-1].stake
	}
}

func (p *pile) sort() {
	slices.SortFunc(p.deals, candidate.compare)
	if p.limit > 0 && len(p.deals) > p.limit {
		p.deals = p.deals[:p.limit]
	}
}

// sorter sorts deals into groups; in each, what is late comes before the rest.
type sorter struct {
	*stakes
	limits Limits
	totals map[Group]int
	piles  map[Group]*[2][]pile
	apart  bool
}

func (s *sorter) add(a *Agenda, group Group) {
	s.totals[group]++
	both := s.piles[group]
	if both == nil {
		both = new([2][]pile)
		s.piles[group] = both
	}
	piles := &both[s.day.turn(a, group)]
	stake, currency := s.of(a)
	i := slices.IndexFunc(*piles, func(p pile) bool { return p.currency == currency })
	if i < 0 {
		i = len(*piles)
		*piles = append(*piles, pile{currency: currency, limit: s.limits[group]})
	}
	(*piles)[i].add(candidate{stake, a.Due, a.Deal})
}

// turn is 0 for a deal of the group that comes before the others, since its step is
// late, and otherwise 1.
func (day *Day) turn(a *Agenda, group Group) int {
	if group == GroupDue && a.Due.Before(day.today) {
		return 0
	}
	return 1
}

// first lists the first deals of a group, currency by currency.
func (s *sorter) first(group Group) (deals []int64) {
	for _, piles := range s.piles[group] {
		slices.SortFunc(piles, func(a, b pile) int { return s.compare(a.currency, b.currency) })
		for i := range piles {
			piles[i].sort()
			s.apart = s.apart || i > 0 && piles[i].currency != ""
		}
		for i, n := range share(piles, s.limits[group]-len(deals), s.limits[group] == 0) {
			for _, c := range piles[i].deals[:n] {
				deals = append(deals, c.deal)
			}
		}
	}
	return deals
}

// share is how many deals of each pile are listed. The currencies take turns, since
// what cannot be compared cannot be the worse; deals without a value come last.
func share(piles []pile, room int, all bool) []int {
	shares := make([]int, len(piles))
	for given := true; given; {
		given = false
		for i := range piles {
			last := piles[i].currency == "" && given
			if shares[i] < len(piles[i].deals) && (all || room > 0) && !last {
				shares[i]++
				room--
				given = true
			}
		}
	}
	return shares
}

// Triage scans the agendas of a book and picks the first deals of each group.
func (day *Day) Triage(agendas []Agenda, limits Limits) Triage {
	s := sorter{stakes: day.stakes(agendas), limits: limits, totals: map[Group]int{}, piles: map[Group]*[2][]pile{}}
	result := Triage{Totals: s.totals}
	var next calendar.Date
	for i := range agendas {
		a := &agendas[i]
		if a.Due.After(day.today) && !a.done() && (next.IsZero() || a.Due.Before(next)) {
			next, result.Next = a.Due, a.Deal
		}
		if why := day.reasons(a); why != 0 {
			s.add(a, why.group())
		}
	}
	for _, group := range Groups() {
		if s.piles[group] != nil {
			result.Deals = append(result.Deals, s.first(group)...)
		}
	}
	result.Apart = s.apart
	return result
}

// done reports whether the deal is complete, whatever steps were left open.
func (a *Agenda) done() bool { return a.Over && a.Status == pipeline.Won }
