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
	tickEntry                    // a checkbox
)

// Entry is one input of a form. Its value is text whatever its kind, so that forms
// can be compared, copied to a fresh deal and checked in one way.
type Entry struct {
	Key, Label string
	kind       entryKind
	Hint       string        // format, shown while it is empty
	Read       Reading       // reads the text; nil when any text is valid
	field      refusal.Input // its name in refusals; "" when no refusal names it
	shown      func(*Form) bool
	Known      []string // words offered as completions
	// Alike is the known name that the input is another spelling of, or "".
	Alike func(typed string) string

	input   textinput.Model
	area    textarea.Model
	Least   int // rows of a note that grows with its text; 0 always takes noteRows
	choices []Choice
	At      int
	ticked  bool

	Proposed bool // the text is only a proposal: the first letter typed takes its place
	Initial  string
	Conflict bool  // it was also changed elsewhere, and the user has not been asked yet
	left     bool  // the cursor has left it, so invalid text may be reported
	Problem  error // of the last attempt to submit, until the text changes
}

// Unchosen starts a choice without an answer, where a default would distort the
// counts.
func (e *Entry) Unchosen() *Entry {
	e.At, e.Initial = -1, ""
	return e
}

// Propose fills the entry in unless the user already has.
func (e *Entry) Propose(value string) {
	if !e.Changed() && value != e.Value() {
		e.Set(value)
		e.Initial = e.Value()
	}
}

// Of names the request field that the entry fills in, so that a refusal of the
// field is shown there.
func (e *Entry) Of(field refusal.Input) *Entry {
	e.field = field
	return e
}

// When shows the entry only while the condition is true.
func (e *Entry) When(shown func(*Form) bool) *Entry {
	e.shown = shown
	return e
}

// Value is the typed or chosen text; for a checkbox "yes" or "".
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

// Set types or chooses on behalf of the user. Initial stays, so that it counts as a
// change; Propose does not count as one.
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

// Changed reports whether the value differs from the initial one. Only changed
// entries are written, and only they are asked about before they are discarded.
func (e *Entry) Changed() bool { return e.Value() != e.Initial }

// Text reports whether it takes text, where left and right move the cursor.
func (e *Entry) Text() bool { return e.kind == lineEntry || e.kind == noteEntry }

// Line reports whether it takes one line of text, where up and down leave the
// entry.
func (e *Entry) Line() bool { return e.kind == lineEntry }

// Empty reports whether nothing but spaces was typed.
func (e *Entry) Empty() bool { return strings.TrimSpace(e.Value()) == "" }

// Focus gives the entry the keyboard focus.
func (e *Entry) Focus() {
	switch e.kind {
	case lineEntry:
		e.input.Focus()
	case noteEntry:
		e.area.Focus()
	}
}

// Blur takes the focus away. From then on, invalid text is reported.
func (e *Entry) Blur() {
	e.left = e.left || !e.Empty()
	e.input.Blur()
	e.area.Blur()
}
