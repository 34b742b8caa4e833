package pipeline_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/eventlog"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Any sequence of intents leaves a consistent deal that its events reproduce and
// that a file can hold.
func TestNoDecisionsReachAnInvalidDeal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := dealstest.Monday
		var d pipeline.Deal
		var log []pipeline.Event
		steps := 1 + rapid.IntRange(0, 25).Draw(t, "steps")
		for n := range steps {
			now = now.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour)
			intents := []pipeline.Intent{anyBirth(t, now)}
			if n > 0 {
				intents = rapid.SliceOfN(anyIntent(now), 1, 3).Draw(t, "intents")
			}
			before := inJSON(t, d)
			change, err := pipeline.Decide(definition.Default(), d, now, intents...)
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
			if again := pipeline.Evolve(pipeline.Deal{}, stored(t, log)...); !reflect.DeepEqual(again, d) {
				t.Fatalf("the events make another deal:\n%s\n%s", inJSON(t, again), inJSON(t, d))
			}
			var read pipeline.Deal
			if err := json.Unmarshal([]byte(inJSON(t, d)), &read); err != nil || !reflect.DeepEqual(read, d) {
				t.Fatalf("the deal read back differs, %v:\n%#v\n%#v", err, read, d)
			}
		}
	})
}

// A change is described by the kind of one event and by its label, which must
// agree.
func TestAChangeIsNamedAfterTheEventOfItsKind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, d := dealstest.Monday, pipeline.Deal{}
		for n := range 1 + rapid.IntRange(0, 10).Draw(t, "steps") {
			intents := rapid.SliceOfN(rapid.OneOf(anyIntent(now), rapid.Just[pipeline.Intent](pipeline.ConfirmEvidence{Key: "need"})), 1, 3).Draw(t, "intents")
			if n == 0 {
				intents = append([]pipeline.Intent{anyBirth(t, now)}, intents...)
			}
			change, err := pipeline.Decide(definition.Default(), d, now, intents...)
			if err != nil {
				continue
			}
			var h lists.HistoryEntry
			for _, e := range change.Events {
				h.Kinds = append(h.Kinds, e.Data.Kind())
			}
			d = change.After
			answered := strings.HasPrefix(change.Label, "answered ") || strings.HasPrefix(change.Label, "confirmed ")
			if (h.NamedAfter() == "activity_logged") != strings.HasPrefix(change.Label, "logged a") || (h.NamedAfter() == "evidence_given") != answered {
				t.Fatalf("%q tells of %q, of %v", change.Label, h.NamedAfter(), h.Kinds)
			}
		}
	})
	if (&lists.HistoryEntry{}).NamedAfter() != "" {
		t.Error("what recorded nothing has a kind")
	}
}

