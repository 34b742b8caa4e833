package gate

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// row is one line of the gate: a criterion, or one of its answers or one open
// objection under it.
type row struct {
	stage     pipeline.StageKey
	criterion *pipeline.Criterion
	answer    *pipeline.AnswerAsked
	objection *pipeline.Objection
	counter   string // the play for the objection
	parent    bool   // answers or objections follow as separate rows
	final     bool   // not a criterion, but the final value and day of a sale
	verify    bool   // it was answered before the deal moved back; confirming suffices

	form    *form.Form // satisfies the row; nil when there is nothing to fill in
	intents func(env *ui.Env, draft *pipeline.Deal, f *form.Form) []pipeline.Intent
	taken   bool  // enter accepted the initial values of the form
	tried   bool  // enter was pressed, so problems may be shown
	err     error // why the intents were refused

	met   bool
	blank bool // an answer that is missing or has to be confirmed
	ready bool // enter would accept the row as it is
	why   string
}

// wanted is the effect of the row's form, when something was typed into it or it
// was accepted as is.
func (r *row) wanted(env *ui.Env, draft *pipeline.Deal) []pipeline.Intent {
	if r.form == nil || !r.taken && !r.form.Changed() || r.unreadable(env) >= 0 {
		return nil
	}
	return r.intents(env, draft, r.form)
}

// couldTake reports whether the unchanged form would have an effect.
func (r *row) couldTake(env *ui.Env, draft *pipeline.Deal) bool {
	if r.form == nil || r.unreadable(env) >= 0 {
		return false
	}
	was := r.taken
	r.taken = true
	defer func() { r.taken = was }()
	return len(r.intents(env, draft, r.form)) > 0
}

// unreadable is the first entry with an invalid text, or -1.
func (r *row) unreadable(env *ui.Env) int {
	for i, e := range r.form.Entries {
		if r.form.Visible(i) && e.Read != nil && !e.Empty() {
			if _, err := e.Read(env, e.Value()); err != nil {
				return i
			}
		}
	}
	return -1
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
		return fmt.Sprintf("%s.%d", r.criterion.Key, r.objection.Part)
	default:
		return string(r.criterion.Key)
	}
}

// here is the entry of the row with the cursor, or nil.
func (r *row) here() *form.Entry {
	if r == nil || r.form == nil {
		return nil
	}
	return r.form.Here()
}

// nextEmpty goes to the next line of the row's form that is still empty.
func (r *row) nextEmpty() bool {
	for i := r.form.At + 1; i < len(r.form.Entries); i++ {
		if e := r.form.Entries[i]; r.form.Visible(i) && e.Text() && e.Empty() {
			r.form.Jump(i)
			return true
		}
	}
	return false
}
