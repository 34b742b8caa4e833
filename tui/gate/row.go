package gate

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/gate/evidence"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// row is one line of the gate: a criterion, or one of its answers or one open
// objection under it.
type row struct {
	stage pipeline.StageKey
	evidence.Input
	answer    *pipeline.AnswerAsked
	objection *pipeline.Objection
	counter   string // the play for the objection
	parent    bool   // answers or objections follow as separate rows
	final     bool   // not a criterion, but the final value and day of a sale

	tried bool  // enter was pressed, so problems may be shown
	err   error // why the intents were refused

	met   bool
	blank bool // an answer that is missing or has to be confirmed
	ready bool // y would accept the row as it is
	why   string
}

// wanted is the effect of the row's form, when something was typed into it or it
// was accepted as is.
func (r *row) wanted(env *ui.Env, draft *pipeline.Deal) []pipeline.Intent {
	if r.Form == nil || !r.Taken && !r.Form.Changed() || r.Unreadable(env) >= 0 {
		return nil
	}
	return r.Intents(env, draft, r.Form)
}

// couldTake reports whether the unchanged form would have an effect.
func (r *row) couldTake(env *ui.Env, draft *pipeline.Deal) bool {
	if r.Form == nil || r.Unreadable(env) >= 0 {
		return false
	}
	was := r.Taken
	r.Taken = true
	defer func() { r.Taken = was }()
	return len(r.Intents(env, draft, r.Form)) > 0
}

// standAlone gives answers and objections a state of their own instead of that of
// their criterion.
func (r *row) standAlone(draft *pipeline.Deal) {
	switch {
	case r.answer != nil:
		given := draft.Evidence[r.answer.Key]
		r.blank = given.Answer == "" || given.Answer == pipeline.Unknown || given.Verify
		r.met = given.Answer == pipeline.Yes && !r.blank
		r.why = phrase.Answer(given)
	case r.objection != nil:
		r.met, r.why = true, "resolved"
		for _, o := range draft.OpenObjections() {
			if o.Part == r.objection.Part {
				r.met, r.why = false, "open"
			}
		}
	}
}

// id identifies a row, also across a refresh.
func (r *row) id() string {
	switch {
	case r.answer != nil:
		return string(r.answer.Key)
	case r.objection != nil:
		return fmt.Sprintf("%s.%d", r.Criterion.Key, r.objection.Part)
	default:
		return string(r.Criterion.Key)
	}
}

// here is the entry of the row with the cursor, or nil.
func (r *row) here() *form.Entry {
	if r == nil || r.Form == nil {
		return nil
	}
	return r.Form.Here()
}

// nextEmpty goes to the next line of the row's form that is still empty.
func (r *row) nextEmpty() bool {
	for i := r.Form.At + 1; i < len(r.Form.Entries); i++ {
		if e := r.Form.Entries[i]; r.Form.Visible(i) && e.Text() && e.Empty() {
			r.Form.Jump(i)
			return true
		}
	}
	return false
}