func inJSON(t *rapid.T, d pipeline.Deal) string {
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// stored converts events to the stored form and back.
func stored(t *rapid.T, log []pipeline.Event) []pipeline.Event {
	back := make([]pipeline.Event, len(log))
	for i, e := range log {
		payload, err := eventlog.Encode(e.Data)
		if err != nil {
			t.Fatal(err)
		}
		data, err := eventlog.Decode(e.Data.Kind(), eventlog.Version, payload)
		if err != nil {
			t.Fatal(err)
		}
		back[i] = pipeline.Event{At: e.At, Day: e.Day, Data: data}
	}
	return back
}

// expectedError fails on an error that is not meant for people.
func expectedError(t *rapid.T, err error) {
	var refused *refusal.Refusal
	var shut *pipeline.GateShut
	switch {
	case errors.Is(err, pipeline.ErrNothingChanged):
	case errors.As(err, &shut) && len(shut.Report.Missing()) > 0:
	case errors.As(err, &refused) && refused.Message != "" && refused.Code != "":
	default:
		t.Fatalf("got %#v", err)
	}
}

// faults lists violations of what must always hold for a deal.
func faults(d *pipeline.Deal) []string {
	p := definition.Default()
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
	check((d.Status == pipeline.Won) == (d.Stage == p.FollowStage().Key), "its stage does not go with its status")
	check((d.Status == pipeline.Open) == d.ClosedAt.IsZero(), "its closed date does not go with its status")
	check(d.ClosedAt.IsZero() || !calendar.Stamp(d.ClosedAt).Before(d.CreatedAt), "it was closed before it was created")
	check(d.Completed.IsZero() || d.Status == pipeline.Won, "it is complete, but not won")
	check(!d.RenewalDrafted || d.Status == pipeline.Won, "its renewal was drafted, but it is not won")
	check((d.LostReason != "") == (d.Status == pipeline.Lost), "its lost reason does not go with its status")

	last := len(d.Visits) - 1
	// A closed deal moved elsewhere because its stage is gone did not visit that
	// stage.
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
	ids := d.PartIDs()
	slices.Sort(ids)
	check(len(slices.Compact(ids)) == len(d.PartIDs()) && !slices.Contains(ids, ""), "two parts share an id, or one has none")
	check(len(parts) == 0 && d.LastPart == 0 || len(parts) > 0 && d.LastPart == parts[len(parts)-1], "the last part is another")
	return found
}

func anyBirth(t *rapid.T, now time.Time) pipeline.Intent {
	if rapid.IntRange(0, 3).Draw(t, "born") > 0 {
		return pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dealstest.Ptr("Relaunch"), Source: dealstest.Ptr("fair"), Email: dealstest.Ptr("d@x")}, At: sometime(now).Draw(t, "created"), Day: someDay(now).Draw(t, "day")}
	}
	d := pipeline.Deal{ID: 42, Title: "Relaunch", CreatedAt: now.AddDate(0, 0, -40), Imported: now, Status: pipeline.Open, Tags: []string{}}
	stage := rapid.SampledFrom(definition.Default().Stages).Draw(t, "found in").Key
	visit := pipeline.Visit{Stage: stage, Entered: d.CreatedAt, Unseen: true}
	switch {
	case stage == "follow":
		d.Status, d.ClosedAt = pipeline.Won, now.AddDate(0, 0, -3)
	case rapid.Bool().Draw(t, "lost"):
		d.Status, d.ClosedAt, d.LostReason = pipeline.Lost, now.AddDate(0, 0, -3), pipeline.LostPrice
		visit.Left = d.ClosedAt
	}
	d.Stage, d.Visits = stage, []pipeline.Visit{visit}
	return pipeline.Import{Deal: d}
}

// sometime is no moment, a past or a future one.
func sometime(now time.Time) *rapid.Generator[time.Time] {
	return rapid.Map(rapid.SampledFrom([]int{0, 0, 0, 1, 30, 1000, -5}), func(hours int) time.Time {
		if hours == 0 {
			return time.Time{}
		}
		return now.Add(-time.Duration(hours) * time.Hour)
	})
}

// someDay is usually no day, or else a past day, today or a future one.
func someDay(now time.Time) *rapid.Generator[calendar.Date] {
	return rapid.Map(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 40, -1}), func(days int) calendar.Date {
		if days == 0 {
			return calendar.Date{}
		}
		return calendar.DateOf(now).AddDays(1 - days)
	})
}

// anyIntent draws a request of a person, valid or not.
func anyIntent(now time.Time) *rapid.Generator[pipeline.Intent] {
	return rapid.Custom(func(t *rapid.T) pipeline.Intent {
		text := rapid.SampledFrom([]string{"because", "two\r\nlines", "", " "}).Draw(t, "text")
		override := rapid.IntRange(0, 3).Draw(t, "override") > 0
		part := rapid.IntRange(0, 6).Draw(t, "part")
		stage := func() pipeline.StageKey {
			return rapid.SampledFrom([]pipeline.StageKey{"", "", "lead", "qualify", "needs", "propose", "negotiate", "close", "follow", "demo"}).Draw(t, "stage")
		}
		at := sometime(now).Draw(t, "at")
		switch rapid.IntRange(0, 20).Draw(t, "intent") {
		case 0:
			return anyEdit(t)
		case 1, 2:
			return anyMark(t, text)
		case 3:
			kind := rapid.SampledFrom([]pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note, "fax"}).Draw(t, "kind")
			purpose := rapid.SampledFrom([]pipeline.Purpose{"", pipeline.Discovery, pipeline.Response, pipeline.GoAhead, pipeline.Delivered, pipeline.Referral, "chat"}).Draw(t, "purpose")
			return pipeline.LogActivity{Kind: kind, Purpose: purpose, Text: text, At: at, Day: someDay(now).Draw(t, "day")}
		case 4:
			return pipeline.RaiseObjection{Text: text}
		case 5:
			return pipeline.EndObjection{Part: part, State: rapid.SampledFrom([]pipeline.ObjectionState{"", pipeline.ObjectionParked, pipeline.ObjectionOpen}).Draw(t, "state"), Text: text}
		case 6:
			return pipeline.FileDocument{
				Document: rapid.SampledFrom([]pipeline.DocumentKind{pipeline.Proposal, pipeline.Contract, pipeline.PO, "poem"}).Draw(t, "document"),
				State:    rapid.SampledFrom([]pipeline.DocumentState{"", pipeline.Sent, pipeline.Signed}).Draw(t, "state"),
				Amount:   anyMoney(t), Ref: text, At: at,
			}
		case 7:
			return pipeline.ScheduleStep{Text: text, Due: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "due"))}
		case 8:
			return pipeline.FinishStep{Part: part}
		case 9, 10:
			return pipeline.Advance{From: stage(), To: stage(), Override: override, Reason: text}
		case 11:
			return pipeline.Back{To: stage(), Reason: text}
		case 12:
			return pipeline.Win{Value: dealstest.Ptr(anyMoney(t)), At: at, Day: someDay(now).Draw(t, "day"), Override: override, Reason: text}
		case 13:
			reason := rapid.SampledFrom([]pipeline.LostReason{pipeline.LostPrice, pipeline.LostOther, "no-decision", "", "weather"}).Draw(t, "reason")
			return pipeline.Lose{Reason: reason, Note: text, At: at, Day: someDay(now).Draw(t, "day"), Revisit: rapid.SampledFrom([]calendar.Date{{}, dealstest.OnDay(30)}).Draw(t, "revisit")}
		case 14:
			return pipeline.Reopen{Reason: text}
		case 15:
			return pipeline.AcceptGaps{}
		case 16:
			return pipeline.Restage{To: stage()}
		case 17:
			return pipeline.DraftRenewal{}
		case 18:
			return pipeline.MoveStep{Part: part, Due: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "due"))}
		case 19:
			return pipeline.Snooze{Until: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "until")), Reason: text}
		default:
			return pipeline.Complete{Override: override, Reason: text}
		}
	})
}

