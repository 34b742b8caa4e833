package tui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
)

// entryKind is how an entry is filled in.
type entryKind int

const (
	lineEntry   entryKind = iota // one line of text
	noteEntry                    // text of several lines
	choiceEntry                  // one of a few words
	tickEntry                    // yes or nothing
)

// entry is one input of a form. Its value is text whatever its kind, so that a
// form can be compared, carried over to a fresh deal and checked in one way.
type entry struct {
	key, label string
	kind       entryKind
	hint       string        // shown while it is empty: how to write it
	read       reader        // what the text means; nil when any text will do
	field      refusal.Input // what a refusal calls it; "" when none speaks of it
	shown      func(*form) bool
	known      []string // words offered as the rest of what is typed
	// alike is the name by which what is typed is known already, or \"\".
	alike func(typed string) string

	input   textinput.Model
	area    textarea.Model
	least   int // rows of a note that grows with its text; 0 always takes noteRows
	choices []choice
	at      int
	ticked  bool

	initial string
	clash   bool  // it was changed elsewhere, too, and the user was not asked yet
	left    bool  // the cursor went elsewhere, so unreadable text may be called so
	problem error // of the last attempt to submit, until the text changes
}

// choice is one word of a choice entry, with the word that people read.
type choice struct{ value, label string }

// choicesOf offers words as they are.
func choicesOf[T ~string](words ...T) []choice {
	choices := make([]choice, len(words))
	for i, w := range words {
		choices[i] = choice{string(w), string(w)}
	}
	return choices
}

func newLine(key, label, value, hint string, read reader) *entry {
	e := &entry{key: key, label: label, kind: lineEntry, hint: hint, read: read, input: textinput.New()}
	e.input.SetVirtualCursor(false)
	e.input.KeyMap.Paste = noKey
	e.set(value)
	e.initial = value
	return e
}

func newNote(key, label, value, hint string) *entry {
	e := &entry{key: key, label: label, kind: noteEntry, hint: hint, area: textarea.New()}
	e.area.SetVirtualCursor(false)
	e.area.ShowLineNumbers = false
	e.area.Prompt = ""
	e.area.EndOfBufferCharacter = ' '
	e.area.SetStyles(textarea.Styles{})
	e.area.MaxHeight, e.area.MaxContentHeight = noteRows, 1<<20
	e.area.MaxWidth = 0
	e.area.CharLimit = 0
	e.area.SetHeight(noteRows)
	e.area.KeyMap.Paste = noKey
	e.area.KeyMap.InsertNewline.SetKeys("alt+enter", "ctrl+j", "shift+enter")
	e.area.SetWidth(40)
	e.set(value)
	e.initial = value
	return e
}

// noteLimit is the most bytes of a note that can be edited here and still
// answer every key at once.
const noteLimit = 16 << 10

// noteRows is how many lines of a note are seen at once.
const noteRows = 3

// noKey matches nothing. Pasting is the terminal's business.
var noKey = key.NewBinding(key.WithDisabled())

func newChoice(key, label, value string, choices []choice) *entry {
	e := &entry{key: key, label: label, kind: choiceEntry, choices: choices}
	e.set(value)
	e.initial = e.value()
	return e
}

func newTick(key, label, about string) *entry {
	return &entry{key: key, label: label, hint: about, kind: tickEntry}
}

// unchosen starts a choice without an answer, where a likely one would spoil
// what is counted.
func (e *entry) unchosen() *entry {
	e.at, e.initial = -1, ""
	return e
}

// propose fills the entry in for its user, unless they already did.
func (e *entry) propose(value string) {
	if !e.changed() && value != e.value() {
		e.set(value)
		e.initial = e.value()
	}
}

// of says which field of a wish the entry fills in, so that a refusal of it is
// shown there.
func (e *entry) of(field refusal.Input) *entry {
	e.field = field
	return e
}

// when shows the entry only while the condition holds.
func (e *entry) when(shown func(*form) bool) *entry {
	e.shown = shown
	return e
}

func (e *entry) value() string {
	switch e.kind {
	case lineEntry:
		return e.input.Value()
	case noteEntry:
		return e.area.Value()
	case choiceEntry:
		if e.at < 0 || len(e.choices) == 0 {
			return ""
		}
		return e.choices[e.at].value
	default:
		if e.ticked {
			return "yes"
		}
		return ""
	}
}

