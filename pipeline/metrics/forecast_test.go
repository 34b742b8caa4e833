package metrics

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

var quarter4 = calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2026, 12, 31)}

// expecting is an open deal in a stage, due to close on a day of October.
func expecting(id int64, stage pipeline.StageKey, value money.Money, day int) ledger.Record {
	r := walked(pipeline.Open, in(stage, 1))
	r.ID, r.Value, r.ExpectedClose = id, value, calendar.NewDate(2026, 10, day)
	return r
}

func outlook(t *testing.T, goal money.Money, records ...ledger.Record) Outlook {
	t.Helper()
	f := Predict(definition.Default(), records, quarter4, goal, dealstest.Noon(10))
	if len(f.Outlooks) != 1 {
		t.Fatalf("%d outlooks", len(f.Outlooks))
	}
	return f.Outlooks[0]
}

// At 50, 75 and 10 %: 1,000 and 2,000 and 4,000 come on top of the won value.
func TestAForecastByHand(t *testing.T) {
	won := closedOn(pipeline.Won, 1, 9)
	won.Value = dealstest.Euro(500)
	o := outlook(t, dealstest.Euro(3500), won, expecting(1, "propose", dealstest.Euro(1000), 20), expecting(2, "negotiate", dealstest.Euro(2000), 30), expecting(3, "lead", dealstest.Euro(4000), 90))
	if o.Won != dealstest.Euro(500) || o.WonDeals != 1 || o.Weighted != dealstest.Euro(500+1500+400) || o.Total.Mean != dealstest.Euro(500+2400) {
		t.Errorf("sums %+v", o)
	}
	// 500 0.1125, 1500 0.1125, 2500 0.3375, 3500 0.3375, 4500 and 5500 0.0125, 6500 and 7500 0.0375
	if o.Total.P10 != dealstest.Euro(500) || o.Total.P50 != dealstest.Euro(2500) || o.Total.P90 != dealstest.Euro(3500) {
		t.Errorf("range %+v", o.Total)
	}
	if !near(o.Chance, 0.3375+0.1, 1e-12) || o.Gap != dealstest.Euro(3000) || !near(o.Coverage, 7.0/3, 1e-12) {
		t.Errorf("goal: chance %g, gap %s, coverage %g", o.Chance, o.Gap, o.Coverage)
	}
	// 9 of the 92 days of the quarter have passed.
	if o.Pace != dealstest.Euro(3500).Times(9.0/92) {
		t.Errorf("pace %s", o.Pace)
	}
	sd := math.Sqrt(0.25*1000*1000 + 0.1875*2000*2000 + 0.09*4000*4000)
	if !near(float64(o.SD.Minor), 100*sd, 1) {
		t.Errorf("SD %s, want %.2f", o.SD, sd)
	}
	if o.Deals[0].Deal != 2 {
		t.Errorf("the largest weight does not come first: %+v", o.Deals)
	}
}

func TestAForecastSaysWhatItLeavesOut(t *testing.T) {
	undated, omitted := expecting(1, "lead", dealstest.Euro(1), 5), expecting(2, "lead", dealstest.Euro(1), 20)
	undated.ExpectedClose, omitted.Category = calendar.Date{}, pipeline.Omitted
	f := Predict(definition.Default(), []ledger.Record{
		undated, omitted, expecting(3, "lead", dealstest.Euro(1), -5), expecting(4, "lead", money.Money{}, 20), expecting(5, "lead", dealstest.Euro(1), 200),
		expecting(6, "lead", money.Money{Minor: 100, Currency: "JPY"}, 20), expecting(7, "demo", dealstest.Euro(1), 20), expecting(8, "lead", dealstest.Euro(1), 5),
	}, quarter4, money.Money{}, dealstest.Noon(10))
	if f.Undated != 1 || f.Omitted != 1 || f.Overdue != 1 || f.Unvalued != 1 || len(f.Outlooks) != 2 {
		t.Errorf("left out %+v", f)
	}
	for _, o := range f.Outlooks {
		if len(o.Deals) != 1 {
			t.Errorf("%s rests on %+v", o.Currency, o.Deals)
		}
	}
}

