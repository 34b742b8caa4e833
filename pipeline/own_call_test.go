package pipeline

import (
	"slices"
	"testing"
	"time"

	"deals/pipeline/money"
)

func edited(t *testing.T, d Deal, e Edit) (Deal, error) {
	t.Helper()
	change, err := Decide(DefaultProcess(), d, noon(5), e)
	return change.After, err
}

func TestRecurringValueStandsBesideTheOneOff(t *testing.T) {
	monthly, months, none, value := euro(500), 6, money.Money{}, euro(2000)
	d := Deal{ID: 1, Title: "Care", Status: Open, Stage: "lead", CreatedAt: noon(1), Value: value}
	d, err := edited(t, d, Edit{Monthly: &monthly})
	if err != nil || d.Months != 12 || d.Value != value || d.Term() != euro(6000) || d.Whole() != euro(8000) {
		t.Fatalf("a year is meant unless said: %+v, %v", d, err)
	}
	if d, err = edited(t, d, Edit{Months: &months}); err != nil || d.Term() != euro(3000) {
		t.Errorf("six months come to %s, %v", d.Term(), err)
	}
	if d, err = edited(t, d, Edit{Monthly: &none}); err != nil || d.Months != 0 || !d.Monthly.IsZero() {
		t.Errorf("cleared, it is %d × %s, %v", d.Months, d.Monthly, err)
	}
	if _, err = edited(t, d, Edit{Months: &months}); err == nil {
		t.Error("a term without an amount was taken")
	}
	far := MaxMonths + 1
	if _, err = edited(t, d, Edit{Monthly: &monthly, Months: &far}); err == nil {
		t.Error("a term of a lifetime was taken")
	}
	retainer := Deal{Monthly: monthly, Months: 12}
	if retainer.Field(FieldValue) != "€500 a month" {
		t.Errorf("a retainer is worth %q", retainer.Field(FieldValue))
	}
}

func TestCallsAreReadAsTyped(t *testing.T) {
	for text, want := range map[string]OwnCall{"Commit": Commit, "best": BestCase, "best-case": BestCase, "omit": Omitted, "pipeline": InPipeline, "": InPipeline} {
		if got, err := ParseCall(text); got != want || err != nil {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
	if _, err := ParseCall("maybe"); err == nil {
		t.Error("maybe was taken for a call")
	}
}

func TestAGateThatIsPassedLeavesEvidence(t *testing.T) {
	source := "fair"
	change, err := Decide(DefaultProcess(), Deal{ID: 1}, noon(5).Add(time.Hour),
		Create{ID: 1, Edit: Edit{Title: &source, Source: &source}}, Advance{Override: true, Reason: "they called"})
	if err != nil {
		t.Fatal(err)
	}
	visits := change.After.Visits
	if !slices.Equal(visits[0].Met, []CriterionKey{"source"}) || len(visits[0].Unmet) != 3 || visits[1].Met != nil {
		t.Errorf("kept %+v", visits)
	}
}
