package pipeline

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// berlin has a zone that a day can get lost in.
var berlin = time.FixedZone("CEST", 2*60*60)

// noon is the middle of a day of October 2026, in Berlin.
func noon(day int) time.Time { return time.Date(2026, 10, day, 12, 0, 0, 0, berlin) }

// october is the period of the tests by hand; they look at it from its last day.
var october = calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2026, 10, 31)}

func measured(records ...Record) Stats {
	return Measure(DefaultProcess(), records, october, noon(31))
}

// euro is an amount without cents.
func euro(whole int64) money.Money { return money.Money{Minor: whole * 100, Currency: "EUR"} }

// closedOn is a deal without a way through the stages.
func closedOn(status Status, created, closed int) Record {
	return Record{Status: status, Created: noon(created), Closed: noon(closed)}
}

// walked is a deal that entered the given stages on the given days.
func walked(status Status, entered ...Visit) Record {
	r := Record{Status: status, Created: entered[0].Entered, Visits: entered}
	for i := 1; i < len(entered); i++ {
		r.Visits[i-1].Left = entered[i].Entered
	}
	last := &r.Visits[len(entered)-1]
	r.Stage = last.Stage
	switch status {
	case Won:
		r.Closed = last.Entered
	case Lost:
		last.Left = last.Entered.AddDate(0, 0, 1)
		r.Closed = last.Left
	}
	return r
}

func in(stage StageKey, day int) Visit { return Visit{Stage: stage, Entered: noon(day)} }

func flowOf(s Stats, stage StageKey) StageFlow {
	for _, f := range s.Stages {
		if f.Stage == stage {
			return f
		}
	}
	return StageFlow{}
}

func TestAnEmptyBookHasNoFiguresAndNoNaN(t *testing.T) {
	for _, period := range []calendar.Period{october, {}} {
		s := Measure(DefaultProcess(), nil, period, noon(31))
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
		closedOn(Won, 1, 5), closedOn(Won, -40, 1), closedOn(Lost, 2, 31),
		closedOn(Won, -40, -10), closedOn(Lost, 2, 32), Record{Status: Open, Created: noon(1)},
	)
	if s.WinRate.Won != 2 || s.WinRate.Lost != 1 || s.OpenDeals != 1 {
		t.Errorf("got %+v and %d open", s.WinRate, s.OpenDeals)
	}
}

func TestADayBeginsAtMidnightOfTheReader(t *testing.T) {
	lastMinute := time.Date(2026, 9, 30, 22, 0, 0, 0, time.UTC) // 1 October, 00:00 in Berlin
	for at, want := range map[time.Time]int{lastMinute: 1, lastMinute.Add(-time.Millisecond): 0} {
		if s := measured(Record{Status: Won, Created: at, Closed: at}); s.WinRate.Won != want {
			t.Errorf("won at %s counts %d times, want %d", at, s.WinRate.Won, want)
		}
	}
}

func TestCycleIsCalendarDaysAndLeavesOutUnknownBirths(t *testing.T) {
	late := closedOn(Won, 1, 2)
	late.Created = late.Created.Add(11 * time.Hour) // 23:00: a day before the next noon still
	unknown := closedOn(Lost, 1, 9)
	unknown.NoCreated = true
	s := measured(late, closedOn(Won, 1, 5), closedOn(Won, 1, 11), closedOn(Won, 1, 21), closedOn(Lost, 1, 7), unknown)
	want := Spread{N: 4, Median: 7, P25: 3.25, P75: 12.5, Mean: 8.75}
	if s.Cycle != want {
		t.Errorf("cycle %+v, want %+v", s.Cycle, want)
	}
	if s.LossDays.N != 1 || s.LossDays.Median != 6 || s.NoCreated != 1 {
		t.Errorf("loss %+v with %d left out", s.LossDays, s.NoCreated)
	}
}

func TestFromQualifyCountsDealsThatLeftTheSecondStage(t *testing.T) {
	imported := closedOn(Lost, 1, 20)
	imported.Imported = noon(25)
	imported.Visits = []Visit{{Stage: "negotiate", Entered: noon(20), Unseen: true}}
	s := measured(
		walked(Lost, in("lead", 1)),
		walked(Lost, in("lead", 1), in("qualify", 2)),
		walked(Lost, in("lead", 1), in("qualify", 2), in("needs", 3)),
		walked(Lost, in("lead", 1), in("needs", 3), in("lead", 4)), // once past it, always past it
		walked(Won, in("lead", 1), in("follow", 3)),
		imported,
	)
	if s.FromQualify.Won != 1 || s.FromQualify.Lost != 2 || s.UnseenClosed != 1 || s.WinRate.N() != 6 {
		t.Errorf("from qualify %+v, %d unseen, of %d", s.FromQualify, s.UnseenClosed, s.WinRate.N())
	}
}

