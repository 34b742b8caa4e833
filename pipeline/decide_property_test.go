package pipeline

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Whatever a person asks for, in whatever order, leaves a deal that makes sense,
// that its events make again, and that a file can hold.
func TestNoDecisionsReachAnInvalidDeal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := monday
		var d Deal
		var log []Event
		steps := 1 + rapid.IntRange(0, 25).Draw(t, "steps")
		for n := range steps {
			now = now.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour)
			intents := []Intent{anyBirth(t, now)}
			if n > 0 {
				intents = rapid.SliceOfN(anyIntent(now), 1, 3).Draw(t, "intents")
			}
			before := inJSON(t, d)
			change, err := Decide(DefaultProcess(), d, now, intents...)
			if after := inJSON(t, d); after != before {
				t.Fatalf("deciding changed the deal it was given:\n%s\n%s", before, after)
			}
			if err != nil {
				expectedError(t, err)
				continue
			}
			log = append(log, change.Events...)
			d = change.After
			for _, fault := range faults(&d) {
				t.Errorf("%s: %s", change.Label, fault)
			}
			if again := Evolve(Deal{}, stored(t, log)...); !reflect.DeepEqual(again, d) {
				t.Fatalf("the events make another deal:\n%s\n%s", inJSON(t, again), inJSON(t, d))
			}
			var read Deal
			if err := json.Unmarshal([]byte(inJSON(t, d)), &read); err != nil || !reflect.DeepEqual(read, d) {
				t.Fatalf("the deal read back differs, %v:\n%#v\n%#v", err, read, d)
			}
		}
	})
}

// A change is told by the kind of one event and by its label, which must be about
// the same.
func TestAChangeIsNamedAfterTheEventOfItsKind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, d := monday, Deal{}
		for n := range 1 + rapid.IntRange(0, 10).Draw(t, "steps") {
			intents := rapid.SliceOfN(rapid.OneOf(anyIntent(now), rapid.Just[Intent](ConfirmMark{"need"})), 1, 3).Draw(t, "intents")
			if n == 0 {
				intents = append([]Intent{anyBirth(t, now)}, intents...)
			}
			change, err := Decide(DefaultProcess(), d, now, intents...)
			if err != nil {
				continue
			}
			var h HistoryEntry
			for _, e := range change.Events {
				h.Kinds = append(h.Kinds, e.Data.Kind())
			}
			d = change.After
			answered := strings.HasPrefix(change.Label, "answered ") || strings.HasPrefix(change.Label, "confirmed ")
			if (h.NamedAfter() == "logged") != strings.HasPrefix(change.Label, "logged a") || (h.NamedAfter() == "marked") != answered {
				t.Fatalf("%q tells of %q, of %v", change.Label, h.NamedAfter(), h.Kinds)
			}
		}
	})
	if (&HistoryEntry{}).NamedAfter() != "" {
		t.Error("what recorded nothing has a kind")
	}
}

