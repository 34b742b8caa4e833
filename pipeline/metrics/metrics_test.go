package metrics

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

// october is the period of the tests by hand, seen from its last day.
var october = calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2026, 10, 31)}

func measured(records ...ledger.Record) Stats {
	return Measure(definition.Default(), records, october, dealstest.Noon(31))
}

// closedOn is a closed deal without any visits.
func closedOn(status pipeline.Status, created, closed int) ledger.Record {
	return ledger.Record{Status: status, Created: dealstest.Noon(created), Closed: dealstest.Noon(closed)}
}

// walked is a deal that entered the given stages on the given days.
func walked(status pipeline.Status, entered ...pipeline.Visit) ledger.Record {
	r := ledger.Record{Status: status, Created: entered[0].Entered, Visits: entered}
	for i := 1; i < len(entered); i++ {
		r.Visits[i-1].Left = entered[i].Entered
	}
	last := &r.Visits[len(entered)-1]
	r.Stage = last.Stage
	switch status {
	case pipeline.Won:
		r.Closed = last.Entered
	case pipeline.Lost:
		last.Left = last.Entered.AddDate(0, 0, 1)
		r.Closed = last.Left
	}
	return r
}

func in(stage pipeline.StageKey, day int) pipeline.Visit {
	return pipeline.Visit{Stage: stage, Entered: dealstest.Noon(day)}
}

func flowOf(s Stats, stage pipeline.StageKey) StageFlow {
	for _, f := range s.Stages {
		if f.Stage == stage {
			return f
		}
	}
	return StageFlow{}
}

func TestAnEmptyBookHasNoFiguresAndNoNaN(t *testing.T) {
	for _, period := range []calendar.Period{october, {}} {
		s := Measure(definition.Default(), nil, period, dealstest.Noon(31))
		if _, err := json.Marshal(s); err != nil {
			t.Error(err)
		}
		if s.WinRate != (Rate{}) || s.Cycle != (Spread{}) || len(s.Velocity) != 0 {
			t.Errorf("an empty book measures %+v", s)
		}
		if len(s.Stages) != 6 {
			t.Errorf("%d stages are measured, want the 6 selling ones", len(s.Stages))
		}
	}
}

func TestWinRateCountsDealsByTheDayTheyClosed(t *testing.T) {
	s := measured(
		closedOn(pipeline.Won, 1, 5), closedOn(pipeline.Won, -40, 1), closedOn(pipeline.Lost, 2, 31),
		closedOn(pipeline.Won, -40, -10), closedOn(pipeline.Lost, 2, 32), ledger.Record{Status: pipeline.Open, Created: dealstest.Noon(1)},
	)
	if s.WinRate.Won != 2 || s.WinRate.Lost != 1 || s.OpenDeals != 1 {
		t.Errorf("got %+v and %d open", s.WinRate, s.OpenDeals)
	}
}

func TestADayBeginsAtMidnightOfTheReader(t *testing.T) {
	lastMinute := time.Date(2026, 9, 30, 22, 0, 0, 0, time.UTC) // 1 October, 00:00 in Berlin
	for at, want := range map[time.Time]int{lastMinute: 1, lastMinute.Add(-time.Millisecond): 0} {
		if s := measured(ledger.Record{Status: pipeline.Won, Created: at, Closed: at}); s.WinRate.Won != want {
			t.Errorf("won at %s counts %d times, want %d", at, s.WinRate.Won, want)
		}
	}
}

func TestCycleIsCalendarDaysAndLeavesOutUnknownBirths(t *testing.T) {
	late := closedOn(pipeline.Won, 1, 2)
	late.Created = late.Created.Add(11 * time.Hour) // 23:00: still a day before the next noon
	unknown := closedOn(pipeline.Lost, 1, 9)
	unknown.CreatedUnknown = true
	s := measured(late, closedOn(pipeline.Won, 1, 5), closedOn(pipeline.Won, 1, 11), closedOn(pipeline.Won, 1, 21), closedOn(pipeline.Lost, 1, 7), unknown)
	want := Spread{N: 4, Median: 7, P25: 3.25, P75: 12.5, Mean: 8.75}
	if s.Cycle != want {
		t.Errorf("cycle %+v, want %+v", s.Cycle, want)
	}
	if s.LossDays.N != 1 || s.LossDays.Median != 6 || s.CreatedUnknown != 1 {
		t.Errorf("loss %+v with %d left out", s.LossDays, s.CreatedUnknown)
	}
}

