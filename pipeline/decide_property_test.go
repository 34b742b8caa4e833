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
			intents := []pipeline.Intent{dealstest.AnyBirth(t, now)}
			if n > 0 {
				intents = rapid.SliceOfN(dealstest.AnyIntent(now), 1, 3).Draw(t, "intents")
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
			intents := rapid.SliceOfN(rapid.OneOf(dealstest.AnyIntent(now), rapid.Just[pipeline.Intent](pipeline.ConfirmEvidence{Key: "need"})), 1, 3).Draw(t, "intents")
			if n == 0 {
				intents = append([]pipeline.Intent{dealstest.AnyBirth(t, now)}, intents...)
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
