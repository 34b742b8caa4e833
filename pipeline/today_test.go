package pipeline

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// reasonsOf are why a deal is on Today at a moment.
func reasonsOf(d Deal, now time.Time) []TodayReason {
	a, ok := AgendaOf(&d)
	if !ok {
		return nil
	}
	return NewDay(DefaultProcess(), now).Reasons(&a)
}

func TestWhyADealIsOnToday(t *testing.T) {
	d := newborn(t)
	planned := decided(t, d, ScheduleStep{"call", onDay(30)})
	rotting := decided(t, Deal{}, Create{ID: 42, Edit: Edit{Title: ptr("Relaunch")}, At: monday.AddDate(0, 0, -30)})
	yesterday, before := monday.AddDate(0, 0, -1), monday.Add(-24*time.Hour-time.Second)
	asked := decided(t, planned, LogActivity{Kind: Email, Direction: In, Text: "price?", At: before})
	offer := func(valid int, state DocumentState) Deal {
		return decided(t, planned, FileDocument{Document: Proposal, State: state, Valid: onDay(valid), Ref: "x"})
	}
	won := func(days int, more ...Intent) Deal {
		old := decided(t, Deal{}, Create{ID: 42, Edit: Edit{Title: ptr("Relaunch")}, At: monday.AddDate(0, 0, -90)})
		old = decided(t, old, Win{At: monday.AddDate(0, 0, -days), Override: true, Reason: "x"})
		for range DefaultProcess().FollowUps { // done, so that only what is tested is on Today
			step, _ := old.NextStep()
			old = decided(t, old, FinishStep{step.Part})
		}
		if len(more) > 0 {
			old = decided(t, old, more...)
		}
		return old
	}
	for _, test := range []struct {
		name string
		deal Deal
		want []TodayReason
	}{
		{"no step", d, []TodayReason{TodayAdrift}},
		{"a step to come", planned, nil},
		{"a step today", decided(t, d, ScheduleStep{"call", onDay(23)}), []TodayReason{TodayDue}},
		{"a step yesterday", decided(t, d, ScheduleStep{"call", onDay(22)}), []TodayReason{TodayOverdue}},
		{"left alone", rotting, []TodayReason{TodayAdrift, TodayStale, TodayStuck}},
		{"snoozed", decided(t, rotting, Snooze{onDay(24), "x"}), nil},
		{"snoozed, with a step due", decided(t, rotting, Snooze{onDay(24), "x"}, ScheduleStep{"call", onDay(22)}), []TodayReason{TodayOverdue}},
		{"should have closed", decided(t, planned, Edit{ExpectedClose: ptr(onDay(22))}), []TodayReason{TodayClosePassed}},
		{"closes today", decided(t, planned, Edit{ExpectedClose: ptr(onDay(23))}), nil},
		{"asked over a day ago", asked, []TodayReason{TodayUnanswered}},
		{"asked a day ago", decided(t, planned, LogActivity{Kind: Email, Direction: In, Text: "x", At: yesterday}), nil},
		{"asked again today", decided(t, asked, LogActivity{Kind: Email, Direction: In, Text: "well?"}), []TodayReason{TodayUnanswered}},
		{"answered", decided(t, asked, LogActivity{Kind: Call, Text: "x"}), nil},
		{"answered with a paper", decided(t, asked, FileDocument{Document: LOI}), nil},
		{"a note is no answer", decided(t, asked, LogActivity{Kind: Note, Text: "x"}), []TodayReason{TodayUnanswered}},
		{"snoozed after the question", decided(t, asked, Snooze{onDay(24), "x"}), nil},
		{"offer holds 6 days", offer(29, Sent), nil},
		{"offer holds 5 days", offer(28, Sent), []TodayReason{TodayExpiring}},
		{"offer ran out", offer(20, Sent), []TodayReason{TodayExpiring}},
		{"offer was taken", offer(20, Accepted), nil},
		{"won 15 days ago", won(15), []TodayReason{TodayNotInvoiced}},
		{"won 14 days ago", won(14), nil},
		{"delivered", won(1, LogActivity{Kind: Email, Purpose: Delivered, Text: "x"}), []TodayReason{TodayNotInvoiced}},
		{"billed", won(30, FileDocument{Document: Invoice}), nil},
		{"won, a step due", won(1, ScheduleStep{"ask for a referral", onDay(20)}), []TodayReason{TodayFollowUp}},
		{"lost", decided(t, d, Lose{Class: LostPrice}), nil},
		{"lost, to be tried again", decided(t, d, Lose{Class: LostPrice, Revisit: onDay(23)}), []TodayReason{TodayDue}},
	} {
		if got := reasonsOf(test.deal, monday); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// A sale that was imported may have been billed long ago.
func TestImportedSalesAreNotDunned(t *testing.T) {
	long := monday.AddDate(-1, 0, 0)
	d := decided(t, Deal{}, Import{Deal{
		ID: 1, Title: "Old", Status: Won, Stage: "follow", CreatedAt: long, ClosedAt: long, Imported: monday,
		Visits: []Visit{{Stage: "follow", Entered: long, Unseen: true}},
	}})
	if got := reasonsOf(d, monday.AddDate(1, 0, 0)); got != nil {
		t.Errorf("it is on Today: %v", got)
	}
}

func TestTodayTurnsAtMidnightWhereTheUserIs(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zones here")
	}
	step := func(due calendar.Date) Deal { return decided(t, newborn(t), ScheduleStep{"call", due}) }
	for _, test := range []struct {
		name string
		deal Deal
		at   time.Time
		want TodayReason
	}{
		{"before midnight", step(onDay(24)), time.Date(2026, 11, 23, 23, 59, 59, 0, zone), ""},
		{"at midnight", step(onDay(24)), time.Date(2026, 11, 24, 0, 0, 0, 0, zone), TodayDue},
		{"the clock goes forward", step(calendar.NewDate(2027, 3, 28)), time.Date(2027, 3, 28, 3, 0, 0, 0, zone), TodayDue},
		{"the day after", step(calendar.NewDate(2027, 3, 28)), time.Date(2027, 3, 29, 0, 0, 0, 0, zone), TodayOverdue},
		{"the clock goes back", step(calendar.NewDate(2027, 10, 31)), time.Date(2027, 10, 31, 23, 59, 0, 0, zone), TodayDue},
		{"a leap day", step(calendar.NewDate(2028, 2, 29)), time.Date(2028, 2, 29, 12, 0, 0, 0, zone), TodayDue},
		{"after a leap day", step(calendar.NewDate(2028, 2, 29)), time.Date(2028, 3, 1, 0, 0, 0, 0, zone), TodayOverdue},
		{"the end of a month", step(onDay(30)), time.Date(2026, 12, 1, 0, 0, 0, 0, zone), TodayOverdue},
		{"still the day before, further west", step(onDay(24)), time.Date(2026, 11, 24, 0, 30, 0, 0, zone).UTC(), ""},
	} {
		quiet := decided(t, test.deal, Snooze{calendar.NewDate(2030, 1, 1), "only the step counts here"})
		var got TodayReason
		if reasons := reasonsOf(quiet, test.at); len(reasons) > 0 {
			got = reasons[0]
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTodayIsOrderedByValueAtStakeAndUrgency(t *testing.T) {
	agenda := func(id int64, stage StageKey, due int, value money.Money) Agenda {
		return Agenda{Deal: id, Status: Open, Stage: stage, Due: onDay(due), Value: value, Touched: monday.UnixMilli(), Entered: monday.UnixMilli()}
	}
	yen := func(n int64) money.Money { return money.Money{Minor: n, Currency: "JPY"} }
	got := NewDay(DefaultProcess(), monday).Triage([]Agenda{
		agenda(1, "lead", 23, euro(100)),
		agenda(2, "close", 23, euro(100)),     // likelier
		agenda(3, "close", 22, euro(100)),     // and late
		agenda(4, "close", 22, euro(300)),     // and larger
		agenda(5, "close", 22, money.Money{}), // as large as is usual
		agenda(6, "close", 22, yen(9_000_00)), // as large as is usual in yen
		agenda(7, "close", 25, euro(100)),
		agenda(8, "close", 24, euro(100)),
	}, 0)
	if !slices.Equal(got.Deals, []int64{4, 3, 5, 6, 2, 1}) || got.Total != 6 || got.Next != 8 {
		t.Errorf("%+v", got)
	}
	if some := NewDay(DefaultProcess(), monday).Triage(nil, 3); some.Total != 0 || some.Next != 0 {
		t.Errorf("an empty book: %+v", some)
	}
}

// The two clocks say the same on Today as on the board, whatever the hour.
func TestTodayRotsAsTheBoardDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := monday.Add(time.Duration(rapid.IntRange(0, 100*24*60).Draw(t, "minutes")) * time.Minute)
		born := now.Add(-time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "age")) * time.Minute)
		d := Deal{ID: 1, Status: Open, Stage: "needs", CreatedAt: born, Visits: []Visit{{Stage: "needs", Entered: born}}}
		if rapid.Bool().Draw(t, "snoozed") {
			d.Snooze.Until = calendar.DateOf(now).AddDays(rapid.IntRange(-1, 1).Draw(t, "until"))
		}
		now = now.In(time.FixedZone("", 3600*rapid.IntRange(-11, 12).Draw(t, "zone")))
		rot, reasons := RotOf(DefaultProcess(), &d, now), reasonsOf(d, now)
		if rot.Stale != slices.Contains(reasons, TodayStale) || rot.Stuck != slices.Contains(reasons, TodayStuck) {
			t.Fatalf("%+v, but %v", rot, reasons)
		}
	})
}