func TestFromQualifyCountsDealsThatLeftTheSecondStage(t *testing.T) {
	imported := closedOn(pipeline.Lost, 1, 20)
	imported.Imported = dealstest.Noon(25)
	imported.Visits = []pipeline.Visit{{Stage: "negotiate", Entered: dealstest.Noon(20), Unseen: true}}
	s := measured(
		walked(pipeline.Lost, in("lead", 1)),
		walked(pipeline.Lost, in("lead", 1), in("qualify", 2)),
		walked(pipeline.Lost, in("lead", 1), in("qualify", 2), in("needs", 3)),
		walked(pipeline.Lost, in("lead", 1), in("needs", 3), in("lead", 4)), // once past it, always past it
		walked(pipeline.Won, in("lead", 1), in("follow", 3)),
		imported,
	)
	if s.Qualified.Won != 1 || s.Qualified.Lost != 2 || s.UnseenClosed != 1 || s.WinRate.N() != 6 {
		t.Errorf("from qualify %+v, %d unseen, of %d", s.Qualified, s.UnseenClosed, s.WinRate.N())
	}
}

func TestCurrenciesAreNeverAdded(t *testing.T) {
	valued := func(status pipeline.Status, value money.Money) ledger.Record {
		r := closedOn(status, 1, 11)
		r.Value = value
		return r
	}
	s := measured(
		valued(pipeline.Won, dealstest.Euro(100)), valued(pipeline.Won, dealstest.Euro(201)), valued(pipeline.Lost, dealstest.Euro(99)),
		valued(pipeline.Won, money.Money{Minor: 7, Currency: "JPY"}), valued(pipeline.Lost, money.Money{Minor: 21, Currency: "JPY"}), valued(pipeline.Lost, money.Money{Minor: 1, Currency: "JPY"}), valued(pipeline.Lost, money.Money{Minor: 1, Currency: "JPY"}),
		valued(pipeline.Lost, money.Money{Minor: 5, Currency: "USD"}), closedOn(pipeline.Won, 1, 11),
	)
	if len(s.ByValue) != 3 || s.ByValue[0] != (ValueRate{4, money.Money{Minor: 7, Currency: "JPY"}, money.Money{Minor: 30, Currency: "JPY"}, 7.0 / 30}) ||
		s.ByValue[1] != (ValueRate{3, dealstest.Euro(301), dealstest.Euro(400), 0.7525}) || s.ByValue[2].Share != 0 {
		t.Errorf("by value %+v", s.ByValue)
	}
	// 150.50 is the mean and the median of 100 and 201.
	half := money.Money{Minor: 15050, Currency: "EUR"}
	if len(s.AverageDeal) != 2 || s.AverageDeal[0] != (Average{2, half, half}) || s.AverageDeal[1] != (Average{1, money.Money{Minor: 7, Currency: "JPY"}, money.Money{Minor: 7, Currency: "JPY"}}) {
		t.Errorf("average %+v", s.AverageDeal)
	}
}

func TestAmountsAreRoundedHalfAwayFromZero(t *testing.T) {
	for _, test := range []struct{ a, b, want int64 }{
		{5, 2, 3}, {-5, 2, -3}, {4, 3, 1}, {-4, 3, -1}, {5, 3, 2}, {0, 7, 0}, {math.MaxInt64, 2, math.MaxInt64/2 + 1},
	} {
		if got := divided(test.a, test.b); got != test.want {
			t.Errorf("%d ÷ %d is %d, want %d", test.a, test.b, got, test.want)
		}
	}
	if money.Plus(math.MaxInt64, 1) != math.MaxInt64 {
		t.Error("a sum turned negative")
	}
}

