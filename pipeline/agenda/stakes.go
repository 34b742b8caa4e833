package agenda

import (
	"cmp"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// stakes compares what is at stake. Amounts are compared within a currency; those
// with an exchange rate count as amounts in the main one.
type stakes struct {
	day   *Day
	main  string             // the currency of most deals
	worth map[string]float64 // minor units of main for one of each currency; 0 without a rate
}

func (day *Day) stakes(agendas []Agenda) *stakes {
	s := &stakes{day: day, worth: map[string]float64{}}
	deals := map[string]int{}
	for i := range agendas {
		if m := &agendas[i].Value; m.Minor > 0 {
			deals[m.Currency]++
		}
	}
	for currency, n := range deals {
		if most := deals[s.main]; n > most || n == most && currency < s.main {
			s.main = currency
		}
	}
	return s
}

// of is the value at stake in a deal and the currency to compare it in, "" for a deal
// without a value.
func (s *stakes) of(a *Agenda) (stake float64, currency string) {
	if a.Value.Minor <= 0 {
		return 0, ""
	}
	stake = float64(a.Value.Minor) * s.day.chance(a)
	if rate := s.rate(a.Value.Currency); rate > 0 {
		return stake * rate, s.main
	}
	return stake, a.Value.Currency
}

func (s *stakes) rate(currency string) float64 {
	if currency == s.main {
		return 1
	}
	rate, known := s.worth[currency]
	if !known && s.day.Convert != nil {
		const many = 1_000_000_000 // for precision
		if m, ok := s.day.Convert(money.Money{Minor: many, Currency: currency}, s.main); ok {
			rate = float64(m.Minor) / many
		}
	}
	if !known {
		s.worth[currency] = rate
	}
	return rate
}

// compare orders currencies: the main one first, deals without a value last.
func (s *stakes) compare(a, b string) int {
	place := func(currency string) int {
		switch currency {
		case s.main:
			return 0
		case "":
			return 2
		default:
			return 1
		}
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
}

// candidate is a deal that may be listed.
type candidate struct {
	stake float64
	due   calendar.Date
	deal  int64
}

func (a candidate) compare(b candidate) int {
	return cmp.Or(cmp.Compare(b.stake, a.stake), a.due.CompareDue(b.due), cmp.Compare(a.deal, b.deal))
}