func inJSON(t *rapid.T, d Deal) string {
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// stored sends events through the form in which a book keeps them.
func stored(t *rapid.T, log []Event) []Event {
	back := make([]Event, len(log))
	for i, e := range log {
		payload, err := EncodeData(e.Data)
		if err != nil {
			t.Fatal(err)
		}
		data, err := DecodeData(e.Data.Kind(), EventVersion, payload)
		if err != nil {
			t.Fatal(err)
		}
		back[i] = Event{e.At, data}
	}
	return back
}

// expectedError fails on an error that is not one of those meant for people.
func expectedError(t *rapid.T, err error) {
	var refused *refusal.Refusal
	var shut *GateShut
	switch {
	case errors.Is(err, ErrNothingChanged):
	case errors.As(err, &shut) && len(shut.Report.Missing()) > 0:
	case errors.As(err, &refused) && refused.Message != "" && refused.Code != "":
	default:
		t.Fatalf("got %#v", err)
	}
}

// faults lists what must never be true of a deal.
func faults(d *Deal) []string {
	p := DefaultProcess()
	var found []string
	check := func(ok bool, fault string) {
		if !ok {
			found = append(found, fault)
		}
	}
	copied := d.Clone()
	err := copied.Validate(p)
	check(err == nil, "a file with this deal would be refused")
	check(p.Index(d.Stage) >= 0, "it is in no stage")
	check((d.Status == Won) == (d.Stage == p.FollowStage().Key), "its stage does not go with its status")
	check((d.Status == Open) == d.ClosedAt.IsZero(), "its closed date does not go with its status")
	check(d.ClosedAt.IsZero() || !d.ClosedAt.Before(d.CreatedAt), "it was closed before it was created")
	check(d.Completed.IsZero() || d.Status == Won, "it is complete, but not won")
	check(!d.RenewalDrafted || d.Status == Won, "its renewal was drafted, but it is not won")
	check((d.LossClass != "") == (d.Status == Lost), "its loss class does not go with its status")

	last := len(d.Visits) - 1
	// An ended deal that was put elsewhere, its stage being gone, did not visit that one.
	check(last >= 0 && (d.Visits[last].Stage == d.Stage || !d.OnBoard()), "it visits another stage than it is in")
	check(last >= 0 && d.Visits[last].Left.IsZero() == d.OnBoard(), "its last visit does not go with its place on the board")
	for i, v := range d.Visits {
		check(v.Left.IsZero() || !v.Left.Before(v.Entered), "a visit ends before it begins")
		if i > 0 {
			check(!d.Visits[i-1].Left.IsZero() && !v.Entered.Before(d.Visits[i-1].Left), "visits overlap")
		}
	}
	parts := d.Parts()
	slices.Sort(parts)
	check(len(slices.Compact(parts)) == len(d.Parts()), "two parts share a number")
	check(len(parts) == 0 && d.LastPart == 0 || len(parts) > 0 && d.LastPart == parts[len(parts)-1], "the last part is another")
	return found
}

func anyBirth(t *rapid.T, now time.Time) Intent {
	if rapid.IntRange(0, 3).Draw(t, "born") > 0 {
		return Create{ID: 42, Edit: Edit{Title: ptr("Relaunch"), Source: ptr("fair"), Email: ptr("d@x")}, At: sometime(now).Draw(t, "created")}
	}
	d := Deal{ID: 42, Title: "Relaunch", CreatedAt: now.AddDate(0, 0, -40), Imported: now, Status: Open, Tags: []string{}}
	stage := rapid.SampledFrom(DefaultProcess().Stages).Draw(t, "found in").Key
	visit := Visit{Stage: stage, Entered: d.CreatedAt, Unseen: true}
	switch {
	case stage == "follow":
		d.Status, d.ClosedAt = Won, now.AddDate(0, 0, -3)
	case rapid.Bool().Draw(t, "lost"):
		d.Status, d.ClosedAt, d.LossClass = Lost, now.AddDate(0, 0, -3), LostPrice
		visit.Left = d.ClosedAt
	}
	d.Stage, d.Visits = stage, []Visit{visit}
	return Import{Deal: d}
}

// sometime is no moment, one gone by, or one to come.
func sometime(now time.Time) *rapid.Generator[time.Time] {
	return rapid.Map(rapid.SampledFrom([]int{0, 0, 0, 1, 30, 1000, -5}), func(hours int) time.Time {
		if hours == 0 {
			return time.Time{}
		}
		return now.Add(-time.Duration(hours) * time.Hour)
	})
}

// anyIntent draws something a person may ask for, wrong or right.
func anyIntent(now time.Time) *rapid.Generator[Intent] {
	return rapid.Custom(func(t *rapid.T) Intent {
		text := rapid.SampledFrom([]string{"because", "two\r\nlines", "", " "}).Draw(t, "text")
		override := rapid.IntRange(0, 3).Draw(t, "override") > 0
		part := rapid.IntRange(0, 6).Draw(t, "part")
		stage := func() StageKey {
			return rapid.SampledFrom([]StageKey{"", "", "lead", "qualify", "needs", "propose", "negotiate", "close", "follow", "demo"}).Draw(t, "stage")
		}
		at := sometime(now).Draw(t, "at")
		switch rapid.IntRange(0, 20).Draw(t, "intent") {
		case 0:
			return anyEdit(t)
		case 1, 2:
			return anyMark(t, text)
		case 3:
			kind := rapid.SampledFrom([]ActivityKind{Call, Email, Meeting, Note, "fax"}).Draw(t, "kind")
			purpose := rapid.SampledFrom([]Purpose{"", Discovery, Response, GoAhead, Delivered, Referral, "chat"}).Draw(t, "purpose")
			return LogActivity{Kind: kind, Purpose: purpose, Text: text, At: at}
		case 4:
			return RaiseObjection{Text: text}
		case 5:
			return EndObjection{Part: part, State: rapid.SampledFrom([]ObjectionState{"", ObjectionParked, ObjectionOpen}).Draw(t, "state"), Text: text}
		case 6:
			return FileDocument{
				Document: rapid.SampledFrom([]DocumentKind{Proposal, Contract, PO, "poem"}).Draw(t, "document"),
				State:    rapid.SampledFrom([]DocumentState{"", Sent, Signed}).Draw(t, "state"),
				Amount:   anyMoney(t), Ref: text, At: at,
			}
		case 7:
			return ScheduleStep{Text: text, Due: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "due"))}
		case 8:
			return FinishStep{Part: part}
		case 9, 10:
			return Advance{From: stage(), To: stage(), Override: override, Reason: text}
		case 11:
			return Back{To: stage(), Reason: text}
		case 12:
			return Win{Value: ptr(anyMoney(t)), At: at, Override: override, Reason: text}
		case 13:
			class := rapid.SampledFrom([]LossClass{LostPrice, LostOther, "no-decision", "", "weather"}).Draw(t, "class")
			return Lose{Class: class, Note: text, At: at, Revisit: rapid.SampledFrom([]calendar.Date{{}, onDay(30)}).Draw(t, "revisit")}
		case 14:
			return Reopen{Reason: text}
		case 15:
			return AcceptGaps{}
		case 16:
			return Restage{To: stage()}
		case 17:
			return DraftRenewal{}
		case 18:
			return MoveStep{Part: part, Due: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "due"))}
		case 19:
			return Snooze{Until: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "until")), Reason: text}
		default:
			return Complete{Override: override, Reason: text}
		}
	})
}

