package form

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

	Initial string
	Clash   bool  // it was changed elsewhere, too, and the user was not asked yet
	left    bool  // the cursor went elsewhere, so unreadable text may be called so
	Problem error // of the last attempt to submit, until the text changes
}

// Choice is one word of a choice entry, with the word that people read.
type Choice struct{ Value, Label string }

// Choices offers words as they are.
func Choices[T ~string](words ...T) []Choice {
	choices := make([]Choice, len(words))
	for i, w := range words {
		choices[i] = Choice{string(w), string(w)}
	}
	return choices
}

// NewLine takes one line of text. Read, unless nil, says beside it what it means; hint
// stands in it while it is empty.
func NewLine(key, label, value, hint string, read Reading) *Entry {
	e := &Entry{Key: key, Label: label, kind: lineEntry, Hint: hint, Read: read, input: textinput.New()}
	e.input.SetVirtualCursor(false)
	e.input.KeyMap.Paste = noKey
	e.Set(value)
	e.Initial = value
	return e
}

// NewNote takes text of several lines, whose enter is alt+enter, since enter goes on.
func NewNote(key, label, value, hint string) *Entry {
	e := &Entry{Key: key, Label: label, kind: noteEntry, Hint: hint, area: textarea.New()}
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
	e.Set(value)
	e.Initial = value
	return e
}

// noteLimit is the most bytes of a note that can be edited here and still
// answer every key at once.
const noteLimit = 16 << 10

// noteRows is how many lines of a note are seen at once.
const noteRows = 3

// noKey matches nothing. Pasting is the terminal's business.
var noKey = key.NewBinding(key.WithDisabled())

// NewChoice takes one of a few words, beginning with the one of that value, or else
// the first.
func NewChoice(key, label, value string, choices []Choice) *Entry {
	e := &Entry{Key: key, Label: label, kind: choiceEntry, choices: choices}
	e.Set(value)
	e.Initial = e.Value()
	return e
}

// NewTick takes yes or nothing, and begins without. About says what would be so.
func NewTick(key, label, about string) *Entry {
	return &Entry{Key: key, Label: label, Hint: about, kind: tickEntry}
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

// Of says which field of a wish the entry fills in, so that a refusal of it is
// shown there.
func (e *Entry) Of(field refusal.Input) *Entry {
	e.field = field
	return e
}

// When shows the entry only while the condition holds.
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
// Propose is for what shall not.
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

// Empty reports whether nothing was typed but blanks.
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

// Update gives the entry a key or a paste.
func (e *Entry) Update(msg tea.Msg) tea.Cmd {
	before := e.Value()
	var cmd tea.Cmd
	press, pressed := msg.(tea.KeyPressMsg)
	switch {
	case e.kind == lineEntry && pressed && press.String() == "right" && e.Rest() != "":
		e.Set(e.Value() + e.Rest())
	case e.kind == lineEntry && pressed && press.String() == "right" && e.meant() != "":
		e.Set(e.meant())
	case e.kind == lineEntry:
		e.input, cmd = e.input.Update(msg)
	case e.kind == noteEntry && e.overflows(msg):
		e.Problem = &refusal.Refusal{
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
	if e.Value() != before {
		e.Problem = nil
	}
	return cmd
}

// clashes asks once which of two changes is to stay.
func (e *Entry) clashes() error {
	if !e.Clash {
		return nil
	}
	e.Clash = false
	words := "It was emptied elsewhere meanwhile."
	if e.Initial != "" {
		words = "It was changed elsewhere meanwhile: " + e.Initial
	}
	return &refusal.Refusal{Reason: refusal.Invalid, Code: "changed_meanwhile", Message: words, Hint: "enter again saves yours"}
}

// overflows reports whether a paste would make the note too long.
func (e *Entry) overflows(msg tea.Msg) bool {
	paste, ok := msg.(tea.PasteMsg)
	return ok && len(paste.Content)+len(e.Value()) > noteLimit
}

// choose moves along the choices, or to the next one that starts with a letter.
func (e *Entry) choose(press tea.KeyPressMsg) {
	n := len(e.choices)
	if n == 0 {
		return
	}
	switch press.String() {
	case "left":
		e.At = (max(e.At, 0) + n - 1) % n
	case "right", "space":
		e.At = (e.At + 1) % n
	default:
		letter, _ := utf8.DecodeRuneInString(press.Text)
		for i := 1; i <= n && press.Text != ""; i++ {
			first, _ := utf8.DecodeRuneInString(e.choices[(e.At+i)%n].Label)
			if unicode.ToLower(first) == unicode.ToLower(letter) {
				e.At = (e.At + i) % n
				return
			}
		}
	}
}

// Rest is what is missing from a known word whose start was typed.
func (e *Entry) Rest() string {
	typed := e.Value()
	if typed == "" || e.kind != lineEntry || e.input.Position() < utf8.RuneCountInString(typed) {
		return ""
	}
	for _, word := range e.Known {
		if len(word) > len(typed) && strings.EqualFold(word[:len(typed)], typed) {
			return word[len(typed):]
		}
	}
	return ""
}

// meant is the known name that what is typed is another spelling of, while the
// cursor is at its end.
func (e *Entry) meant() string {
	if e.Alike == nil || e.Empty() || e.Rest() != "" || e.input.Position() < utf8.RuneCountInString(e.Value()) {
		return ""
	}
	return e.Alike(e.Value())
}