func TestStageConversion(t *testing.T) {
	s := measured(
		walked(pipeline.Won, in("lead", 1), in("qualify", 4), in("needs", 9), in("propose", 10), in("negotiate", 11), in("close", 12), in("follow", 13)),
		walked(pipeline.Lost, in("lead", 1), in("qualify", 6)),
		walked(pipeline.Open, in("lead", 1), in("qualify", 2)),
		walked(pipeline.Open, in("lead", 1), in("needs", 3)),                    // skips qualify
		walked(pipeline.Lost, in("lead", 1), in("qualify", 3), in("lead", 5)),   // a move back removes nothing
		walked(pipeline.Open, in("lead", -9), in("qualify", 2), in("lead", 20)), // entered lead before the period
	)
	lead, qualify, needs := flowOf(s, "lead"), flowOf(s, "qualify"), flowOf(s, "needs")
	if lead.Entered != 5 || lead.Advanced != 5 || lead.Conversion != 1 {
		t.Errorf("lead %+v", lead)
	}
	if qualify.Entered != 6 || qualify.Advanced != 2 || qualify.Lost != 2 || qualify.Pending != 2 || qualify.Conversion != 0.5 {
		t.Errorf("qualify %+v", qualify)
	}
	if needs.Entered != 2 || needs.Advanced != 1 || needs.Pending != 1 {
		t.Errorf("needs %+v", needs)
	}
	// Visits to qualify that ended: 5, 1, 2 and 18 days; the one open and the one skipped have none.
	if qualify.Days != (Spread{N: 4, Median: 3.5, P25: 1.75, P75: 8.25, Mean: 6.5}) {
		t.Errorf("days in qualify %+v", qualify.Days)
	}
}

func TestTheWayOfAnImportedDealIsNotGuessed(t *testing.T) {
	found := in("needs", 5)
	found.Unseen = true
	r := walked(pipeline.Open, found, in("qualify", 7), in("needs", 8), in("propose", 9))
	r.Created, r.Imported = dealstest.Noon(-300), dealstest.Noon(5)
	gone := closedOn(pipeline.Lost, -300, -290)
	gone.Visits = []pipeline.Visit{{Stage: "needs", Entered: dealstest.Noon(-290), Unseen: true}}
	s := measured(r, gone)
	for _, f := range s.Stages {
		if want := f.Stage == "propose"; (f.Entered == 1) != want {
			t.Errorf("%s %+v", f.Stage, f)
		}
	}
	if s.Unseen != 1 {
		t.Errorf("%d deals are unseen, want the one that lived in the period", s.Unseen)
	}
	if days := flowOf(s, "needs").Days; days.N != 1 || days.Mean != 1 {
		t.Errorf("days in needs %+v, want the seen visit only", days)
	}
}

func TestStagesTheProcessNoLongerHasAreIgnored(t *testing.T) {
	s := measured(walked(pipeline.Lost, in("lead", 1), in("demo", 2), in("qualify", 3)))
	if f := flowOf(s, "lead"); f.Entered != 1 || f.Advanced != 1 {
		t.Errorf("lead %+v", f)
	}
}

func TestVelocity(t *testing.T) {
	won := closedOn(pipeline.Won, 1, 11)
	won.Value = dealstest.Euro(3100)
	open := walked(pipeline.Open, in("lead", 1), in("needs", 2))
	open.Value = dealstest.Euro(1)
	early := walked(pipeline.Open, in("lead", 1))
	early.Value = dealstest.Euro(1)
	// 2 qualified deals × 1 of 2 × 3100 ÷ 10 days; 3100 in 31 days.
	s := measured(won, closedOn(pipeline.Lost, 1, 2), open, open, early)
	if len(s.Velocity) != 1 || s.Velocity[0] != (Velocity{"EUR", dealstest.Euro(310), dealstest.Euro(100)}) {
		t.Errorf("velocity %+v", s.Velocity)
	}
	now := dealstest.Noon(31)
	if s := Measure(definition.Default(), []ledger.Record{won}, calendar.Period{}, now); s.Velocity[0].Actual != dealstest.Euro(100) {
		t.Errorf("since the first deal on the 1st: %+v", s.Velocity)
	}
	if s := Measure(definition.Default(), []ledger.Record{won}, calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2027, 9, 30)}, now); s.Velocity[0].Actual != dealstest.Euro(100) {
		t.Errorf("of a period that has not ended: %+v", s.Velocity)
	}
	sameDay := closedOn(pipeline.Won, 11, 11)
	sameDay.Value = dealstest.Euro(10)
	if s := measured(sameDay, open); s.Velocity[0].PerDay != dealstest.Euro(10) {
		t.Errorf("a cycle under a day: %+v", s.Velocity)
	}
}

