package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
)

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
		if e.Proposed && (!pressed || press.Text != "") {
			e.Set("")
		}
		e.Proposed = false
		e.input, cmd = e.input.Update(msg)
	case e.kind == noteEntry && e.overflows(msg):
		e.Problem = &refusal.Refusal{
			Reason: refusal.Usage, Code: "too_long", Message: "The text is too long to paste here.",
			Hint: "save it as a file and note its path",
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

// overflows reports whether a paste would make the note too long.
func (e *Entry) overflows(msg tea.Msg) bool {
	paste, ok := msg.(tea.PasteMsg)
	return ok && len(paste.Content)+len(e.Value()) > noteLimit
}

// choose moves through the choices, or to the next one that starts with a letter.
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

// Rest is the rest of a known word whose start was typed.
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

// meant is the known name that the input is another spelling of, while the cursor
// is at its end.
func (e *Entry) meant() string {
	if e.Alike == nil || e.Empty() || e.Rest() != "" || e.input.Position() < utf8.RuneCountInString(e.Value()) {
		return ""
	}
	return e.Alike(e.Value())
}
