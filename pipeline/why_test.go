package pipeline

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// printed is what Measure and its kin print for every figure, as counts.
func printed(p *Process, records []Record, period Period) map[string][2]int {
	now := noon(31)
	s := Measure(p, records, period, now)
	f := Predict(p, records, period, Money{}, now)
	counts := map[string][2]int{
		"win_rate":                {s.WinRate.Won, s.WinRate.N()},
		"qualified_win_rate":      {s.FromQualify.Won, s.FromQualify.N()},
		"created_win_rate":        {s.Created.Won, s.Created.N()},
		"pessimistic_win_rate":    {s.Pessimistic.Won, s.Pessimistic.N()},
		"cycle_days":              {s.Cycle.N, s.Cycle.N},
		"qualified_cycle_days":    {s.CycleQualified.N, s.CycleQualified.N},
		"loss_days":               {s.LossDays.N, s.LossDays.N},
		"pushes":                  {s.Slippage.Pushed, s.Slippage.Dated},
		"slippage":                {s.Slippage.Unresolved, s.Slippage.Expected},
		"overdue":                 {s.Slippage.Overdue, s.Slippage.Overdue},
		"retention":               {s.Customers.Retention.K, s.Customers.Retention.N},
		"repeat_rate":             {s.Customers.Repeat.K, s.Customers.Repeat.N},
		"referral_rate":           {s.Referrals.K, s.Referrals.N},
		"open_deals":              {s.OpenDeals, s.OpenDeals},
		"overridden_win_rate":     {s.Overrides.With.Won, s.Overrides.With.N()},
		"not_overridden_win_rate": {s.Overrides.Without.Won, s.Overrides.Without.N()},
	}
	for i, v := range s.ByValue {
		e, _ := Why(p, records, "value_win_rate:"+v.Closed.Currency, period, now)
		counts["value_win_rate:"+v.Closed.Currency] = [2]int{e.K, s.ByValue[i].N} // only N is printed
	}
	wins := 0
	for _, point := range s.Curve {
		wins += point.Wins
	}
	e, _ := Why(p, records, "curve", period, now)
	counts["curve"] = [2]int{wins, e.N} // of N only those at risk on each day are printed
	for _, v := range s.AverageDeal {
		counts["average_deal:"+v.Mean.Currency] = [2]int{v.N, v.N}
	}
	for _, v := range s.Recurring {
		counts["recurring:"+v.Monthly.Currency] = [2]int{v.N, v.N}
	}
	for _, row := range s.Stages {
		counts["conversion:"+string(row.Stage)] = [2]int{row.Advanced, row.Advanced + row.Lost}
	}
	for _, row := range s.Funnel {
		counts["funnel:"+string(row.Stage)] = [2]int{row.Further, row.Reached}
	}
	for _, row := range s.Chances {
		counts["chance:"+string(row.Stage)] = [2]int{row.Won, row.Won + row.Lost}
	}
	for _, row := range s.LossClasses {
		counts["loss_class:"+string(row.Class)] = [2]int{row.N, s.WinRate.Lost}
	}
	for _, row := range s.Lifts {
		counts["lift_met:"+string(row.Criterion)] = [2]int{row.Met.Won, row.Met.N()}
		counts["lift_unmet:"+string(row.Criterion)] = [2]int{row.Unmet.Won, row.Unmet.N()}
	}
	for _, row := range s.Trend {
		counts["quarter:"+row.Name] = [2]int{row.Rate.Won, row.Rate.N()}
	}
	for _, by := range []Grouping{BySource, ByTag, BySize} {
		for _, row := range Groups(p, records, by, period, now) {
			counts[string(by)+":"+row.Name] = [2]int{row.Rate.Won, row.Rate.N()}
		}
	}
	for _, o := range f.Outlooks {
		counts["forecast:"+o.Currency] = [2]int{len(o.Deals), len(o.Deals)}
	}
	return counts
}

func TestWhyListsExactlyTheDealsAFigureCounts(t *testing.T) {
	p := DefaultProcess()
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(record(), 0, 12).Draw(t, "records")
		for i := range records {
			records[i].ID = int64(i + 1)
		}
		period := rapid.SampledFrom([]Period{october, {}, {From: NewDate(2026, 10, 10)}}).Draw(t, "period")
		for figure, want := range printed(p, records, period) {
			e, err := Why(p, records, figure, period, noon(31))
			if err != nil {
				t.Fatalf("%s: %v", figure, err)
			}
			if e.K != want[0] || e.N != want[1] {
				t.Fatalf("%s is printed as %v, but rests on %d of %d", figure, want, e.K, e.N)
			}
			if len(e.Denominator)+len(e.LeftOut) != len(records) {
				t.Fatalf("%s: %d deals and %d left out of %d", figure, len(e.Denominator), len(e.LeftOut), len(records))
			}
			for _, id := range e.Numerator {
				if !slices.Contains(e.Denominator, id) {
					t.Fatalf("%s counts deal %d, which it does not rest on", figure, id)
				}
			}
			for _, left := range e.LeftOut {
				if left.Why == "" {
					t.Fatalf("%s leaves deal %d out without a reason", figure, left.Deal)
				}
			}
		}
	})
}

func TestEveryFigureIsExplained(t *testing.T) {
	arguments := map[string]string{"STAGE": "needs", "CURRENCY": "eur", "CRITERION": "reach", "NAME": "2026-Q3", "CLASS": "price"}
	for _, f := range Figures() {
		name, of, _ := strings.Cut(f.Name, ":")
		if of != "" {
			name += ":" + arguments[of]
		}
		if _, err := Why(DefaultProcess(), nil, name, october, noon(31)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.HasSuffix(f.Plain, ".") || len(f.Plain) > 130 {
			t.Errorf("%s is explained as %q", name, f.Plain)
		}
	}
	for _, wrong := range []string{"", "luck", "conversion", "conversion:nowhere", "lift_met:luck", "quarter:soon", "average_deal:XXZ"} {
		if _, err := Why(DefaultProcess(), nil, wrong, october, noon(31)); HintOf(err) == "" {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}
