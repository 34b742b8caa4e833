package odds

import "slices"

// Ending is the end of a deal's time under observation.
type Ending int

// The endings. Unended is censored: it was still open when last seen.
const (
	Unended Ending = iota
	EndedWon
	EndedLost
)

// Lifetime is a deal's time under observation, by its age in days. It is at risk of
// ending on every day from Entry to Exit, both included. A deal observed since its
// creation enters at 0; a deal that was older when observation began enters at its
// age then, and says nothing about the days before.
type Lifetime struct {
	Entry, Exit int
	End         Ending
}

// CurvePoint is the curve from one age on. Won, Lost and Open sum to 1.
type CurvePoint struct {
	Day             int // age in days
	AtRisk          int // deals that could have ended on that day
	Wins, Losses    int // of these deals
	Won, Lost, Open float64
}

// Curve is the outcome of deals by age: a point for each age at which one ended, in
// order. It begins with all of them open.
type Curve []CurvePoint

// CurveOf estimates the curve by Aalen and Johansen (1978), with losing as a risk
// that competes with winning:
//
//	F_win(t) = Σ S(tᵢ⁻)·wᵢ/nᵢ,  F_loss(t) = Σ S(tᵢ⁻)·lᵢ/nᵢ,  S(t) = Π (1 − (wᵢ+lᵢ)/nᵢ)
//
// over the ages tᵢ ≤ t at which wᵢ of nᵢ deals at risk were won and lᵢ lost. Open
// deals count among those at risk for as long as they were observed. Counting
// losses as merely unended, as a Kaplan–Meier curve of wins would, gives too high a
// result.
func CurveOf(lives []Lifetime) Curve {
	type ends struct{ wins, losses int }
	at := map[int]ends{}
	entries, exits := make([]int, 0, len(lives)), make([]int, 0, len(lives))
	for _, l := range lives {
		if l.Exit < l.Entry {
			continue
		}
		entries, exits = append(entries, l.Entry), append(exits, l.Exit)
		switch e := at[l.Exit]; l.End {
		case EndedWon:
			at[l.Exit] = ends{e.wins + 1, e.losses}
		case EndedLost:
			at[l.Exit] = ends{e.wins, e.losses + 1}
		}
	}
	slices.Sort(entries)
	slices.Sort(exits)
	days := make([]int, 0, len(at))
	for day := range at {
		days = append(days, day)
	}
	slices.Sort(days)
	var curve Curve
	now := CurvePoint{Open: 1}
	entered, left := 0, 0
	for _, day := range days {
		for entered < len(entries) && entries[entered] <= day {
			entered++
		}
		for left < len(exits) && exits[left] < day {
			left++
		}
		e, n := at[day], entered-left
		won := now.Open * float64(e.wins) / float64(n)
		lost := now.Open * float64(e.losses) / float64(n)
		now = CurvePoint{
			Day: day, AtRisk: n, Wins: e.wins, Losses: e.losses,
			Won: now.Won + won, Lost: now.Lost + lost, Open: max(0, now.Open-won-lost),
		}
		curve = append(curve, now)
	}
	return curve
}

// WatchedOf counts how many deals were observed at each age in days up to the end
// of a curve. At an age at which one ended, these are the deals at risk.
func WatchedOf(lives []Lifetime, curve Curve) []int {
	if len(curve) == 0 {
		return nil
	}
	watched := make([]int, curve[len(curve)-1].Day+1)
	for _, l := range lives {
		if l.Exit < l.Entry || l.Entry >= len(watched) {
			continue
		}
		watched[l.Entry]++
		if l.Exit+1 < len(watched) {
			watched[l.Exit+1]--
		}
	}
	for day := 1; day < len(watched); day++ {
		watched[day] += watched[day-1]
	}
	return watched
}

// At is the curve at an age: its last point up to then.
func (c Curve) At(day int) CurvePoint {
	i, found := slices.BinarySearchFunc(c, day, func(p CurvePoint, day int) int { return p.Day - day })
	if found {
		return c[i]
	}
	if i == 0 {
		return CurvePoint{Day: day, Open: 1}
	}
	return c[i-1]
}

// MinAtRisk is the fewest deals at risk for a reliable curve: with fewer, one deal
// moves it by a third or more.
const MinAtRisk = 3

// Trusted is the curve up to the last age at which enough deals were at risk.
func (c Curve) Trusted() Curve {
	for i := len(c) - 1; i >= 0; i-- {
		if c[i].AtRisk >= MinAtRisk {
			return c[:i+1]
		}
	}
	return nil
}

// ChanceAt is the chance that a deal still open at an age is eventually won, as far
// as the curve is reliable: (F∞ − F(a)) ÷ S(a). ok is false where there is no
// answer: no deal of that age was observed, or all had ended.
func (c Curve) ChanceAt(age int) (p float64, ok bool) {
	trusted := c.Trusted()
	if len(trusted) == 0 || age >= trusted[len(trusted)-1].Day {
		return 0, false
	}
	here := trusted.At(age)
	if here.Open <= 0 {
		return 0, false
	}
	return (trusted[len(trusted)-1].Won - here.Won) / here.Open, true
}

// EndsWithin is the chance that a deal still open at an age is won or lost within
// the given number of days: 1 − S(a+d) ÷ S(a). ok is false where the curve has no
// answer.
func (c Curve) EndsWithin(age, days int) (p float64, ok bool) {
	trusted := c.Trusted()
	if len(trusted) == 0 || age >= trusted[len(trusted)-1].Day {
		return 0, false
	}
	here := trusted.At(age).Open
	if here <= 0 {
		return 0, false
	}
	return 1 - trusted.At(age+max(0, days)).Open/here, true
}