func TestATaskTellsWhyItIsHere(t *testing.T) {
	d := decided(t, newborn(t), Edit{Value: ptr(euro(1000))}, ScheduleStep{"send quote", onDay(20)}, Edit{ExpectedClose: ptr(onDay(21))})
	day := NewDay(DefaultProcess(), monday)
	task, ok := day.Task(&d)
	if !ok || task.Words != "send quote" || task.When != "3d late" || task.Sentence() != "send quote, 3d late" || task.Due != onDay(20) || task.Part != 1 ||
		task.Stake != euro(100) || task.Urgency != 1 || !slices.Equal(task.Also, []TodayReason{TodayClosePassed}) {
		t.Errorf("%+v", task)
	}
	for _, r := range urgencies {
		if r.reason.Urgency() != r.urgency || r.urgency <= 0 || r.urgency > 1 {
			t.Errorf("%s weighs %v", r.reason, r.urgency)
		}
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
			Status: rapid.SampledFrom([]Status{Open, Won, Lost}).Draw(t, "status"),
			Stage:  rapid.SampledFrom([]StageKey{"lead", "close", "demo_2"}).Draw(t, "stage"),
			Over:   rapid.Bool().Draw(t, "over"),
			Value:  rapid.SampledFrom([]money.Money{{}, euro(0), euro(120), {Minor: 5, Currency: "JPY"}, {Minor: money.MaxMinor, Currency: "USD"}}).Draw(t, "value"),
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
	day := NewDay(DefaultProcess(), monday)
	agendas := make([]Agenda, 100_000)
	for i := range agendas {
		agendas[i] = Agenda{
			Deal: int64(i), Status: Open, Stage: "needs", Due: onDay(i % 28), Value: euro(int64(i * 7919 % 50_000)),
			Touched: monday.AddDate(0, 0, -i%40).UnixMilli(), Entered: monday.AddDate(0, 0, -i%60).UnixMilli(),
		}
	}
	for b.Loop() {
		day.Triage(agendas, 50)
	}
}
