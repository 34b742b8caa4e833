package gate

import (
	"slices"
	"testing"

	"deals/pipeline"
)

// A kind without a form would be a gate that can be seen and not passed.
func TestTheGateHasAFormForEveryKindOfCriterion(t *testing.T) {
	for _, kind := range pipeline.Kinds() {
		form, ok := kindForms[kind]
		switch {
		case !ok:
			t.Errorf("the kind %s has no form", kind)
		case form.ask == nil && form.under == nil:
			t.Errorf("the form of the kind %s asks for nothing", kind)
		case (form.key == "") != (form.does == ""):
			t.Errorf("the kind %s is opened by %q, which does %q", kind, form.key, form.does)
		}
	}
	for kind := range kindForms {
		if !slices.Contains(pipeline.Kinds(), kind) {
			t.Errorf("the kind %s has a form, and no gate knows it", kind)
		}
	}
}
