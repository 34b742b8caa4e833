package metrics

import (
	"testing"

	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
)

// The name, label and meaning of a figure, and the way it judges deals, are its
// row; an incomplete one would be shown without a label, or could not be explained.
// Two figures with one label would be indistinguishable.
func TestEveryFigureHasAWholeRow(t *testing.T) {
	names, labels, lines := map[string]bool{}, map[string]string{}, map[int]string{}
	for _, f := range figures {
		if f.name == "" || f.label == "" || f.plain == "" || f.judge == nil {
			t.Errorf("the row of %q, called %q, lacks its name, label, meaning or judge", f.name, f.label)
		}
		if names[f.name] {
			t.Errorf("there are two figures %s", f.name)
		}
		names[f.name] = true
		if before := labels[f.label]; before != "" {
			t.Errorf("%s and %s are both labelled %q", before, f.name, f.label)
		}
		labels[f.label] = f.name
		switch before := lines[f.line]; {
		case (f.says == nil) != (f.line == 0):
			t.Errorf("%s has line %d of a report, which is for those that say something there", f.name, f.line)
		case f.says != nil && before != "":
			t.Errorf("%s and %s want the same line of a report", before, f.name)
		}
		lines[f.line] = f.name
	}
}

func TestEveryFactCanBeLookedBehind(t *testing.T) {
	s := Stats{
		ByValue:     []ValueRate{{N: 1, Won: dealstest.Euro(1), Closed: dealstest.Euro(2)}},
		AverageDeal: []Average{{N: 1, Mean: dealstest.Euro(1), Median: dealstest.Euro(1)}},
		Recurring:   []Recurring{{N: 1, Monthly: dealstest.Euro(1), Term: dealstest.Euro(12)}},
		Velocity:    []Velocity{{Currency: "EUR", PerDay: dealstest.Euro(1), Actual: dealstest.Euro(1)}},
		WorstCase:   Rate{Lost: 1}, Overrides: OverrideRates{With: Rate{Won: 1}}, Slippage: Slippage{Expected: 1, Pushed: 1, Pushes: 2},
		Customers: Customers{Retention: Share{N: 1}, Repeat: Share{N: 1}}, Referrals: Share{N: 1},
	}
	for _, fact := range Facts(&s) {
		if _, err := Why(definition.Default(), nil, fact.Figure, october, dealstest.Noon(31)); err != nil {
			t.Errorf("%s: %v", fact.Figure, err)
		}
		if fact.Label == "" || fact.Value == "" {
			t.Errorf("%s is labelled %q and says %q", fact.Figure, fact.Label, fact.Value)
		}
	}
}
