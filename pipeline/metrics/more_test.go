package metrics

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/odds"
)

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

func TestACohortCountsWhatIsStillOpen(t *testing.T) {
	unknown := closedOn(pipeline.Won, 3, 9)
	unknown.CreatedUnknown = true
	s := measured(closedOn(pipeline.Won, 1, 9), closedOn(pipeline.Lost, 2, 40), ledger.Record{Status: pipeline.Open, Created: dealstest.Noon(3)}, closedOn(pipeline.Won, -3, 9), unknown)
	if s.Created != (Cohort{Won: 1, Lost: 1, Open: 1, Share: 1.0 / 3, OpenShare: 1.0 / 3}) {
		t.Errorf("cohort %+v", s.Created)
	}
}

func TestThePessimistCountsRottenDealsAsLost(t *testing.T) {
	fresh, rotten, asleep := walked(pipeline.Open, in("lead", 28)), walked(pipeline.Open, in("lead", 1)), walked(pipeline.Open, in("lead", 1))
	touched := walked(pipeline.Open, in("lead", 20))
	touched.Touched = dealstest.Noon(30)
	asleep.RestsUntil = calendar.NewDate(2026, 12, 1)
	s := measured(closedOn(pipeline.Won, 1, 9), fresh, rotten, asleep, touched)
	if s.WorstCase.Won != 1 || s.WorstCase.Lost != 1 || s.WinRate.Lost != 0 {
		t.Errorf("worstCase %+v", s.WorstCase)
	}
}

func TestTheQualifiedCycleBeginsWhenTheSecondStageIsLeft(t *testing.T) {
	s := measured(walked(pipeline.Won, in("lead", 1), in("qualify", 2), in("needs", 8), in("lead", 9), in("follow", 18)))
	if s.CycleQualified.N != 1 || s.CycleQualified.Median != 10 || s.Cycle.Median != 17 {
		t.Errorf("qualified %+v of %+v", s.CycleQualified, s.Cycle)
	}
	// A sale entered afterwards leaves the second stage and is won at once, which
	// is not a cycle of 0 days.
	s = measured(walked(pipeline.Won, in("lead", 1), in("follow", 18)), walked(pipeline.Won, in("lead", 1), in("needs", 18)))
	if s.CycleQualified.N != 1 || s.Cycle.N != 2 {
		t.Errorf("qualified %+v of %+v", s.CycleQualified, s.Cycle)
	}
}

// p₀ of needs is 35 %: of 3 deals that reached it 2 were won, (8·0.35+2)/(8+3).
func TestTheChanceOfAStageLeansOnTheProcessUntilThereAreDeals(t *testing.T) {
	won := walked(pipeline.Won, in("lead", 1), in("qualify", 2), in("needs", 3), in("follow", 9))
	lost := walked(pipeline.Lost, in("lead", 1), in("qualify", 2), in("needs", 3))
	s := measured(won, won, lost, walked(pipeline.Open, in("lead", 1), in("needs", 3)))
	if c := s.Chances[2]; c.Stage != "needs" || c.Won != 2 || c.Lost != 1 || !near(c.P, 4.8/11, 1e-12) {
		t.Errorf("needs %+v", c)
	}
	for i := 1; i < len(s.Chances); i++ {
		if s.Chances[i].P < s.Chances[i-1].P {
			t.Errorf("%s is less likely than the stage before: %+v", s.Chances[i].Stage, s.Chances)
		}
	}
	if s := measured(); s.Chances[0].P != 0.1 || s.Chances[5].P != 0.9 {
		t.Errorf("without deals it is %+v", s.Chances)
	}
}

// The closest rising numbers, by trying all on a grid.
func TestRisingIsTheNearestRisingSequence(t *testing.T) {
	if got := rising([]float64{0.1, 0.5, 0.3, 0.9}, []float64{1, 1, 3, 1}); !slices.Equal(got, []float64{0.1, 0.35, 0.35, 0.9}) {
		t.Errorf("got %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Float64Range(0, 1), 3, 3).Draw(t, "numbers")
		weights := rapid.SliceOfN(rapid.Float64Range(0.5, 5), 3, 3).Draw(t, "weights")
		miss := func(at []float64) (sum float64) {
			for i, x := range at {
				sum += weights[i] * (x - numbers[i]) * (x - numbers[i])
			}
			return sum
		}
		got := rising(numbers, weights)
		if !slices.IsSorted(got) {
			t.Fatalf("%v falls", got)
		}
		for a := 0.0; a <= 1; a += 0.1 {
			for b := a; b <= 1; b += 0.1 {
				for c := b; c <= 1; c += 0.1 {
					if miss([]float64{a, b, c}) < miss(got)-1e-9 {
						t.Fatalf("%v is nearer to %v than %v", []float64{a, b, c}, numbers, got)
					}
				}
			}
		}
	})
}

