package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

func (e *Entry) drawInput(env *ui.Env, width int, here bool) box.Block {
	switch e.kind {
	case noteEntry:
		return e.drawNote(env, width, here)
	case choiceEntry:
		return e.drawChoices(env, width, here)
	case tickEntry:
		ground := env.Styles.Muted.Render("[ ]")
		if e.ticked {
			ground = env.Styles.Good.Render("[" + theme.Met + "]")
		}
		about := safe.Cut(safe.Line(" "+e.Hint), max(0, width-3))
		return box.Block{Lines: []string{ground + env.Styles.Muted.Render(string(about))}}
	default:
		return e.drawLine(env, width, here)
	}
}

// drawLine draws a line of text and its meaning.
func (e *Entry) drawLine(env *ui.Env, width int, here bool) box.Block {
	field, meaning := width, e.meaning(env, here)
	if (e.Read != nil || e.Alike != nil && meaning != "") && width > readWidth+8 {
		field = max(readWidth, min(safe.Line(e.Hint).Width(), width-meantWidth))
	}
	text, x := e.Window(env, field, here)
	b := box.Block{Lines: []string{text}}
	if here {
		b.Cursor = tea.NewCursor(x, 0)
		b.Cursor.Blink = false
		b.Cursor.Shape = tea.CursorBar
	}
	switch {
	case meaning == "":
	case field < width:
		b.Lines[0] += " " + env.Styles.Muted.Render(string(safe.Cut(meaning, width-field-1)))
	default:
		b.Add(env.Styles.Muted.Render(string(safe.Cut(meaning, width))))
	}
	return b
}

func (e *Entry) meaning(env *ui.Env, here bool) safe.Text {
	if meant := e.meant(); here && meant != "" {
		return "→ " + safe.Line(meant) + " (existing)"
	}
	if e.Read == nil || e.Empty() {
		return ""
	}
	understood, err := e.Read(env, e.Value())
	switch {
	case err == nil && understood == strings.TrimSpace(e.Value()):
		return ""
	case err == nil && understood != "":
		return "→ " + safe.Line(understood)
	case err != nil && here && e.Problem == nil:
		return "→ …"
	default:
		return ""
	}
}

// Window draws the part of the text around the cursor in exactly width cells, and
// returns the cell of the cursor.
func (e *Entry) Window(env *ui.Env, width int, here bool) (string, int) {
	ground, faint := env.Styles.Text, env.Styles.Faint
	if here {
		ground, faint = env.Styles.Field, env.Styles.FieldHint
	}
	runes := []rune(e.Value())
	if len(runes) == 0 {
		return faint.Render(string(safe.Fit(safe.Text(e.Hint), width))), 0
	}
	if !here {
		return ground.Render(string(safe.Fit(safe.Line(string(runes[:min(len(runes), widget.ShownRunes)])), width))), 0
	}
	before, after := widget.AroundCursor(runes, e.input.Position(), width)
	x := ansi.StringWidth(before)
	if rest := e.Rest(); rest != "" {
		ghost := safe.Cut(safe.Line(rest), width-x)
		return ground.Render(before) + faint.Render(string(safe.Fit(ghost, width-x))), x
	}
	return ground.Render(before + string(safe.Fit(after, width-x))), x
}

// drawNote draws a note. The text area wraps its lines; they pass the sanitiser
// here, because the text area lets through characters that hide or reorder text.
func (e *Entry) drawNote(env *ui.Env, width int, here bool) box.Block {
	ground := env.Styles.Text
	if here {
		ground = env.Styles.Field
	}
	e.area.SetWidth(max(4, width))
	var b box.Block
	if e.Value() == "" {
		hint, style := safe.Text(e.Hint), env.Styles.Faint
		if here {
			style = env.Styles.FieldHint
		}
		b.Add(style.Render(string(safe.Fit(hint, width))))
	} else {
		for line := range strings.SplitSeq(ansi.Strip(e.area.View()), "\n") {
			line = strings.TrimRight(line, " ")
			b.Add(ground.Render(string(safe.Fit(safe.Line(line), width))))
		}
	}
	for len(b.Lines) < noteRows {
		b.Add(ground.Render(strings.Repeat(" ", width)))
	}
	c := e.area.Cursor()
	b.Lines = b.Lines[:e.rows(c)]
	if here && c != nil {
		b.Cursor = tea.NewCursor(min(c.X, width-1), min(max(c.Y, 0), len(b.Lines)-1))
		b.Cursor.Blink = false
		b.Cursor.Shape = tea.CursorBar
	}
	return b
}

// rows is the number of rows of a note to draw: all of its rows, for one that
// grows.
func (e *Entry) rows(cursor *tea.Cursor) int {
	if e.Least == 0 {
		return noteRows
	}
	rows := e.Least
	if cursor != nil {
		rows = max(rows, cursor.Y+1)
	}
	for i, line := range strings.Split(ansi.Strip(e.area.View()), "\n") {
		if strings.TrimSpace(line) != "" {
			rows = max(rows, i+1)
		}
	}
	return min(rows, noteRows)
}

// drawChoices shows every choice. The chosen one has a mark, so that it does not
// depend on colour alone.
func (e *Entry) drawChoices(env *ui.Env, width int, here bool) box.Block {
	var b box.Block
	line, used := "", 0
	for i, c := range e.choices {
		mark, style := " ", env.Styles.Muted
		if i == e.At {
			mark, style = theme.Here, env.Styles.Text
			if here {
				style = env.Styles.Key
			}
		}
		word := string(safe.Cut(safe.Line(c.Label), max(1, width-1)))
		cells := 1 + lipgloss.Width(word)
		if used > 0 && used+2+cells > width {
			b.Add(line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"  ", used+2
		}
		line, used = line+style.Render(mark+word), used+cells
	}
	b.Add(line)
	return b
}