func (e *entry) set(value string) {
	switch e.kind {
	case lineEntry:
		e.input.SetValue(value)
		e.input.CursorEnd()
	case noteEntry:
		e.area.SetValue(value)
	case choiceEntry:
		e.at = max(0, slices.IndexFunc(e.choices, func(c choice) bool { return c.value == value }))
	case tickEntry:
		e.ticked = value != ""
	}
}

func (e *entry) changed() bool { return e.value() != e.initial }
func (e *entry) text() bool    { return e.kind == lineEntry || e.kind == noteEntry }
func (e *entry) empty() bool   { return strings.TrimSpace(e.value()) == "" }

func (e *entry) focus() {
	switch e.kind {
	case lineEntry:
		e.input.Focus()
	case noteEntry:
		e.area.Focus()
	}
}

func (e *entry) blur() {
	e.left = e.left || !e.empty()
	e.input.Blur()
	e.area.Blur()
}

// update gives the entry a key or a paste.
func (e *entry) update(msg tea.Msg) tea.Cmd {
	before := e.value()
	var cmd tea.Cmd
	press, pressed := msg.(tea.KeyPressMsg)
	switch {
	case e.kind == lineEntry && pressed && press.String() == "right" && e.rest() != "":
		e.set(e.value() + e.rest())
	case e.kind == lineEntry && pressed && press.String() == "right" && e.meant() != "":
		e.set(e.meant())
	case e.kind == lineEntry:
		e.input, cmd = e.input.Update(msg)
	case e.kind == noteEntry && e.overflows(msg):
		e.problem = &refusal.Refusal{
			Reason: refusal.Usage, Code: "too_long", Message: "That is too long to paste here.",
			Hint: "keep the long text in a file and note its path",
		}
	case e.kind == noteEntry:
		e.area, cmd = e.area.Update(msg)
	case pressed && e.kind == choiceEntry:
		e.choose(press)
	case pressed && (press.String() == "space" || press.String() == "x"):
		e.ticked = !e.ticked
	}
	if e.value() != before {
		e.problem = nil
	}
	return cmd
}

// clashes asks once which of two changes is to stay.
func (e *entry) clashes() error {
	if !e.clash {
		return nil
	}
	e.clash = false
	words := "It was emptied elsewhere meanwhile."
	if e.initial != "" {
		words = "It was changed elsewhere meanwhile: " + e.initial
	}
	return &refusal.Refusal{Reason: refusal.Invalid, Code: "changed_meanwhile", Message: words, Hint: "enter again saves yours"}
}

// overflows reports whether a paste would make the note too long.
func (e *entry) overflows(msg tea.Msg) bool {
	paste, ok := msg.(tea.PasteMsg)
	return ok && len(paste.Content)+len(e.value()) > noteLimit
}

// choose moves along the choices, or to the next one that starts with a letter.
func (e *entry) choose(press tea.KeyPressMsg) {
	n := len(e.choices)
	if n == 0 {
		return
	}
	switch press.String() {
	case "left":
		e.at = (max(e.at, 0) + n - 1) % n
	case "right", "space":
		e.at = (e.at + 1) % n
	default:
		letter, _ := utf8.DecodeRuneInString(press.Text)
		for i := 1; i <= n && press.Text != ""; i++ {
			first, _ := utf8.DecodeRuneInString(e.choices[(e.at+i)%n].label)
			if unicode.ToLower(first) == unicode.ToLower(letter) {
				e.at = (e.at + i) % n
				return
			}
		}
	}
}

// rest is what is missing from a known word whose start was typed.
func (e *entry) rest() string {
	typed := e.value()
	if typed == "" || e.kind != lineEntry || e.input.Position() < utf8.RuneCountInString(typed) {
		return ""
	}
	for _, word := range e.known {
		if len(word) > len(typed) && strings.EqualFold(word[:len(typed)], typed) {
			return word[len(typed):]
		}
	}
	return ""
}

// meant is the known name that what is typed is another spelling of, while the
// cursor is at its end.
func (e *entry) meant() string {
	if e.alike == nil || e.empty() || e.rest() != "" || e.input.Position() < utf8.RuneCountInString(e.value()) {
		return ""
	}
	return e.alike(e.value())
}