func anyMoney(t *rapid.T) money.Money {
	return rapid.SampledFrom([]money.Money{{}, dealstest.Euro(0), dealstest.Euro(100), dealstest.Euro(250), {Minor: 5, Currency: "JPY"}, {Minor: -5, Currency: "EUR"}, {Minor: 5, Currency: ""}}).Draw(t, "money")
}

func anyMark(t *rapid.T, note string) pipeline.Intent {
	m := pipeline.AnswerCriterion{
		Key: rapid.SampledFrom([]pipeline.CriterionKey{
			"need", "authority", "timeline", "bant", "problem", "agreed", "signer", "agreement", "satisfaction", "reach", "x",
		}).Draw(t, "key"),
		Answer: rapid.SampledFrom([]pipeline.Answer{pipeline.Yes, pipeline.Yes, pipeline.No, pipeline.Unknown, "maybe", ""}).Draw(t, "answer"),
		From:   rapid.SampledFrom([]pipeline.EvidenceFrom{"", pipeline.FromBuyer, "boss"}).Draw(t, "word"),
		Note:   note,
	}
	if rapid.Bool().Draw(t, "scored") {
		m.Score = dealstest.Ptr(rapid.IntRange(-1, 11).Draw(t, "score"))
	}
	return m
}

func anyEdit(t *rapid.T) pipeline.Intent {
	word := func(name string) *string {
		return rapid.SampledFrom([]*string{nil, nil, dealstest.Ptr(""), dealstest.Ptr("Bo"), dealstest.Ptr("d@x"), dealstest.Ptr("a\nb"), dealstest.Ptr("\xff")}).Draw(t, name)
	}
	return pipeline.Edit{
		Title: word("title"), Account: word("account"), Contact: word("contact"), Email: word("email"), Terms: word("terms"),
		Tags:          rapid.SampledFrom([]*[]string{nil, {}, {"a", "a", ""}, {"b"}}).Draw(t, "tags"),
		Contacts:      rapid.SampledFrom([]*[]pipeline.Contact{nil, nil, {}, {{Name: "A"}, {}, {Name: "B"}}}).Draw(t, "contacts"),
		Value:         dealstest.Ptr(anyMoney(t)),
		ExpectedClose: rapid.SampledFrom([]*calendar.Date{nil, {}, dealstest.Ptr(dealstest.OnDay(25)), dealstest.Ptr(dealstest.OnDay(30))}).Draw(t, "expected"),
		Renewal:       rapid.SampledFrom([]*calendar.Date{nil, {}, dealstest.Ptr(dealstest.OnDay(30)), dealstest.Ptr(calendar.NewDate(2028, 1, 1))}).Draw(t, "renewal"),
		Confirm:       rapid.Bool().Draw(t, "confirm"),
	}
}