// The example of the paper: 56 of 70 against 48 of 80.
func TestTheDifferenceOfTwoRatesAgreesWithThePaper(t *testing.T) {
	gain, low, high := difference(Rate{Won: 56, Lost: 14}.rated(), Rate{Won: 48, Lost: 32}.rated())
	if !near(gain, 0.2, 1e-12) || !near(low, 0.0524, 5e-5) || !near(high, 0.3339, 5e-5) {
		t.Errorf("%.4f, %.4f to %.4f", gain, low, high)
	}
}

func TestALiftComparesThoseThatMetACriterionWithThoseThatDidNot(t *testing.T) {
	left := func(status pipeline.Status, met, unmet []pipeline.CriterionKey) ledger.Record {
		r := walked(status, in("lead", 1), in("qualify", 2), in("needs", 5))
		r.Visits[0].Exit = pipeline.Exit{Met: met, Unmet: unmet}
		return r
	}
	source, reach := []pipeline.CriterionKey{"source"}, []pipeline.CriterionKey{"reach"}
	again := left(pipeline.Lost, source, nil)
	again.Visits[1].Exit = pipeline.Exit{Unmet: source} // the last state of the gate counts
	s := measured(left(pipeline.Won, source, reach), left(pipeline.Won, source, nil), left(pipeline.Lost, source, nil), left(pipeline.Lost, nil, source), again, left(pipeline.Open, source, nil))
	var lift Lift
	for _, l := range s.Lifts {
		if l.Stage == "close" || l.Stage == "follow" {
			t.Errorf("%s has a lift", l.Criterion)
		}
		if l.Criterion == "source" {
			lift = l
		}
	}
	if lift.Met.Won != 2 || lift.Met.Lost != 1 || lift.Unmet.Won != 0 || lift.Unmet.Lost != 2 || !near(lift.Gain, 2.0/3, 1e-12) {
		t.Errorf("lift %+v", lift)
	}
	if lift.Telling() || lift.Low >= lift.Gain || lift.High <= lift.Gain {
		t.Errorf("five deals tell %+v", lift)
	}
}

func TestAccountsAreKeptOrComeAgain(t *testing.T) {
	bought := func(account string, months int) ledger.Record {
		at := dealstest.Noon(15).AddDate(0, months, 0)
		return ledger.Record{Status: pipeline.Won, Account: account, Created: at, Closed: at, Source: "Referral (Dana)"}
	}
	// On 1 October, Acme, Bolt and Cog are active; at its end, Acme and Cog still are.
	s := measured(
		bought("Acme", -14), bought("acme ", -5), bought("Bolt", -12), bought("Cog", -1), bought("Dot", 0), bought("Eel", -13), bought("", -1),
	)
	c := s.Customers
	if c.Retention.K != 2 || c.Retention.N != 3 || c.NoAccount != 1 {
		t.Errorf("retention %+v", c)
	}
	// Acme, Bolt and Eel are customers of a year or more; only Acme bought again.
	if c.Repeat.K != 1 || c.Repeat.N != 3 {
		t.Errorf("repeat %+v", c.Repeat)
	}
	if s.Referrals.K != 1 || s.Referrals.N != 1 {
		t.Errorf("referrals %+v", s.Referrals)
	}
}

func TestDatesThatSlip(t *testing.T) {
	due := func(r ledger.Record, day, pushes int) ledger.Record {
		r.ExpectedClose, r.Pushes, r.DaysPushed = calendar.NewDate(2026, 10, day), pushes, 7*pushes
		return r
	}
	s := measured(
		due(closedOn(pipeline.Won, 1, 9), 9, 0), due(closedOn(pipeline.Won, 1, 12), 11, 2), due(walked(pipeline.Open, in("lead", 1)), 20, 1),
		due(walked(pipeline.Open, in("lead", 1)), 31, 0), due(walked(pipeline.Open, in("lead", 1)), 45, 0), walked(pipeline.Open, in("lead", 1)),
	)
	want := Slippage{Dated: 5, Pushed: 2, Pushes: 3, DaysPushed: 21, Expected: 3, Unresolved: 2, Share: 2.0 / 3, Overdue: 1}
	if s.Slippage != want {
		t.Errorf("got  %+v\nwant %+v", s.Slippage, want)
	}
}