// A deal due to close before a future period is not overdue, and one that is still
// open brings nothing to a past period.
func TestAForecastOfAPastPeriod(t *testing.T) {
	soon, late, won := expecting(1, "lead", dealstest.Euro(1), 5), expecting(2, "lead", dealstest.Euro(1), -40), closedOn(pipeline.Won, -60, -35)
	won.Value = dealstest.Euro(7)
	at := func(period calendar.Period) Forecast {
		return Predict(definition.Default(), []ledger.Record{soon, late, won}, period, money.Money{}, dealstest.Noon(1))
	}
	if f := at(calendar.Period{From: calendar.NewDate(2027, 1, 1), To: calendar.NewDate(2027, 3, 31)}); f.Overdue != 1 || len(f.Outlooks) != 0 {
		t.Errorf("the next quarter: %+v", f)
	}
	f := at(calendar.Period{From: calendar.NewDate(2026, 7, 1), To: calendar.NewDate(2026, 9, 30)})
	if f.Overdue != 1 || len(f.Outlooks) != 1 || len(f.Outlooks[0].Deals) != 0 || f.Outlooks[0].Total.P90 != dealstest.Euro(7) {
		t.Errorf("the quarter that is over: %+v", f)
	}
}

func TestForecastCategoriesGiveTotalsOfTheirOwn(t *testing.T) {
	commit, best, plain := expecting(1, "lead", dealstest.Euro(100), 20), expecting(2, "lead", dealstest.Euro(30), 20), expecting(3, "close", dealstest.Euro(7), 20)
	commit.Category, best.Category = pipeline.Commit, pipeline.BestCase
	o := outlook(t, money.Money{}, commit, best, plain)
	if o.Committed != dealstest.Euro(100) || o.Best != dealstest.Euro(130) || !o.Goal.IsZero() || o.Coverage != 0 {
		t.Errorf("committed %s, best %s", o.Committed, o.Best)
	}
}

// Half of the deals that were still open after 9 days closed within the next 10, so
// half of the chance to win this one is in the period.
func TestIfAndWhenAreApart(t *testing.T) {
	var records []ledger.Record
	for i := range 40 {
		closed := closedOn(pipeline.Won, -40, -40+15)
		if i%2 == 0 {
			closed.Closed = closed.Created.AddDate(0, 0, 25)
		}
		records = append(records, closed)
	}
	deal := expecting(1, "propose", dealstest.Euro(1000), 10)
	period := calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2026, 10, 19)}
	o := Predict(definition.Default(), append(records, deal), period, money.Money{}, dealstest.Noon(10)).Outlooks[0]
	if d := o.Deals[0]; d.P != 0.5 || !near(d.OnTime, 0.5, 0.02) {
		t.Errorf("%+v", d)
	}
	if !near(float64(o.OnTime.Mean.Minor), 25_000, 1000) || o.Total.Mean != dealstest.Euro(500) {
		t.Errorf("timed %+v of %+v", o.OnTime, o.Total)
	}
	young := Predict(definition.Default(), []ledger.Record{deal}, period, money.Money{}, dealstest.Noon(10)).Outlooks[0]
	if young.Deals[0].OnTime != 1 || young.OnTime != young.Total {
		t.Errorf("without history it is known when: %+v", young.Deals)
	}
}

func TestRecurringValueIsForecastApart(t *testing.T) {
	deal := expecting(1, "propose", dealstest.Euro(1000), 20)
	deal.Monthly, deal.Months = dealstest.Euro(100), 12
	o := outlook(t, money.Money{}, deal)
	if o.Recurring.Weighted != dealstest.Euro(50) || o.Recurring.WeightedTerm != dealstest.Euro(600) || o.Weighted != dealstest.Euro(500) {
		t.Errorf("recurring %+v beside %s", o.Recurring, o.Weighted)
	}
}

func TestWhatIf(t *testing.T) {
	records := []ledger.Record{expecting(1, "propose", dealstest.Euro(100), 20), expecting(2, "propose", dealstest.Euro(200), 20), expecting(3, "propose", dealstest.Euro(400), 20)}
	w := ledger.WhatIf{Exclude: []int64{1}, Slip: map[int64]calendar.Date{2: calendar.NewDate(2027, 1, 2)}, Reprice: map[int64]money.Money{3: dealstest.Euro(800)}}
	if o := outlook(t, money.Money{}, w.Apply(records)...); o.Weighted != dealstest.Euro(400) || len(o.Deals) != 1 {
		t.Errorf("weighted %s of %d deals", o.Weighted, len(o.Deals))
	}
	if o := outlook(t, money.Money{}, records...); o.Weighted != dealstest.Euro(350) {
		t.Errorf("the deals themselves changed: %s", o.Weighted)
	}
}

func TestARangeIsInOrderAndHoldsTheMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOf(record()).Draw(t, "records")
		f := Predict(definition.Default(), records, quarter4, dealstest.Euro(50), dealstest.Noon(20))
		for _, o := range f.Outlooks {
			for _, r := range []Range{o.Total, o.OwnRates, o.OnTime} {
				if r.P10.Minor > r.P50.Minor || r.P50.Minor > r.P90.Minor || r.P10.Minor < o.Won.Minor {
					t.Fatalf("range %+v with %s won", r, o.Won)
				}
			}
			if o.OnTime.Mean.Minor > o.Total.Mean.Minor || o.Chance < 0 || o.Chance > 1 || o.Best.Minor < o.Committed.Minor {
				t.Fatalf("outlook %+v", o)
			}
		}
	})
}

func TestSnapshotsShowForecastAccuracy(t *testing.T) {
	at := func(month time.Month, day int) time.Time {
		return time.Date(2026, month, day, 9, 0, 0, 0, dealstest.Berlin)
	}
	p := definition.Default()
	open := []ledger.Record{expecting(1, "propose", dealstest.Euro(100), 5), expecting(2, "close", dealstest.Euro(200), 5), expecting(3, "propose", dealstest.Euro(300), 5), expecting(4, "propose", dealstest.Euro(50), 40)}
	october, _ := calendar.NamedPeriod("2026-10")
	s := TakeSnapshot(p, open, october, at(10, 1))
	if s.Name != "2026-10" || len(s.Deals) != 3 || s.Deals[1].P != 0.9 {
		t.Fatalf("took %+v", s)
	}
	late := s
	late.Taken = at(10, 20)
	after := slices.Clone(open)
	after[0].Status, after[0].Closed = pipeline.Won, at(10, 9)
	after[1].Status, after[1].Closed = pipeline.Lost, at(11, 9)
	surprise := closedOn(pipeline.Won, 8, 9)
	surprise.ID, surprise.Value = 5, dealstest.Euro(60)
	early := closedOn(pipeline.Won, -8, -3) // before the snapshot: not forecast any more
	early.Value = dealstest.Euro(1000)
	list := accuracy.Of([]ledger.Snapshot{s, late}, append(after, surprise, early), at(11, 23))
	if len(list) != 1 || list[0].Unit != "month" || list[0].Late != 1 {
		t.Fatalf("got %+v", list)
	}
	a := list[0]
	// Forecast 50 + 180 + 150 = 380; actual 160: 220 too high.
	want := accuracy.ForecastError{Currency: "EUR", Periods: 1, Forecast: dealstest.Euro(380), Actual: dealstest.Euro(160), Bias: 220.0 / 160, WAPE: 220.0 / 160}
	if len(a.Errors) != 1 || a.Errors[0] != want {
		t.Errorf("errors %+v", a.Errors)
	}
	// (0.5−1)² and (0.9−0)²; one of three is undecided.
	if a.Decided != 2 || a.Undecided != 1 || !near(a.Brier, (0.25+0.81)/2, 1e-12) {
		t.Errorf("Brier %g over %d, %d undecided", a.Brier, a.Decided, a.Undecided)
	}
	if len(a.Bins) != 2 || a.Bins[0] != (accuracy.Bin{From: 0.4, To: 0.6, Chance: 0.5, Won: 1, N: 1}) || a.Bins[1].Won != 0 || a.Bins[1].N != 1 {
		t.Errorf("bins %+v", a.Bins)
	}
	if a.Expected != 3 || a.Unresolved != 2 {
		t.Errorf("%d of %d unresolved", a.Unresolved, a.Expected)
	}
}

func TestPeriodsHaveNames(t *testing.T) {
	today := calendar.NewDate(2026, 11, 23)
	for text, want := range map[string]string{
		"2026": "2026", "2026-q4": "2026-Q4", "2026-Q1": "2026-Q1", "2026-02": "2026-02", "month": "2026-11", "quarter": "2026-Q4",
		"year": "2026", "next month": "2026-12", "next quarter": "2027-Q1", "last year": "2025", "2026-10-01..2026-12-31": "2026-Q4",
	} {
		if p, err := calendar.ParseSpan(text, today); err != nil || p.Name() != want {
			t.Errorf("%q is %q, %v; want %q", text, p.Name(), err, want)
		}
	}
	for _, wrong := range []string{"2026-13", "2026-00", "2026-Q5", "12m", "all", "1026", "2026-10-02..2026-12-31", "2025-10-01..2026-12-31"} {
		if p, err := calendar.ParseSpan(wrong, today); err == nil {
			t.Errorf("%q is %q", wrong, p.Name())
		}
	}
}
