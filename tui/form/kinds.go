package form

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
)

// entryKind is how an entry is filled in.
type entryKind int

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
// is shown in it while it is empty.
func NewLine(key, label, value, hint string, read Reading) *Entry {
	e := &Entry{Key: key, Label: label, kind: lineEntry, Hint: hint, Read: read, input: textinput.New()}
	e.input.SetVirtualCursor(false)
	e.input.KeyMap.Paste = noKey
	e.Set(value)
	e.Initial = value
	return e
}

// NewNote takes text of several lines, whose enter is alt+enter, since enter goes to the next entry.
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

// NewTick takes yes or nothing, and begins empty. About says what a tick means.
func NewTick(key, label, about string) *Entry {
	return &Entry{Key: key, Label: label, Hint: about, kind: tickEntry}
}