func TestLostReasonsAndSourcesAreCounted(t *testing.T) {
	lost := func(reason pipeline.LostReason, source string) ledger.Record {
		r := closedOn(pipeline.Lost, 1, 2)
		r.LostReason, r.Source = reason, source
		return r
	}
	s := measured(lost(pipeline.LostPrice, "fair"), lost(pipeline.LostFit, ""), lost(pipeline.LostPrice, "fair"), lost(pipeline.LostCompetitor, "web"), closedOn(pipeline.Won, 1, 2))
	if len(s.LostReasons) != 3 || s.LostReasons[0] != (LostReasonCount{pipeline.LostPrice, 2}) || s.LostReasons[1].Reason != pipeline.LostCompetitor {
		t.Errorf("reasons %v", s.LostReasons)
	}
	if len(s.Sources) != 3 || s.Sources[0].Source != "" || s.Sources[0].Rate.Won != 1 || s.Sources[1].Source != "fair" || s.Sources[2].Source != "web" {
		t.Errorf("sources %+v", s.Sources)
	}
}

func TestFiguresAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOf(record()).Draw(t, "records")
		period := rapid.SampledFrom([]calendar.Period{october, {}, {From: calendar.NewDate(2026, 10, 10)}}).Draw(t, "period")
		s := Measure(definition.Default(), records, period, dealstest.Noon(31))
		if _, err := json.Marshal(s); err != nil {
			t.Fatal(err)
		}
		closed, reasons, sources := 0, 0, Rate{}
		for _, r := range records {
			if r.Status != pipeline.Open && (period.Contains(r.Closed, dealstest.Berlin) || r.Closed.IsZero() && period == (calendar.Period{})) {
				closed++
			}
		}
		for _, c := range s.LostReasons {
			reasons += c.N
		}
		for _, src := range s.Sources {
			sources.Won, sources.Lost = sources.Won+src.Rate.Won, sources.Lost+src.Rate.Lost
		}
		if s.WinRate.N() != closed || reasons != s.WinRate.Lost || sources.rated() != s.WinRate {
			t.Errorf("%d closed, %d with a reason, %+v by source, but %+v", closed, reasons, sources, s.WinRate)
		}
		if s.Cycle.N+s.LossDays.N+s.CreatedUnknown+s.ClosedUnknown != closed || s.Qualified.N()+s.UnseenClosed > closed {
			t.Errorf("%d closed, but %+v", closed, s)
		}
		for i, f := range s.Stages {
			if f.Entered != f.Advanced+f.Lost+f.Pending {
				t.Errorf("%s does not add up: %+v", f.Stage, f)
			}
			if i > 0 && period == (calendar.Period{}) && s.Unseen == 0 && f.Entered > s.Stages[i-1].Advanced {
				t.Errorf("more deals entered %s than left the stage before: %+v", f.Stage, s.Stages)
			}
		}
	})
}