func anyMoney(t *rapid.T) money.Money {
	return rapid.SampledFrom([]money.Money{{}, euro(0), euro(100), euro(250), {Minor: 5, Currency: "JPY"}, {Minor: -5, Currency: "EUR"}, {Minor: 5, Currency: ""}}).Draw(t, "money")
}

func anyMark(t *rapid.T, note string) Intent {
	m := MarkCriterion{
		Key: rapid.SampledFrom([]CriterionKey{
			"need", "authority", "timeline", "bant", "problem", "agreed", "signer", "agreement", "satisfaction", "reach", "x",
		}).Draw(t, "key"),
		Answer: rapid.SampledFrom([]Answer{Yes, Yes, No, Unknown, "maybe", ""}).Draw(t, "answer"),
		Word:   rapid.SampledFrom([]Word{"", WordBuyer, "boss"}).Draw(t, "word"),
		Note:   note,
	}
	if rapid.Bool().Draw(t, "scored") {
		m.Score = ptr(rapid.IntRange(-1, 11).Draw(t, "score"))
	}
	return m
}

func anyEdit(t *rapid.T) Intent {
	word := func(name string) *string {
		return rapid.SampledFrom([]*string{nil, nil, ptr(""), ptr("Bo"), ptr("d@x"), ptr("a\nb"), ptr("\xff")}).Draw(t, name)
	}
	return Edit{
		Title: word("title"), Account: word("account"), Contact: word("contact"), Email: word("email"), Terms: word("terms"),
		Tags:          rapid.SampledFrom([]*[]string{nil, {}, {"a", "a", ""}, {"b"}}).Draw(t, "tags"),
		Contacts:      rapid.SampledFrom([]*[]Contact{nil, nil, {}, {{Name: "A"}, {}, {Name: "B"}}}).Draw(t, "contacts"),
		Value:         ptr(anyMoney(t)),
		ExpectedClose: rapid.SampledFrom([]*calendar.Date{nil, {}, ptr(onDay(25)), ptr(onDay(30))}).Draw(t, "expected"),
		Renewal:       rapid.SampledFrom([]*calendar.Date{nil, {}, ptr(onDay(30)), ptr(calendar.NewDate(2028, 1, 1))}).Draw(t, "renewal"),
		Confirm:       rapid.Bool().Draw(t, "confirm"),
	}
}