func TestCurrenciesAreNeverAdded(t *testing.T) {
	valued := func(status Status, value money.Money) Record {
		r := closedOn(status, 1, 11)
		r.Value = value
		return r
	}
	s := measured(
		valued(Won, euro(100)), valued(Won, euro(201)), valued(Lost, euro(99)),
		valued(Won, money.Money{Minor: 7, Currency: "JPY"}), valued(Lost, money.Money{Minor: 21, Currency: "JPY"}), valued(Lost, money.Money{Minor: 1, Currency: "JPY"}), valued(Lost, money.Money{Minor: 1, Currency: "JPY"}),
		valued(Lost, money.Money{Minor: 5, Currency: "USD"}), closedOn(Won, 1, 11),
	)
	if len(s.ByValue) != 3 || s.ByValue[0] != (ValueRate{4, money.Money{Minor: 7, Currency: "JPY"}, money.Money{Minor: 30, Currency: "JPY"}, 7.0 / 30}) ||
		s.ByValue[1] != (ValueRate{3, euro(301), euro(400), 0.7525}) || s.ByValue[2].Share != 0 {
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
		walked(Won, in("lead", 1), in("qualify", 4), in("needs", 9), in("propose", 10), in("negotiate", 11), in("close", 12), in("follow", 13)),
		walked(Lost, in("lead", 1), in("qualify", 6)),
		walked(Open, in("lead", 1), in("qualify", 2)),
		walked(Open, in("lead", 1), in("needs", 3)),                    // skips qualify
		walked(Lost, in("lead", 1), in("qualify", 3), in("lead", 5)),   // a move back erases nothing
		walked(Open, in("lead", -9), in("qualify", 2), in("lead", 20)), // entered lead before the period
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
	r := walked(Open, found, in("qualify", 7), in("needs", 8), in("propose", 9))
	r.Created, r.Imported = noon(-300), noon(5)
	gone := closedOn(Lost, -300, -290)
	gone.Visits = []Visit{{Stage: "needs", Entered: noon(-290), Unseen: true}}
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

func TestStagesTheProcessNoLongerHasArePassedOver(t *testing.T) {
	s := measured(walked(Lost, in("lead", 1), in("demo", 2), in("qualify", 3)))
	if f := flowOf(s, "lead"); f.Entered != 1 || f.Advanced != 1 {
		t.Errorf("lead %+v", f)
	}
}

func TestVelocity(t *testing.T) {
	won := closedOn(Won, 1, 11)
	won.Value = euro(3100)
	open := walked(Open, in("lead", 1), in("needs", 2))
	open.Value = euro(1)
	early := walked(Open, in("lead", 1))
	early.Value = euro(1)
	// 2 qualified deals × 1 of 2 × 3100 ÷ 10 days; 3100 in 31 days.
	s := measured(won, closedOn(Lost, 1, 2), open, open, early)
	if len(s.Velocity) != 1 || s.Velocity[0] != (Velocity{"EUR", euro(310), euro(100)}) {
		t.Errorf("velocity %+v", s.Velocity)
	}
	now := noon(31)
	if s := Measure(DefaultProcess(), []Record{won}, calendar.Period{}, now); s.Velocity[0].Realised != euro(100) {
		t.Errorf("since the first deal on the 1st: %+v", s.Velocity)
	}
	if s := Measure(DefaultProcess(), []Record{won}, calendar.Period{From: calendar.NewDate(2026, 10, 1), To: calendar.NewDate(2027, 9, 30)}, now); s.Velocity[0].Realised != euro(100) {
		t.Errorf("of a period that has not ended: %+v", s.Velocity)
	}
	sameDay := closedOn(Won, 11, 11)
	sameDay.Value = euro(10)
	if s := measured(sameDay, open); s.Velocity[0].PerDay != euro(10) {
		t.Errorf("a cycle under a day: %+v", s.Velocity)
	}
}

func TestLossClassesAndSourcesAreCounted(t *testing.T) {
	lost := func(class LossClass, source string) Record {
		r := closedOn(Lost, 1, 2)
		r.LossClass, r.Source = class, source
		return r
	}
	s := measured(lost(LostPrice, "fair"), lost(LostFit, ""), lost(LostPrice, "fair"), lost(LostCompetitor, "web"), closedOn(Won, 1, 2))
	if len(s.LossClasses) != 3 || s.LossClasses[0] != (ClassCount{LostPrice, 2}) || s.LossClasses[1].Class != LostCompetitor {
		t.Errorf("classes %v", s.LossClasses)
	}
	if len(s.Sources) != 3 || s.Sources[0].Source != "" || s.Sources[0].Rate.Won != 1 || s.Sources[1].Source != "fair" || s.Sources[2].Source != "web" {
		t.Errorf("sources %+v", s.Sources)
	}
}

func TestFiguresAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOf(record()).Draw(t, "records")
		period := rapid.SampledFrom([]calendar.Period{october, {}, {From: calendar.NewDate(2026, 10, 10)}}).Draw(t, "period")
		s := Measure(DefaultProcess(), records, period, noon(31))
		if _, err := json.Marshal(s); err != nil {
			t.Fatal(err)
		}
		closed, classes, sources := 0, 0, Rate{}
		for _, r := range records {
			if r.Status != Open && period.Contains(r.Closed, berlin) {
				closed++
			}
		}
		for _, c := range s.LossClasses {
			classes += c.N
		}
		for _, src := range s.Sources {
			sources.Won, sources.Lost = sources.Won+src.Rate.Won, sources.Lost+src.Rate.Lost
		}
		if s.WinRate.N() != closed || classes != s.WinRate.Lost || sources.rated() != s.WinRate {
			t.Errorf("%d closed, %d classed, %+v by source, but %+v", closed, classes, sources, s.WinRate)
		}
		if s.Cycle.N+s.LossDays.N+s.NoCreated != closed || s.FromQualify.N()+s.UnseenClosed > closed {
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

// record draws a deal as the rules can make it: it begins in the first stage or
// was found in one, and moves both ways.
func record() *rapid.Generator[Record] {
	return rapid.Custom(func(t *rapid.T) Record {
		stages := DefaultProcess().Stages
		at, day := 0, rapid.IntRange(-20, 30).Draw(t, "born")
		r := Record{
			Status: Open, Created: noon(day), Source: rapid.SampledFrom([]string{"", "web", "fair"}).Draw(t, "source"),
			Value:   rapid.SampledFrom([]money.Money{{}, euro(0), euro(10), {Minor: 3, Currency: "JPY"}, {Minor: money.MaxMinor, Currency: "EUR"}}).Draw(t, "value"),
			Account: rapid.SampledFrom([]string{"", "Acme", " acme ", "Bolt", "Cog"}).Draw(t, "account"),
			Tags:    rapid.SampledFrom([][]string{nil, {"web"}, {"web", "care"}}).Draw(t, "tags"),
			Pushes:  rapid.IntRange(0, 2).Draw(t, "pushes"), Overrides: rapid.IntRange(0, 1).Draw(t, "overrides"),
			Call: rapid.SampledFrom([]OwnCall{InPipeline, Commit, BestCase, Omitted}).Draw(t, "call"),
		}
		if rapid.Bool().Draw(t, "dated") {
			r.ExpectedClose = calendar.NewDate(2026, 10, rapid.IntRange(-5, 50).Draw(t, "expected"))
		}
		if rapid.Bool().Draw(t, "retainer") {
			r.Monthly, r.Months = euro(5), 12
		}
		unseen := rapid.Bool().Draw(t, "imported")
		if unseen {
			at = rapid.IntRange(0, 5).Draw(t, "found")
			r.Imported, r.NoCreated = noon(day), rapid.Bool().Draw(t, "no created")
		}
		r.Visits = []Visit{{Stage: stages[at].Key, Entered: noon(day), Unseen: unseen}}
		for range rapid.IntRange(0, 6).Draw(t, "moves") {
			at = rapid.IntRange(0, 6).Draw(t, "to")
			day += rapid.IntRange(0, 9).Draw(t, "after")
			last := &r.Visits[len(r.Visits)-1]
			last.Left = noon(day)
			for _, c := range stages[at%6].Criteria {
				if rapid.Bool().Draw(t, "met") {
					last.Met = append(last.Met, c.Key)
				} else {
					last.Unmet = append(last.Unmet, c.Key)
				}
			}
			r.Visits = append(r.Visits, Visit{Stage: stages[at].Key, Entered: noon(day)})
			if at == 6 {
				r.Status, r.Closed = Won, noon(day)
				break
			}
		}
		if r.Status == Open && rapid.Bool().Draw(t, "lost") {
			r.Visits[len(r.Visits)-1].Left = noon(day + 1)
			r.Status, r.Closed = Lost, noon(day+1)
		}
		r.Stage = stages[at].Key
		return r
	})
}

func TestOverriddenDealsAreRatedApart(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	closed := func(status Status, overrides int) Record {
		return Record{Status: status, Stage: "close", Created: now.AddDate(0, 0, -9), Closed: now.AddDate(0, 0, -1), Overrides: overrides}
	}
	records := []Record{
		closed(Won, 0), closed(Won, 0), closed(Lost, 0), closed(Won, 1), closed(Lost, 2), closed(Lost, 1),
		{Status: Open, Stage: "lead", Created: now, Overrides: 1},
	}
	rates := Measure(DefaultProcess(), records, calendar.Period{}, now).Overrides
	if rates.With.Won != 1 || rates.With.Lost != 2 || rates.Without.Won != 2 || rates.Without.Lost != 1 {
		t.Errorf("rated %+v", rates)
	}
	if rates.With.High <= rates.With.Share || rates.With.Low >= rates.With.Share {
		t.Errorf("no interval around %+v", rates.With)
	}
}
