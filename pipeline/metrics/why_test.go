package metrics

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// printed is the printed counts of every figure of Measure and its kin.
func printed(p *pipeline.Process, records []ledger.Record, period calendar.Period) map[string][2]int {
	now := dealstest.Noon(31)
	s := Measure(p, records, period, now)
	f := Predict(p, records, period, money.Money{}, now)
	counts := map[string][2]int{
		"win_rate":             {s.WinRate.Won, s.WinRate.N()},
		"qualified_win_rate":   {s.Qualified.Won, s.Qualified.N()},
		"new_deals_win_rate":   {s.Created.Won, s.Created.N()},
		"worst_case_win_rate":  {s.WorstCase.Won, s.WorstCase.N()},
		"cycle_days":           {s.Cycle.N, s.Cycle.N},
		"qualified_cycle_days": {s.CycleQualified.N, s.CycleQualified.N},
		"loss_days":            {s.LossDays.N, s.LossDays.N},
		"pushed":               {s.Slippage.Pushed, s.Slippage.Dated},
		"slippage":             {s.Slippage.Unresolved, s.Slippage.Expected},
		"overdue":              {s.Slippage.Overdue, s.Slippage.Overdue},
		"retained":             {s.Customers.Retention.K, s.Customers.Retention.N},
		"repeat_customers":     {s.Customers.Repeat.K, s.Customers.Repeat.N},
		"referral_rate":        {s.Referrals.K, s.Referrals.N},
		"open_deals":           {s.OpenDeals, s.OpenDeals},
		"override_win_rate":    {s.Overrides.With.Won, s.Overrides.With.N()},
		"no_override_win_rate": {s.Overrides.Without.Won, s.Overrides.Without.N()},
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
		counts["funnel:"+string(row.Stage)] = [2]int{row.Advanced, row.Entered}
	}
	for _, row := range s.Chances {
		counts["chance_to_win:"+string(row.Stage)] = [2]int{row.Won, row.Won + row.Lost}
	}
	for _, row := range s.LostReasons {
		counts["lost_reason:"+string(row.Reason)] = [2]int{row.N, s.WinRate.Lost}
	}
	for _, row := range s.Lifts {
		counts["met_win_rate:"+string(row.Criterion)] = [2]int{row.Met.Won, row.Met.N()}
		counts["unmet_win_rate:"+string(row.Criterion)] = [2]int{row.Unmet.Won, row.Unmet.N()}
	}
	for _, row := range s.Trend {
		counts["quarter:"+row.Name] = [2]int{row.Rate.Won, row.Rate.N()}
	}
	for _, by := range []ledger.Grouping{ledger.BySource, ledger.ByTag, ledger.BySize} {
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
	p := definition.Default()
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(record(), 0, 12).Draw(t, "records")
		for i := range records {
			records[i].ID = int64(i + 1)
		}
		period := rapid.SampledFrom([]calendar.Period{october, {}, {From: calendar.NewDate(2026, 10, 10)}}).Draw(t, "period")
		for figure, want := range printed(p, records, period) {
			e, err := Why(p, records, figure, period, dealstest.Noon(31))
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
	arguments := map[Asked]string{"STAGE": "needs", "CURRENCY": "eur", "CRITERION": "reach", "NAME": "cold", "QUARTER": "2026-Q3", "REASON": "price", "LENGTH:CHANCE": "month:70"}
	for _, f := range Figures() {
		name, _ := SplitFigure(f.Name)
		if f.Of != "" {
			name += ":" + arguments[f.Of]
		}
		if _, err := Why(definition.Default(), nil, name, october, dealstest.Noon(31)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.HasSuffix(f.Plain, ".") || len(f.Plain) > 130 {
			t.Errorf("%s is explained as %q", name, f.Plain)
		}
		if found, ok := FigureNamed(name); !ok || found != f {
			t.Errorf("%s is found as %q", name, found.Name)
		}
	}
	for _, wrong := range []string{"", "luck", "conversion", "conversion:nowhere", "met_win_rate:luck", "quarter:soon", "average_deal:XXZ", "accuracy", "accuracy:month", "accuracy:week:70", "accuracy:month:700"} {
		if _, err := Why(definition.Default(), nil, wrong, october, dealstest.Noon(31)); pipeline.HintOf(err) == "" && refusal.RemedyOf(err) == nil {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// Velocity is based on the deals that are open and qualified.
func TestWhyListsTheDealsThatMakeTheVelocity(t *testing.T) {
	worth := func(m money.Money, r ledger.Record) ledger.Record { r.Value = m; return r }
	records := []ledger.Record{
		worth(dealstest.Euro(2), walked(pipeline.Open, in("lead", 1), in("needs", 3))), worth(dealstest.Euro(2), walked(pipeline.Open, in("lead", 1))), walked(pipeline.Open, in("lead", 1), in("needs", 3)),
		worth(money.Money{Minor: 1, Currency: "USD"}, walked(pipeline.Open, in("lead", 1), in("needs", 3))), worth(dealstest.Euro(100), walked(pipeline.Won, in("lead", 1), in("needs", 3), in("follow", 11))),
	}
	for i := range records {
		records[i].ID = int64(i + 1)
	}
	records[4].Closed = dealstest.Noon(11)
	e, err := Why(definition.Default(), records, "velocity:eur", october, dealstest.Noon(31))
	if err != nil || !slices.Equal(e.Denominator, []int64{1}) || len(e.LeftOut) != 4 {
		t.Errorf("%+v, %v", e, err)
	}
	// One such deal, always won, of 100 in 10 days.
	if v := Measure(definition.Default(), records, october, dealstest.Noon(31)).Velocity; v[0].PerDay != dealstest.Euro(10) {
		t.Errorf("%+v", v)
	}
}

// Behind "of deals forecast at 70 %, 1 of 2 won" are two forecasts, and their
// deals.
func TestWhyListsTheDealsThatForecastsGaveAChance(t *testing.T) {
	records := []ledger.Record{closedOn(pipeline.Won, 9, 9), closedOn(pipeline.Lost, 9, 9), {Status: pipeline.Open, Created: dealstest.Noon(1)}, closedOn(pipeline.Won, 9, 9)}
	for i := range records {
		records[i].ID = int64(i + 1)
	}
	on := func(name string, day int, deals ...ledger.SnapshotDeal) ledger.Snapshot {
		return ledger.Snapshot{Name: name, Taken: dealstest.Noon(day), Deals: deals}
	}
	frozen := []ledger.Snapshot{
		on("2026-10", 1, ledger.SnapshotDeal{Deal: 1, P: 0.7}, ledger.SnapshotDeal{Deal: 2, P: 0.75}, ledger.SnapshotDeal{Deal: 3, P: 0.7}, ledger.SnapshotDeal{Deal: 4, P: 0.2}),
		on("2026-09", -29, ledger.SnapshotDeal{Deal: 2, P: 0.7}),
		on("2026-08", 1, ledger.SnapshotDeal{Deal: 1, P: 0.7}), // taken when it had ended
		on("2026-Q4", 1, ledger.SnapshotDeal{Deal: 1, P: 0.7}), // of another length
	}
	e, err := Why(definition.Default(), records, "accuracy:month:70", october, dealstest.Noon(31), frozen...)
	if err != nil || e.Unit != "forecasts" || e.K != 1 || e.N != 3 {
		t.Fatalf("%d of %d %s, %v", e.K, e.N, e.Unit, err)
	}
	if !slices.Equal(e.Numerator, []int64{1}) || !slices.Equal(e.Denominator, []int64{1, 2}) || len(e.LeftOut) != 2 {
		t.Errorf("%+v", e)
	}
	for _, a := range accuracy.Of(frozen, records, dealstest.Noon(31)) {
		for _, b := range a.Bins {
			e, err := Why(definition.Default(), records, "accuracy:"+a.Unit+":"+strconv.Itoa(int(math.Round(100*b.From))), october, dealstest.Noon(31), frozen...)
			if err != nil || e.K != b.Won || e.N != b.N {
				t.Errorf("said %.0f %% for a %s: %d of %d, printed as %d of %d (%v)", 100*b.Chance, a.Unit, e.K, e.N, b.Won, b.N, err)
			}
		}
	}
}
