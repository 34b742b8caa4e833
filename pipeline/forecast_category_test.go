package pipeline_test

import (
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

func edited(t *testing.T, d pipeline.Deal, e pipeline.Edit) (pipeline.Deal, error) {
	t.Helper()
	change, err := pipeline.Decide(definition.Default(), d, dealstest.Noon(5), e)
	return change.After, err
}

func TestRecurringValueIsBesideTheOneOff(t *testing.T) {
	monthly, months, none, value := dealstest.Euro(500), 6, money.Money{}, dealstest.Euro(2000)
	d := pipeline.Deal{ID: 1, Title: "Care", Status: pipeline.Open, Stage: "lead", CreatedAt: dealstest.Noon(1), Value: value}
	d, err := edited(t, d, pipeline.Edit{Monthly: &monthly})
	if err != nil || d.Months != 12 || d.Value != value || d.Term() != dealstest.Euro(6000) || d.Whole() != dealstest.Euro(8000) {
		t.Fatalf("a year is meant unless said: %+v, %v", d, err)
	}
	if d, err = edited(t, d, pipeline.Edit{Months: &months}); err != nil || d.Term() != dealstest.Euro(3000) {
		t.Errorf("six months come to %s, %v", d.Term(), err)
	}
	if d, err = edited(t, d, pipeline.Edit{Monthly: &none}); err != nil || d.Months != 0 || !d.Monthly.IsZero() {
		t.Errorf("cleared, it is %d × %s, %v", d.Months, d.Monthly, err)
	}
	if _, err = edited(t, d, pipeline.Edit{Months: &months}); err == nil {
		t.Error("a term without an amount was taken")
	}
	far := pipeline.MaxMonths + 1
	if _, err = edited(t, d, pipeline.Edit{Monthly: &monthly, Months: &far}); err == nil {
		t.Error("a term of a lifetime was taken")
	}
	retainer := pipeline.Deal{Monthly: monthly, Months: 12}
	if retainer.Field(pipeline.FieldValue) != "€500 a month" {
		t.Errorf("a retainer is worth %q", retainer.Field(pipeline.FieldValue))
	}
}

func TestForecastCategoriesAreReadAsTyped(t *testing.T) {
	for text, want := range map[string]pipeline.ForecastCategory{"Commit": pipeline.Commit, "best": pipeline.BestCase, "best-case": pipeline.BestCase, "omit": pipeline.Omitted, "pipeline": pipeline.InPipeline, "": pipeline.InPipeline} {
		if got, err := pipeline.ParseForecastCategory(text); got != want || err != nil {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
	if _, err := pipeline.ParseForecastCategory("maybe"); err == nil {
		t.Error("maybe was taken for a call")
	}
}

func TestAGateThatIsPassedLeavesEvidence(t *testing.T) {
	source := "fair"
	change, err := pipeline.Decide(definition.Default(), pipeline.Deal{ID: 1}, dealstest.Noon(5).Add(time.Hour),
		pipeline.Create{ID: 1, Edit: pipeline.Edit{Title: &source, Source: &source}}, pipeline.Advance{Override: true, Reason: "they called"})
	if err != nil {
		t.Fatal(err)
	}
	visits := change.After.Visits
	if !slices.Equal(visits[0].Met, []pipeline.CriterionKey{"source"}) || len(visits[0].Unmet) != 3 || visits[1].Met != nil {
		t.Errorf("kept %+v", visits)
	}
}