// record draws a possible deal: it begins in the first stage or was imported in
// some stage, and moves both ways.
func record() *rapid.Generator[ledger.Record] {
	return rapid.Custom(func(t *rapid.T) ledger.Record {
		stages := definition.Default().Stages
		at, day := 0, rapid.IntRange(-20, 30).Draw(t, "born")
		r := ledger.Record{
			Status: pipeline.Open, Created: dealstest.Noon(day), Source: rapid.SampledFrom([]string{"", "web", "fair"}).Draw(t, "source"),
			Value:   rapid.SampledFrom([]money.Money{{}, dealstest.Euro(0), dealstest.Euro(10), {Minor: 3, Currency: "JPY"}, {Minor: money.MaxMinor, Currency: "EUR"}}).Draw(t, "value"),
			Account: rapid.SampledFrom([]string{"", "Acme", " acme ", "Bolt", "Cog"}).Draw(t, "account"),
			Tags:    rapid.SampledFrom([][]string{nil, {"web"}, {"web", "care"}}).Draw(t, "tags"),
			Pushes:  rapid.IntRange(0, 2).Draw(t, "pushes"), Overrides: rapid.IntRange(0, 1).Draw(t, "overrides"),
			Category: rapid.SampledFrom([]pipeline.ForecastCategory{pipeline.InPipeline, pipeline.Commit, pipeline.BestCase, pipeline.Omitted}).Draw(t, "call"),
		}
		if rapid.Bool().Draw(t, "dated") {
			r.ExpectedClose = calendar.NewDate(2026, 10, rapid.IntRange(-5, 50).Draw(t, "expected"))
		}
		if rapid.Bool().Draw(t, "retainer") {
			r.Monthly, r.Months = dealstest.Euro(5), 12
		}
		unseen := rapid.Bool().Draw(t, "imported")
		if unseen {
			at = rapid.IntRange(0, 5).Draw(t, "found")
			r.Imported, r.CreatedUnknown = dealstest.Noon(day), rapid.Bool().Draw(t, "no created")
		}
		r.Visits = []pipeline.Visit{{Stage: stages[at].Key, Entered: dealstest.Noon(day), Unseen: unseen}}
		for range rapid.IntRange(0, 6).Draw(t, "moves") {
			at = rapid.IntRange(0, 6).Draw(t, "to")
			day += rapid.IntRange(0, 9).Draw(t, "after")
			last := &r.Visits[len(r.Visits)-1]
			last.Left = dealstest.Noon(day)
			for _, c := range stages[at%6].Criteria {
				if rapid.Bool().Draw(t, "met") {
					last.Met = append(last.Met, c.Key)
				} else {
					last.Unmet = append(last.Unmet, c.Key)
				}
			}
			r.Visits = append(r.Visits, pipeline.Visit{Stage: stages[at].Key, Entered: dealstest.Noon(day)})
			if at == 6 {
				r.Status, r.Closed = pipeline.Won, dealstest.Noon(day)
				break
			}
		}
		if r.Status == pipeline.Open && rapid.Bool().Draw(t, "lost") {
			r.Visits[len(r.Visits)-1].Left = dealstest.Noon(day + 1)
			r.Status, r.Closed = pipeline.Lost, dealstest.Noon(day+1)
		}
		if r.Status != pipeline.Open && unseen && rapid.Bool().Draw(t, "no closed") {
			r.Closed = time.Time{}
		}
		r.Stage = stages[at].Key
		return r
	})
}

func TestADealClosedOnAnUnknownDayCountsOverAllTimeOnly(t *testing.T) {
	records := []ledger.Record{closedOn(pipeline.Won, 1, 5), closedOn(pipeline.Won, 1, 5), closedOn(pipeline.Lost, 1, 5)}
	for i := range records[1:] {
		records[i+1].Closed, records[i+1].Account = time.Time{}, "Acme"
	}
	now := dealstest.Noon(28)
	all := Measure(definition.Default(), records, calendar.Period{}, now)
	if all.WinRate.Won != 2 || all.WinRate.Lost != 1 || all.Cycle.N != 1 || all.LossDays.N != 0 || all.ClosedUnknown != 2 {
		t.Errorf("%+v", all)
	}
	if quarter := all.Trend[0].Rate; len(all.Trend) != 1 || quarter.N() != 1 {
		t.Errorf("trend %+v", all.Trend)
	}
	year := Measure(definition.Default(), records, calendar.Period{From: calendar.NewDate(2026, 1, 1), To: calendar.NewDate(2026, 12, 31)}, now)
	if year.WinRate.N() != 1 || year.ClosedUnknown != 0 {
		t.Errorf("in a year: %+v", year)
	}
}

func TestOverriddenDealsAreRatedApart(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	closed := func(status pipeline.Status, overrides int) ledger.Record {
		return ledger.Record{Status: status, Stage: "close", Created: now.AddDate(0, 0, -9), Closed: now.AddDate(0, 0, -1), Overrides: overrides}
	}
	records := []ledger.Record{
		closed(pipeline.Won, 0), closed(pipeline.Won, 0), closed(pipeline.Lost, 0), closed(pipeline.Won, 1), closed(pipeline.Lost, 2), closed(pipeline.Lost, 1),
		{Status: pipeline.Open, Stage: "lead", Created: now, Overrides: 1},
	}
	rates := Measure(definition.Default(), records, calendar.Period{}, now).Overrides
	if rates.With.Won != 1 || rates.With.Lost != 2 || rates.Without.Won != 2 || rates.Without.Lost != 1 {
		t.Errorf("rated %+v", rates)
	}
	if rates.With.High <= rates.With.Share || rates.With.Low >= rates.With.Share {
		t.Errorf("no interval around %+v", rates.With)
	}
}
