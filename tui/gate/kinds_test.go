package gate

import (
	"slices"
	"testing"

	"deals/pipeline"
	"deals/tui/action"
)

// A kind without a form would be a gate that is visible and cannot be passed.
func TestTheGateHasAFormForEveryKindOfCriterion(t *testing.T) {
	for _, kind := range pipeline.Kinds() {
		form, ok := kindForms[kind]
		switch {
		case !ok:
			t.Errorf("the kind %s has no form", kind)
		case form.ask == nil && form.under == nil:
			t.Errorf("the form of the kind %s asks for nothing", kind)
		case (form.opens == action.None) != (form.does == ""):
			t.Errorf("the kind %s is satisfied by action %d, whose verb is %q", kind, form.opens, form.does)
		}
	}
	for kind := range kindForms {
		if !slices.Contains(pipeline.Kinds(), kind) {
			t.Errorf("the kind %s has a form, and no gate knows it", kind)
		}
	}
}
