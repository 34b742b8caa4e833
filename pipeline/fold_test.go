package pipeline_test

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/eventlog"
)

// Folding in place makes the same deal as folding by copies, one event at a time,
// and neither changes an earlier deal or an event that somebody holds.
func TestFoldingInPlaceIsFoldingByCopies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, inPlace := dealstest.Monday, pipeline.NewFold(42)
		held := []pipeline.Deal{{ID: 42}}
		asHeld := []string{inJSON(t, held[0])}
		var log []pipeline.Event
		for n := range 1 + rapid.IntRange(0, 25).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour)
			intents := []pipeline.Intent{dealstest.AnyBirth(t, now)}
			if n > 0 {
				intents = rapid.SliceOfN(dealstest.AnyIntent(now), 1, 3).Draw(t, "intents")
			}
			change, err := pipeline.Decide(definition.Default(), held[len(held)-1], now, intents...)
			if err != nil {
				continue
			}
			log = append(log, change.Events...)
			asStored := stored(t, change.Events)
			for _, e := range change.Events {
				inPlace.Add(e)
				held = append(held, pipeline.Evolve(held[len(held)-1], e))
				asHeld = append(asHeld, inJSON(t, held[len(held)-1]))
				before, after := held[len(held)-2], held[len(held)-1]
				reverted, ok := eventlog.Revert(after, e)
				if ok != eventlog.Revertible(e.Data.Kind()) || ok && !reflect.DeepEqual(reverted, before) {
					t.Fatalf("reverted %t %s\nbefore it    %s", ok, inJSON(t, reverted), inJSON(t, before))
				}
			}
			if !reflect.DeepEqual(*inPlace.Deal(), held[len(held)-1]) {
				t.Fatalf("in place  %s\nby copies %s", inJSON(t, *inPlace.Deal()), asHeld[len(held)-1])
			}
			if !reflect.DeepEqual(stored(t, change.Events), asStored) {
				t.Fatalf("%s: folding changed its events", change.Label)
			}
		}
		for i := range held {
			if got := inJSON(t, held[i]); got != asHeld[i] {
				t.Fatalf("folding changed the deal before it:\n%s\n%s", got, asHeld[i])
			}
		}
		if again := pipeline.Evolve(pipeline.Deal{ID: 42}, log...); !reflect.DeepEqual(again, *inPlace.Deal()) {
			t.Fatalf("at once  %s\nin place %s", inJSON(t, again), inJSON(t, *inPlace.Deal()))
		}
	})
}

// A deal copied for each of its events would take a hundred times the memory for
// ten times the events.
func TestFoldingTakesAsLongAsThereAreEvents(t *testing.T) {
	taken := func(events int) uint64 {
		fold := pipeline.NewFold(1)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for n := range events {
			fold.Add(pipeline.Event{At: dealstest.Monday, Data: pipeline.Logged{Activity: pipeline.Activity{ID: fmt.Sprint(n), Kind: pipeline.Note}}})
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if few, many := taken(500), taken(5_000); many > 30*few {
		t.Errorf("500 events took %d bytes, 5,000 took %d", few, many)
	}
}