func TestAnArrowNeedsMoreThanNoise(t *testing.T) {
	quarters := func(won1, lost1, won2, lost2 int) []Quarter {
		var records []ledger.Record
		for i, n := range []int{won1, lost1, won2, lost2} {
			at := time.Date(2026, []time.Month{5, 5, 8, 8}[i], 9, 9, 0, 0, 0, dealstest.Berlin)
			for range n {
				records = append(records, ledger.Record{Status: []pipeline.Status{pipeline.Won, pipeline.Lost}[i%2], Created: at, Closed: at})
			}
		}
		return Measure(definition.Default(), records, calendar.Period{}, dealstest.Noon(31)).Trend
	}
	for _, test := range []struct{ won1, lost1, won2, lost2, want int }{
		{2, 8, 9, 1, 1}, {9, 1, 2, 8, -1}, {4, 6, 6, 4, 0}, {0, 4, 4, 0, 0},
	} {
		trend := quarters(test.won1, test.lost1, test.won2, test.lost2)
		if len(trend) != 2 || trend[0].Name != "2026-Q2" || trend[1].Arrow != test.want || trend[0].Arrow != 0 {
			t.Errorf("%+v draws %+v", test, trend)
		}
	}
}

func TestTheCurveWatchesDealsWithinThePeriod(t *testing.T) {
	old := closedOn(pipeline.Won, -9, 5) // 10 days old when the period begins, won at 14
	unknown := closedOn(pipeline.Lost, 1, 5)
	unknown.CreatedUnknown, unknown.Imported = true, dealstest.Noon(20)
	later := closedOn(pipeline.Lost, 10, 40) // after the period: still open in it
	s := measured(old, unknown, later, closedOn(pipeline.Lost, 1, 3), closedOn(pipeline.Lost, -20, -10))
	want := odds.Curve{{Day: 2, AtRisk: 2, Wins: 0, Losses: 1, Won: 0, Lost: 0.5, Open: 0.5}, {Day: 14, AtRisk: 2, Wins: 1, Losses: 0, Won: 0.25, Lost: 0.5, Open: 0.25}}
	if !slices.Equal(s.Curve, want) {
		t.Errorf("got  %+v\nwant %+v", s.Curve, want)
	}
}

func TestRecurringValueIsSummedApart(t *testing.T) {
	r := closedOn(pipeline.Won, 1, 9)
	r.Monthly, r.Months = dealstest.Euro(100), 6
	s := measured(r, r, closedOn(pipeline.Won, 1, 9))
	if len(s.Recurring) != 1 || s.Recurring[0] != (Recurring{2, dealstest.Euro(200), dealstest.Euro(1200)}) || len(s.AverageDeal) != 0 {
		t.Errorf("recurring %+v, one-off %+v", s.Recurring, s.AverageDeal)
	}
}

func TestFiguresAgreeWithEachOther(t *testing.T) {
	p := definition.Default()
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOf(record()).Draw(t, "records")
		period := rapid.SampledFrom([]calendar.Period{october, {}, {From: calendar.NewDate(2026, 10, 10)}}).Draw(t, "period")
		s := Measure(p, records, period, dealstest.Noon(31))
		if _, err := json.Marshal(s); err != nil {
			t.Fatal(err)
		}
		same := func(what string, rate Rate) {
			if rate.rated() != s.WinRate {
				t.Fatalf("%s sum to %+v, want %+v", what, rate, s.WinRate)
			}
		}
		sum := Rate{}
		for _, q := range s.Trend {
			sum.Won, sum.Lost = sum.Won+q.Rate.Won, sum.Lost+q.Rate.Lost
		}
		for i := range records {
			if r := &records[i]; r.Status != pipeline.Open && r.Closed.IsZero() && period == (calendar.Period{}) {
				sum.count(r.Status) // It is in no quarter.
			}
		}
		same("quarters", sum)
		for _, by := range []ledger.Grouping{ledger.BySource, ledger.ByAccount, ledger.BySize} {
			sum = Rate{}
			for _, row := range Groups(p, records, by, period, dealstest.Noon(31)) {
				sum.Won, sum.Lost = sum.Won+row.Rate.Won, sum.Lost+row.Rate.Lost
			}
			same("rows by "+string(by), sum)
		}
		ended, top := 0, s.Created.N()-s.FunnelUnseen
		for i, row := range s.Funnel {
			if row.Entered != row.Advanced+row.Lost+row.Open || row.Entered != top {
				t.Fatalf("the funnel breaks at %s: %+v", row.Stage, s.Funnel)
			}
			top = row.Advanced
			ended += row.Lost + row.Open
			if c := s.Chances[i]; c.P < 0 || c.P > 1 || i > 0 && c.P < s.Chances[i-1].P {
				t.Fatalf("chances %+v", s.Chances)
			}
		}
		if ended+top != s.Created.N()-s.FunnelUnseen {
			t.Fatalf("%d went through the funnel of %d", ended+top, s.Created.N())
		}
		if s.WorstCase.Won != s.WinRate.Won || s.WorstCase.Lost < s.WinRate.Lost {
			t.Fatalf("the pessimist hopes: %+v against %+v", s.WorstCase, s.WinRate)
		}
	})
}
