package form

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
)

// entryKind is the kind of input of an entry.
type entryKind int

// Choice is one value of a choice entry, with its label.
type Choice struct{ Value, Label string }

// Choices offers words with the words as labels.
func Choices[T ~string](words ...T) []Choice {
	choices := make([]Choice, len(words))
	for i, w := range words {
		choices[i] = Choice{string(w), string(w)}
	}
	return choices
}

// NewLine takes one line of text. Read, unless nil, shows its meaning beside it;
// hint is shown in it while it is empty.
func NewLine(key, label, value, hint string, read Reading) *Entry {
	e := &Entry{Key: key, Label: label, kind: lineEntry, Hint: hint, Read: read, input: textinput.New()}
	e.input.SetVirtualCursor(false)
	e.input.KeyMap.Paste = noKey
	e.Set(value)
	e.Initial = value
	return e
}

// NewNote takes text of several lines; alt+enter breaks a line, since enter goes to
// the next entry.
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

// noteLimit is the most bytes of a note that can be edited here while every key
// still responds at once.
const noteLimit = 16 << 10

// noteRows is the number of visible lines of a note.
const noteRows = 3

// noKey matches nothing. Pasting is up to the terminal.
var noKey = key.NewBinding(key.WithDisabled())

// NewChoice takes one of a few values, starting with the given one, otherwise the
// first.
func NewChoice(key, label, value string, choices []Choice) *Entry {
	e := &Entry{Key: key, Label: label, kind: choiceEntry, choices: choices}
	e.Set(value)
	e.Initial = e.Value()
	return e
}

// NewTick is a checkbox, unchecked at first. About is its text.
func NewTick(key, label, about string) *Entry {
	return &Entry{Key: key, Label: label, Hint: about, kind: tickEntry}
}
