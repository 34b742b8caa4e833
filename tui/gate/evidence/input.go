// Package evidence asks for what satisfies one criterion of a gate: its form, and
// what the form would change.
package evidence

import (
	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// Input takes the evidence for one criterion.
type Input struct {
	Criterion *pipeline.Criterion
	Verify    bool // it was answered before the deal moved back; confirming suffices

	Form    *form.Form // satisfies the criterion; nil when there is nothing to fill in
	Intents func(env *ui.Env, draft *pipeline.Deal, f *form.Form) []pipeline.Intent
	Taken   bool // y accepted the initial values of the form
}
