package metrics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"deals/pipeline/odds"
)

// Fact is a figure on one line of a report.
type Fact struct {
	Figure string // its name for Why, with its argument
	Label  string // its label
	Value  string // its value, in words
	Rests  string // the basis of the value; may be ""
}

// Facts words the figures that have a line each, in the order of a report. The
// others are tables.
func Facts(s *Stats) []Fact {
	var rows []*figureRow
	for i := range figures {
		if figures[i].says != nil {
			rows = append(rows, &figures[i])
		}
	}
	slices.SortStableFunc(rows, func(a, b *figureRow) int { return cmp.Compare(a.line, b.line) })
	var facts []Fact
	for _, row := range rows {
		for _, said := range row.says(s) {
			fact := Fact{Figure: row.name, Label: row.label, Value: said.value, Rests: said.rests}
			if said.of != "" {
				fact.Figure += ":" + said.of
			}
			facts = append(facts, fact)
		}
	}
	return facts
}

// saying is the line of a figure in a report; of is the currency when there is a
// line for each. A figure without a value has no line.
type saying struct{ of, value, rests string }

// rated is for a rate.
func rated(of func(*Stats) Rate, rests string) func(*Stats) []saying {
	return func(s *Stats) []saying { return []saying{{value: of(s).Words(), rests: rests}} }
}

// shared is for a share whose whole may be empty.
func shared(of func(*Stats) Share, rests string) func(*Stats) []saying {
	return func(s *Stats) []saying {
		share := of(s)
		if share.N == 0 {
			return nil
		}
		return []saying{{value: share.words(), rests: rests}}
	}
}

// lasted is for a number of days.
func lasted(of func(*Stats) Spread, rests string) func(*Stats) []saying {
	return func(s *Stats) []saying { return []saying{{value: of(s).words(), rests: rests}} }
}

func sayValue(s *Stats) []saying {
	var all []saying
	for _, v := range s.ByValue {
		all = append(all, saying{v.Closed.Currency, v.words(), "of " + counted(v.N, "closed deal")})
	}
	return all
}

func sayCreated(s *Stats) []saying {
	return []saying{{value: s.Created.words(), rests: "of deals created in the period"}}
}

func sayWorstCase(s *Stats) []saying {
	if s.WorstCase.Lost <= s.WinRate.Lost {
		return nil // Nothing rots.
	}
	return []saying{{value: s.WorstCase.Words(), rests: "if every stale or stuck deal were lost"}}
}

func sayOverridden(s *Stats) []saying {
	if s.Overrides.With.N() == 0 {
		return nil
	}
	return []saying{{value: s.Overrides.With.Words(), rests: "of deals with a gate overridden"}}
}

func sayNotOverridden(s *Stats) []saying {
	if s.Overrides.With.N() == 0 {
		return nil // Nothing to compare with.
	}
	return []saying{{value: s.Overrides.Without.Words(), rests: "of all others"}}
}

func sayAverage(s *Stats) []saying {
	var all []saying
	for _, v := range s.AverageDeal {
		all = append(all, saying{v.Mean.Currency, fmt.Sprintf("%s, median %s", v.Mean.Full(), v.Median.Full()), fmt.Sprintf("of %d won", v.N)})
	}
	return all
}

func sayRecurring(s *Stats) []saying {
	var all []saying
	for _, v := range s.Recurring {
		all = append(all, saying{v.Monthly.Currency, fmt.Sprintf("%s a month, %s over the full terms", v.Monthly.Full(), v.Term.Full()), fmt.Sprintf("of %d won", v.N)})
	}
	return all
}

// sayVelocity shows no cents, and nothing at all for a handful of deals: it is a
// guess based on three others.
func sayVelocity(s *Stats) []saying {
	var all []saying
	for _, v := range s.Velocity {
		value := v.PerDay.Short() + " a day"
		switch {
		case s.WinRate.N() < odds.MinRate || s.Cycle.N < odds.MinRate:
			value = "not enough deals yet"
		case v.PerDay.Minor == 0:
			value = "no open qualified deals"
		}
		all = append(all, saying{v.Currency, value, "actual " + v.Actual.Short() + " a day"})
	}
	return all
}

func saySlippage(s *Stats) []saying {
	sl := &s.Slippage
	if sl.Expected == 0 && sl.Pushed == 0 {
		return nil
	}
	return []saying{{value: fmt.Sprintf("%d/%d", sl.Unresolved, sl.Expected), rests: "of deals due to close by now"}}
}

func sayPushes(s *Stats) []saying {
	sl := &s.Slippage
	if sl.Expected == 0 && sl.Pushed == 0 {
		return nil
	}
	rests := "of deals with a close date"
	if sl.Pushes > 0 {
		rests += fmt.Sprintf(": %s, %s in total", counted(sl.Pushes, "time"), counted(sl.DaysPushed, "day"))
	}
	return []saying{{value: fmt.Sprintf("%d/%d", sl.Pushed, sl.Dated), rests: rests}}
}

func sayOpen(s *Stats) []saying { return []saying{{value: counted(s.OpenDeals, "deal")}} }

// Words shows the counts and, with enough deals, the share with its 95 % interval:
// "9/21  43 %  (24–63)".
func (r Rate) Words() string {
	return Share{K: r.Won, N: r.N(), Share: r.Share, Low: r.Low, High: r.High}.words()
}

func (s Share) words() string {
	counts := fmt.Sprintf("%d/%d", s.K, s.N)
	if s.N < odds.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  (%.0f–%.0f)", counts, percent(s.Share), 100*s.Low, 100*s.High)
}

func (v ValueRate) words() string {
	words := fmt.Sprintf("%s of %s", v.Won.Full(), v.Closed.Full())
	if v.N < odds.MinRate {
		return words
	}
	return words + "  " + percent(v.Share)
}

func (s Spread) words() string {
	switch {
	case s.N == 0:
		return "no deals yet"
	case s.N < odds.MinRate:
		return fmt.Sprintf("median %s days  (n %d)", decimal(s.Median), s.N)
	}
	return fmt.Sprintf("median %s days, middle 50 %% %s–%s  (mean %s, n %d)", decimal(s.Median), decimal(s.P25), decimal(s.P75), decimal(s.Mean), s.N)
}

// words shows the outcomes of the created deals, and how many are still open.
func (c Cohort) words() string {
	words := fmt.Sprintf("%d/%d", c.Won, c.N())
	if c.N() >= odds.MinRate && c.OpenShare <= MaxOpenShare {
		words += "  " + percent(c.Share)
	}
	if c.Open > 0 {
		words += fmt.Sprintf("  (%d still open)", c.Open)
	}
	return words
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// decimal is a number of days, with a decimal only when there is one.
func decimal(days float64) string { return fmt.Sprint(math.Round(10*days) / 10) }

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
