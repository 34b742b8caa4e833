package agenda

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/money"
	"deals/pipeline/rotting"
)

// reasonsOf are the reasons why a deal is on Today at a moment.
func reasonsOf(d pipeline.Deal, now time.Time) []TodayReason {
	a, ok := Of(&d)
	if !ok {
		return nil
	}
	return NewDay(definition.Default(), now).Reasons(&a)
}

func TestWhyADealIsOnToday(t *testing.T) {
	d := dealstest.Newborn(t)
	planned := dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(30)})
	rotting := dealstest.Decided(t, pipeline.Deal{}, pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dealstest.Ptr("Relaunch")}, At: dealstest.Monday.AddDate(0, 0, -30)})
	yesterday, before := dealstest.Monday.AddDate(0, 0, -1), dealstest.Monday.Add(-24*time.Hour-time.Second)
	asked := dealstest.Decided(t, planned, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "price?", At: before})
	offer := func(valid int, state pipeline.DocumentState) pipeline.Deal {
		return dealstest.Decided(t, planned, pipeline.FileDocument{Document: pipeline.Proposal, State: state, Valid: dealstest.OnDay(valid), Ref: "x"})
	}
	won := func(days int, more ...pipeline.Intent) pipeline.Deal {
		old := dealstest.Decided(t, pipeline.Deal{}, pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dealstest.Ptr("Relaunch")}, At: dealstest.Monday.AddDate(0, 0, -90)})
		old = dealstest.Decided(t, old, pipeline.Win{At: dealstest.Monday.AddDate(0, 0, -days), Override: true, Reason: "x"})
		for range definition.Default().FollowUps { // done, so that only the tested reason is on Today
			step, _ := old.NextStep()
			old = dealstest.Decided(t, old, pipeline.FinishStep{Part: step.Part})
		}
		if len(more) > 0 {
			old = dealstest.Decided(t, old, more...)
		}
		return old
	}
	for _, test := range []struct {
		name string
		deal pipeline.Deal
		want []TodayReason
	}{
		{"no step", d, []TodayReason{TodayNoNextStep}},
		{"a step to come", planned, nil},
		{"a step without a date", dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "call", Undated: true}), []TodayReason{TodayNoNextStep}},
		{"a step without a date before one to come", dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "x", Undated: true}, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(30)}), nil},
		{"a step today", dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(23)}), []TodayReason{TodayDue}},
		{"a step yesterday", dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(22)}), []TodayReason{TodayOverdue}},
		{"left alone", rotting, []TodayReason{TodayStale, TodayStuck, TodayNoNextStep}},
		{"snoozed", dealstest.Decided(t, rotting, pipeline.Snooze{Until: dealstest.OnDay(24), Reason: "x"}), nil},
		{"snoozed, with a step due", dealstest.Decided(t, rotting, pipeline.Snooze{Until: dealstest.OnDay(24), Reason: "x"}, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(22)}), []TodayReason{TodayOverdue}},
		{"should have closed", dealstest.Decided(t, planned, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(22))}), []TodayReason{TodayClosePassed}},
		{"closes today", dealstest.Decided(t, planned, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(23))}), nil},
		{"asked over a day ago", asked, []TodayReason{TodayUnanswered}},
		{"asked a day ago", dealstest.Decided(t, planned, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "x", At: yesterday}), nil},
		{"asked again today", dealstest.Decided(t, asked, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "well?"}), []TodayReason{TodayUnanswered}},
		{"answered", dealstest.Decided(t, asked, pipeline.LogActivity{Kind: pipeline.Call, Text: "x"}), nil},
		{"answered with a paper", dealstest.Decided(t, asked, pipeline.FileDocument{Document: pipeline.LOI}), nil},
		{"a note is no answer", dealstest.Decided(t, asked, pipeline.LogActivity{Kind: pipeline.Note, Text: "x"}), []TodayReason{TodayUnanswered}},
		{"snoozed after the question", dealstest.Decided(t, asked, pipeline.Snooze{Until: dealstest.OnDay(24), Reason: "x"}), nil},
		{"offer holds 6 days", offer(29, pipeline.Sent), nil},
		{"offer holds 5 days", offer(28, pipeline.Sent), []TodayReason{TodayExpiring}},
		{"offer ran out", offer(20, pipeline.Sent), []TodayReason{TodayExpiring}},
		{"offer was taken", offer(20, pipeline.Accepted), nil},
		{"won 15 days ago", won(15), []TodayReason{TodayNotInvoiced}},
		{"won 14 days ago", won(14), nil},
		{"delivered", won(1, pipeline.LogActivity{Kind: pipeline.Email, Purpose: pipeline.Delivered, Text: "x"}), []TodayReason{TodayNotInvoiced}},
		{"billed", won(30, pipeline.FileDocument{Document: pipeline.Invoice}), nil},
		{"won, a step due", won(1, pipeline.ScheduleStep{Text: "ask for a referral", Due: dealstest.OnDay(20)}), []TodayReason{TodayFollowUp}},
		{"lost", dealstest.Decided(t, d, pipeline.Lose{Reason: pipeline.LostPrice}), nil},
		{"lost, to be tried again", dealstest.Decided(t, d, pipeline.Lose{Reason: pipeline.LostPrice, Revisit: dealstest.OnDay(23)}), []TodayReason{TodayDue}},
	} {
		if got := reasonsOf(test.deal, dealstest.Monday); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// An imported sale may have been invoiced long ago.
func TestImportedSalesAreNotDunned(t *testing.T) {
	long := dealstest.Monday.AddDate(-1, 0, 0)
	d := dealstest.Decided(t, pipeline.Deal{}, pipeline.Import{Deal: pipeline.Deal{
		ID: 1, Title: "Old", Status: pipeline.Won, Stage: "follow", CreatedAt: long, ClosedAt: long, Imported: dealstest.Monday,
		Visits: []pipeline.Visit{{Stage: "follow", Entered: long, Unseen: true}},
	}})
	if got := reasonsOf(d, dealstest.Monday.AddDate(1, 0, 0)); got != nil {
		t.Errorf("it is on Today: %v", got)
	}
}

func TestTodayTurnsAtMidnightWhereTheUserIs(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zones here")
	}
	step := func(due calendar.Date) pipeline.Deal {
		return dealstest.Decided(t, dealstest.Newborn(t), pipeline.ScheduleStep{Text: "call", Due: due})
	}
	for _, test := range []struct {
		name string
		deal pipeline.Deal
		at   time.Time
		want TodayReason
	}{
		{"before midnight", step(dealstest.OnDay(24)), time.Date(2026, 11, 23, 23, 59, 59, 0, zone), ""},
		{"at midnight", step(dealstest.OnDay(24)), time.Date(2026, 11, 24, 0, 0, 0, 0, zone), TodayDue},
		{"the clock goes forward", step(calendar.NewDate(2027, 3, 28)), time.Date(2027, 3, 28, 3, 0, 0, 0, zone), TodayDue},
		{"the day after", step(calendar.NewDate(2027, 3, 28)), time.Date(2027, 3, 29, 0, 0, 0, 0, zone), TodayOverdue},
		{"the clock goes back", step(calendar.NewDate(2027, 10, 31)), time.Date(2027, 10, 31, 23, 59, 0, 0, zone), TodayDue},
		{"a leap day", step(calendar.NewDate(2028, 2, 29)), time.Date(2028, 2, 29, 12, 0, 0, 0, zone), TodayDue},
		{"after a leap day", step(calendar.NewDate(2028, 2, 29)), time.Date(2028, 3, 1, 0, 0, 0, 0, zone), TodayOverdue},
		{"the end of a month", step(dealstest.OnDay(30)), time.Date(2026, 12, 1, 0, 0, 0, 0, zone), TodayOverdue},
		{"still the day before, further west", step(dealstest.OnDay(24)), time.Date(2026, 11, 24, 0, 30, 0, 0, zone).UTC(), ""},
	} {
		quiet := dealstest.Decided(t, test.deal, pipeline.Snooze{Until: calendar.NewDate(2030, 1, 1), Reason: "only the step counts here"})
		var got TodayReason
		if reasons := reasonsOf(quiet, test.at); len(reasons) > 0 {
			got = reasons[0]
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// openDeal is an open deal with nothing wrong but what a test makes so.
func openDeal(id int64, stage pipeline.StageKey, due int, value money.Money) Agenda {
	return Agenda{Deal: id, Status: pipeline.Open, Stage: stage, Due: dealstest.OnDay(due), Value: value, Touched: dealstest.Monday.UnixMilli(), Entered: dealstest.Monday.UnixMilli()}
}

func yen(units int64) money.Money { return money.Money{Minor: units, Currency: "JPY"} }

func TestTodayIsOrderedByLatenessAndValueAtStake(t *testing.T) {
	list := []Agenda{
		openDeal(1, "lead", 23, dealstest.Euro(100)),
		openDeal(2, "close", 23, dealstest.Euro(100)), // likelier
		openDeal(3, "close", 22, dealstest.Euro(100)), // and late
		openDeal(4, "close", 22, dealstest.Euro(300)), // and larger
		openDeal(5, "close", 22, money.Money{}),       // unknown
		openDeal(6, "close", 22, yen(9_000_00)),       // cannot be compared
		openDeal(7, "close", 25, dealstest.Euro(100)),
		openDeal(8, "close", 24, dealstest.Euro(100)),
	}
	day := NewDay(definition.Default(), dealstest.Monday)
	got := day.Triage(list, nil)
	if !slices.Equal(got.Deals, []int64{4, 3, 6, 5, 2, 1}) || got.Totals[GroupDue] != 6 || got.Next != 8 || !got.Apart {
		t.Errorf("%+v", got)
	}
	if got := day.Triage(list, Limits{GroupDue: 3}); !slices.Equal(got.Deals, []int64{4, 3, 6}) || got.Totals[GroupDue] != 6 {
		t.Errorf("the first three: %+v", got)
	}
	day.Convert = func(m money.Money, to string) (money.Money, bool) { // 160 yen to the euro
		return money.Money{Minor: m.Minor * 100 / 160, Currency: to}, m.Currency == "JPY"
	}
	if got := day.Triage(list, nil); !slices.Equal(got.Deals, []int64{6, 4, 3, 5, 2, 1}) || got.Apart {
		t.Errorf("with a rate: %+v", got)
	}
	if some := day.Triage(nil, Shortlist(3)); len(some.Totals) != 0 || some.Next != 0 {
		t.Errorf("an empty book: %+v", some)
	}
}

// What is due is listed in full, of the rest only the worst; both currencies are among
// these, since neither is worse than the other.
func TestTodayHasABottom(t *testing.T) {
	var list []Agenda
	ago := dealstest.Monday.AddDate(0, 0, -300).UnixMilli()
	for i := range int64(20) {
		risky, adrift, foreign := openDeal(100+i, "needs", 30, dealstest.Euro(i+1)), openDeal(200+i, "needs", 30, dealstest.Euro(i+1)), openDeal(300+i, "needs", 30, yen(i+1))
		risky.Touched, foreign.Touched, adrift.Due = ago, ago, calendar.Date{}
		list = append(list, openDeal(i+1, "needs", 23, dealstest.Euro(i+1)), risky, adrift, foreign)
	}
	waits := openDeal(50, "needs", 30, dealstest.Euro(1))
	waits.Asked, waits.Touched = ago, ago
	expires := openDeal(51, "needs", 30, dealstest.Euro(1))
	expires.Valid = dealstest.OnDay(24)
	got := NewDay(definition.Default(), dealstest.Monday).Triage(append(list, waits, expires), Shortlist(200))
	want := []int64{20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 50, 51, 119, 118, 117, 319, 318, 219, 218, 217, 216, 215}
	if !slices.Equal(got.Deals, want) {
		t.Errorf("listed %v", got.Deals)
	}
	today := Today{Totals: got.Totals}
	if today.ToDo() != 22 || got.Totals[GroupRisk] != 40 || got.Totals[GroupNoStep] != 20 {
		t.Errorf("%d to do of %v", today.ToDo(), got.Totals)
	}
	if _, more := today.Of(GroupRisk); more != 40 {
		t.Errorf("%d more at risk", more)
	}
}

// A deal that was completed with a step still open asks for nothing any more.
func TestACompletedDealIsNeverOnToday(t *testing.T) {
	won := dealstest.Decided(t, dealstest.Newborn(t), pipeline.Win{Override: true, Reason: "x"})
	for _, due := range []int{20, 23, 30} {
		d := dealstest.Decided(t, won, pipeline.ScheduleStep{Text: "send offer", Due: dealstest.OnDay(due)}, pipeline.Complete{Override: true, Reason: "x"})
		d.Steps = append(d.Steps, pipeline.Step{ID: "left", Part: 90, Text: "send offer", Due: dealstest.OnDay(due)})
		if got := reasonsOf(d, dealstest.Monday); got != nil {
			t.Errorf("with a step on the %dth: %v", due, got)
		}
		if a, ok := Of(&d); ok {
			if got := NewDay(definition.Default(), dealstest.Monday).Triage([]Agenda{a}, nil); got.Next != 0 {
				t.Errorf("with a step on the %dth it is next: %+v", due, got)
			}
		}
	}
}

// The two clocks agree on Today and on the board, whatever the hour.
func TestTodayRotsAsTheBoardDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := dealstest.Monday.Add(time.Duration(rapid.IntRange(0, 100*24*60).Draw(t, "minutes")) * time.Minute)
		born := now.Add(-time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "age")) * time.Minute)
		d := pipeline.Deal{ID: 1, Status: pipeline.Open, Stage: "needs", CreatedAt: born, Visits: []pipeline.Visit{{Stage: "needs", Entered: born}}}
		if rapid.Bool().Draw(t, "snoozed") {
			d.Snooze.Until = calendar.DateOf(now).AddDays(rapid.IntRange(-1, 1).Draw(t, "until"))
		}
		now = now.In(time.FixedZone("", 3600*rapid.IntRange(-11, 12).Draw(t, "zone")))
		rot, reasons := rotting.Of(definition.Default(), &d, now), reasonsOf(d, now)
		if rot.Stale != slices.Contains(reasons, TodayStale) || rot.Stuck != slices.Contains(reasons, TodayStuck) {
			t.Fatalf("%+v, but %v", rot, reasons)
		}
	})
}

