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
	LineEntry   entryKind = iota // one line of text
	noteEntry                    // text of several lines
	choiceEntry                  // one of a few words
	tickEntry                    // yes or nothing
)

// Entry is one input of a form. Its value is text whatever its kind, so that a
// form can be compared, carried over to a fresh deal and checked in one way.
type Entry struct {
	Key, Label string
	Kind       entryKind
	Hint       string        // shown while it is empty: how to write it
	Read       Reading       // what the text means; nil when any text will do
	field      refusal.Input // what a refusal calls it; "" when none speaks of it
	shown      func(*Form) bool
	Known      []string // words offered as the rest of what is typed
	// Alike is the name by which what is typed is known already, or \"\".
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

func NewLine(key, label, value, hint string, read Reading) *Entry {
	e := &Entry{Key: key, Label: label, Kind: LineEntry, Hint: hint, Read: read, input: textinput.New()}
	e.input.SetVirtualCursor(false)
	e.input.KeyMap.Paste = noKey
	e.Set(value)
	e.Initial = value
	return e
}

func NewNote(key, label, value, hint string) *Entry {
	e := &Entry{Key: key, Label: label, Kind: noteEntry, Hint: hint, area: textarea.New()}
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

func NewChoice(key, label, value string, choices []Choice) *Entry {
	e := &Entry{Key: key, Label: label, Kind: choiceEntry, choices: choices}
	e.Set(value)
	e.Initial = e.Value()
	return e
}

func NewTick(key, label, about string) *Entry {
	return &Entry{Key: key, Label: label, Hint: about, Kind: tickEntry}
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

func (e *Entry) Value() string {
	switch e.Kind {
	case LineEntry:
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

func (e *Entry) Set(value string) {
	switch e.Kind {
	case LineEntry:
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

func (e *Entry) Changed() bool { return e.Value() != e.Initial }
func (e *Entry) Text() bool    { return e.Kind == LineEntry || e.Kind == noteEntry }
func (e *Entry) Empty() bool   { return strings.TrimSpace(e.Value()) == "" }

func (e *Entry) Focus() {
	switch e.Kind {
	case LineEntry:
		e.input.Focus()
	case noteEntry:
		e.area.Focus()
	}
}

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
	case e.Kind == LineEntry && pressed && press.String() == "right" && e.Rest() != "":
		e.Set(e.Value() + e.Rest())
	case e.Kind == LineEntry && pressed && press.String() == "right" && e.meant() != "":
		e.Set(e.meant())
	case e.Kind == LineEntry:
		e.input, cmd = e.input.Update(msg)
	case e.Kind == noteEntry && e.overflows(msg):
		e.Problem = &refusal.Refusal{
			Reason: refusal.Usage, Code: "too_long", Message: "That is too long to paste here.",
			Hint: "keep the long text in a file and note its path",
		}
	case e.Kind == noteEntry:
		e.area, cmd = e.area.Update(msg)
	case pressed && e.Kind == choiceEntry:
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
	if typed == "" || e.Kind != LineEntry || e.input.Position() < utf8.RuneCountInString(typed) {
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
