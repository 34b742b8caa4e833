package form

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"

	"deals/pipeline/refusal"
)

const (
	lineEntry   entryKind = iota // one line of text
	noteEntry                    // text of several lines
	choiceEntry                  // one of a few words
	tickEntry                    // yes or nothing
)

// Entry is one input of a form. Its value is text whatever its kind, so that a
// form can be compared, carried over to a fresh deal and checked in one way.
type Entry struct {
	Key, Label string
	kind       entryKind
	Hint       string        // shown while it is empty: how to write it
	Read       Reading       // what the text means; nil when any text will do
	field      refusal.Input // what a refusal calls it; "" when none speaks of it
	shown      func(*Form) bool
	Known      []string // words offered as the rest of what is typed
	// Alike is the name by which what is typed is known already, or "".
	Alike func(typed string) string

	input   textinput.Model
	area    textarea.Model
	Least   int // rows of a note that grows with its text; 0 always takes noteRows
	choices []Choice
	At      int
	ticked  bool

	Initial  string
	Conflict bool  // it was changed elsewhere, too, and the user was not asked yet
	left     bool  // the cursor went elsewhere, so unreadable text may be called so
	Problem  error // of the last attempt to submit, until the text changes
}

// Unchosen starts a choice without an answer, where a likely one would spoil
// what is counted.
func (e *Entry) Unchosen() *Entry {
	e.At, e.Initial = -1, ""
	return e
}

// Propose fills the entry in for its user, unless they already did.
func (e *Entry) Propose(value string) {
	if !e.Changed() && value != e.Value() {
		e.Set(value)
		e.Initial = e.Value()
	}
}

// Of says which input of a request the entry fills in, so that a refusal of it is
// shown there.
func (e *Entry) Of(field refusal.Input) *Entry {
	e.field = field
	return e
}

// When shows the entry only while the condition is true.
func (e *Entry) When(shown func(*Form) bool) *Entry {
	e.shown = shown
	return e
}

// Value is what was typed or chosen; of a tick "yes" or "".
func (e *Entry) Value() string {
	switch e.kind {
	case lineEntry:
		return e.input.Value()
	case noteEntry:
		return e.area.Value()
	case choiceEntry:
		if e.At < 0 || len(e.choices) == 0 {
			return ""
		}
		return e.choices[e.At].Value
	default:
		if e.ticked {
			return "yes"
		}
		return ""
	}
}

// Set types or chooses for the user. Initial stays, so that it counts as a change;
// Propose is for what does not.
func (e *Entry) Set(value string) {
	switch e.kind {
	case lineEntry:
		e.input.SetValue(value)
		e.input.CursorEnd()
	case noteEntry:
		e.area.SetValue(value)
	case choiceEntry:
		e.At = max(0, slices.IndexFunc(e.choices, func(c Choice) bool { return c.Value == value }))
	case tickEntry:
		e.ticked = value != ""
	}
}

// Changed reports whether the value is another than the entry began with. Only what
// was changed is written, and only that is asked about before it is thrown away.
func (e *Entry) Changed() bool { return e.Value() != e.Initial }

// Text reports whether text is typed into it, in which left and right move.
func (e *Entry) Text() bool { return e.kind == lineEntry || e.kind == noteEntry }

// Line reports whether it takes one line of text, in which up and down go elsewhere.
func (e *Entry) Line() bool { return e.kind == lineEntry }

// Empty reports whether nothing but spaces was typed.
func (e *Entry) Empty() bool { return strings.TrimSpace(e.Value()) == "" }

// Focus gives the entry the keys.
func (e *Entry) Focus() {
	switch e.kind {
	case lineEntry:
		e.input.Focus()
	case noteEntry:
		e.area.Focus()
	}
}

// Blur takes the keys away. From then on, text that cannot be read is said to be so.
func (e *Entry) Blur() {
	e.left = e.left || !e.Empty()
	e.input.Blur()
	e.area.Blur()
}