func TestATaskShowsItsReason(t *testing.T) {
	d := dealstest.Decided(t, dealstest.Newborn(t), pipeline.Edit{Value: dealstest.Ptr(dealstest.Euro(1000))}, pipeline.ScheduleStep{Text: "send quote", Due: dealstest.OnDay(20)}, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(21))})
	day := NewDay(definition.Default(), dealstest.Monday)
	task, ok := day.Task(&d)
	if !ok || task.Words != "send quote" || task.When != "3d late" || task.Sentence() != "send quote, 3d late" || task.Due != dealstest.OnDay(20) || task.Part != 1 ||
		task.Stake != dealstest.Euro(100) || task.Group != GroupDue || !slices.Equal(task.Also, []TodayReason{TodayClosePassed}) {
		t.Errorf("%+v", task)
	}
}

// Every reason is in one group, and the groups are in their order.
func TestReasonsAreInTheOrderOfTheirGroups(t *testing.T) {
	last := 0
	for i, r := range all {
		at := slices.Index(Groups(), r.group)
		if r.reason == "" || at < last {
			t.Errorf("reason %d is %+v", i, r)
		}
		last = at
	}
	if GroupRisk.ToDo() || !GroupMoney.ToDo() {
		t.Error("the groups without an end count as work for today")
	}
}

