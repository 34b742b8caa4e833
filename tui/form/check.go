package form

import (
	"slices"

	"deals/pipeline/refusal"
	"deals/tui/ui"
)

// Check reads every entry and goes to the first that is invalid, or that was also
// changed elsewhere; false when there is one.
func (f *Form) Check(env *ui.Env) bool {
	bad := -1
	for i, e := range f.Entries {
		if !f.Visible(i) {
			continue
		}
		e.Problem = e.conflicts()
		if e.Problem == nil && e.Read != nil && !e.Empty() {
			_, e.Problem = e.Read(env, e.Value())
		}
		if e.Problem != nil && bad < 0 {
			bad = i
		}
	}
	if bad >= 0 {
		f.Jump(bad)
	}
	return bad < 0
}

// Conflicts reports whether an entry was also changed elsewhere and the user has
// not been asked about it yet.
func (f *Form) Conflicts() bool {
	return slices.ContainsFunc(f.Entries, func(e *Entry) bool { return e.Conflict })
}

// Carry copies the input from an older copy of the same form.
func (f *Form) Carry(old *Form) {
	here := ""
	if e := old.Here(); e != nil {
		here = e.Key
	}
	for _, e := range old.Entries {
		mine := f.Entry(e.Key)
		if mine == nil || !e.Changed() {
			continue
		}
		mine.Set(e.Value())
		mine.Conflict = e.Conflict || mine.Initial != e.Initial && mine.Changed()
		if mine.Initial == e.Initial {
			mine.Problem = e.Problem // Asked already, and nothing changed since.
		}
	}
	f.Start(here)
}

// Against marks entries that were also changed elsewhere as conflicts: it compares
// the input with the deal as it is now.
func (f *Form) Against(now *Form) {
	for _, e := range f.Entries {
		if is := now.Entry(e.Key); is != nil && e.Changed() && is.Value() != e.Initial && is.Value() != e.Value() {
			e.Initial, e.Conflict = is.Value(), true
		}
	}
}

// conflicts asks once which of two changes to keep.
func (e *Entry) conflicts() error {
	if !e.Conflict {
		return nil
	}
	e.Conflict = false
	words := "Cleared in another window."
	if e.Initial != "" {
		words = "Changed in another window: " + e.Initial
	}
	return &refusal.Refusal{Reason: refusal.Invalid, Code: "changed_meanwhile", Message: words, Hint: "enter again to overwrite"}
}