func TestAnAgendaIsReadAsItWasWritten(t *testing.T) {
	anyDay := func(t *rapid.T, name string) calendar.Date {
		if rapid.Bool().Draw(t, "no "+name) {
			return calendar.Date{}
		}
		return calendar.NewDate(rapid.IntRange(1, 9999).Draw(t, name), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
	}
	moment := rapid.Int64Range(-1e14, 1e14)
	rapid.Check(t, func(t *rapid.T) {
		a := Agenda{
			Deal:   rapid.Int64Range(1, 1e9).Draw(t, "deal"),
			Status: rapid.SampledFrom([]pipeline.Status{pipeline.Open, pipeline.Won, pipeline.Lost}).Draw(t, "status"),
			Stage:  rapid.SampledFrom([]pipeline.StageKey{"lead", "close", "demo_2"}).Draw(t, "stage"),
			Over:   rapid.Bool().Draw(t, "over"),
			Value:  rapid.SampledFrom([]money.Money{{}, dealstest.Euro(0), dealstest.Euro(120), {Minor: 5, Currency: "JPY"}, {Minor: money.MaxMinor, Currency: "USD"}}).Draw(t, "value"),
			Due:    anyDay(t, "due"), Valid: anyDay(t, "valid"), Close: anyDay(t, "close"), Snoozed: anyDay(t, "snoozed"),
			Touched: moment.Draw(t, "touched"), Entered: moment.Draw(t, "entered"), Asked: moment.Draw(t, "asked"),
			Bill: moment.Draw(t, "bill"), Deliver: moment.Draw(t, "deliver"),
		}
		line, err := a.AppendText(nil)
		if err != nil {
			t.Fatal(err)
		}
		var reader AgendaReader
		back, err := reader.Read(line)
		if err != nil || !reflect.DeepEqual(a, back) {
			t.Fatalf("%s is %+v (%v), was %+v", line, back, err, a)
		}
	})
}

func FuzzReadAgenda(f *testing.F) {
	f.Add([]byte("1;open;lead;;;;2026-11-23;1;1;;;;;;;"))
	f.Fuzz(func(_ *testing.T, line []byte) {
		var reader AgendaReader
		_, _ = reader.Read(line)
	})
}

func BenchmarkTriage(b *testing.B) {
	day := NewDay(definition.Default(), dealstest.Monday)
	agendas := make([]Agenda, 100_000)
	for i := range agendas {
		agendas[i] = Agenda{
			Deal: int64(i), Status: pipeline.Open, Stage: "needs", Due: dealstest.OnDay(i % 28), Value: dealstest.Euro(int64(i * 7919 % 50_000)),
			Touched: dealstest.Monday.AddDate(0, 0, -i%40).UnixMilli(), Entered: dealstest.Monday.AddDate(0, 0, -i%60).UnixMilli(),
		}
	}
	for b.Loop() {
		day.Triage(agendas, Shortlist(50))
	}
}
