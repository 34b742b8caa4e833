package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/tui/safe"
)

// block is lines of a dialog with the place of the cursor among them, and the
// lines that must be seen when not all fit.
type block struct {
	lines    []string
	cursor   *tea.Cursor
	from, to int
	eye      int // of these, the one line that must be seen in any case
	spare    int // empty lines to keep free below, if there is room
}

func (b *block) add(lines ...string) { b.lines = append(b.lines, lines...) }

// append puts a block under this one, moved right by indent cells.
func (b *block) append(other block, indent int) {
	top := len(b.lines)
	pad := strings.Repeat(" ", indent)
	for _, line := range other.lines {
		b.add(pad + line)
	}
	if other.cursor != nil {
		b.cursor = other.cursor
		b.cursor.X, b.cursor.Y = b.cursor.X+indent, b.cursor.Y+top
	}
	b.from, b.to, b.eye = top+other.from, top+other.to, top+other.eye
}

const (
	markWidth  = 2  // the focus mark and a space, left of every entry
	labelLimit = 16 // cells for labels
	readWidth  = 22 // cells for an input whose meaning is shown beside it
	narrowForm = 46 // below this, labels stand above their inputs
	shownRunes = 300
)

// draw lays the shown entries out under each other.
func (f *form) draw(sc *scene, width int, focused bool) block {
	var b block
	labels := 0
	for i, e := range f.entries {
		if f.visible(i) {
			labels = max(labels, min(labelLimit, safe.Line(e.label).Width()))
		}
	}
	for i, e := range f.entries {
		if !f.visible(i) {
			continue
		}
		here := focused && i == f.at
		one := e.draw(sc, width, labels, here)
		from, to, eye := b.from, b.to, b.eye
		b.append(one, 0)
		if !here {
			b.from, b.to, b.eye = from, to, eye
		}
	}
	return b
}

// draw lays out one entry: mark, label, input, meaning, and below it what is
// wrong.
func (e *entry) draw(sc *scene, width, labels int, here bool) block {
	mark, label := "  ", sc.styles.Muted
	if here {
		mark, label = sc.styles.Accent.Render("›")+" ", sc.styles.Accent
	}
	var b block
	indent := markWidth + labels + 2
	if width < narrowForm {
		b.add(mark + label.Render(string(safe.Cut(safe.Line(e.label), max(0, width-markWidth)))))
		indent = markWidth
	}
	inner := e.drawInput(sc, max(1, width-indent), here)
	inner.to, inner.eye = len(inner.lines)-1, len(inner.lines)-1
	if width >= narrowForm {
		head := mark + label.Render(string(safe.Fit(safe.Line(e.label), labels))) + "  "
		b.append(inner, indent)
		b.lines[0] = head + strings.TrimPrefix(b.lines[0], strings.Repeat(" ", indent))
	} else {
		b.append(inner, indent)
		b.from = 0
	}
	for _, line := range e.complaint(sc, max(1, width-indent), here) {
		b.add(strings.Repeat(" ", indent) + line)
		b.to = len(b.lines) - 1
	}
	return b
}

func (e *entry) drawInput(sc *scene, width int, here bool) block {
	switch e.kind {
	case noteEntry:
		return e.drawNote(sc, width, here)
	case choiceEntry:
		return e.drawChoices(sc, width, here)
	case tickEntry:
		box := sc.styles.Muted.Render("[ ]")
		if e.ticked {
			box = sc.styles.Good.Render("[" + glyphMet + "]")
		}
		about := safe.Cut(safe.Line(" "+e.hint), max(0, width-3))
		return block{lines: []string{box + sc.styles.Muted.Render(string(about))}}
	default:
		return e.drawLine(sc, width, here)
	}
}

// drawLine draws a line of text and what it is understood to mean.
func (e *entry) drawLine(sc *scene, width int, here bool) block {
	field, meaning := width, e.meaning(sc, here)
	if (e.read != nil || e.alike != nil && meaning != "") && width > readWidth+8 {
		field = readWidth
	}
	text, x := e.window(sc, field, here)
	b := block{lines: []string{text}}
	if here {
		b.cursor = tea.NewCursor(x, 0)
		b.cursor.Blink = false
		b.cursor.Shape = tea.CursorBar
	}
	switch {
	case meaning == "":
	case field < width:
		b.lines[0] += " " + sc.styles.Muted.Render(string(safe.Cut(meaning, width-field-1)))
	default:
		b.add(sc.styles.Muted.Render(string(safe.Cut(meaning, width))))
	}
	return b
}

func (e *entry) meaning(sc *scene, here bool) safe.Text {
	if meant := e.meant(); here && meant != "" {
		return "→ " + safe.Line(meant) + " is known"
	}
	if e.read == nil || e.empty() {
		return ""
	}
	understood, err := e.read(sc, e.value())
	switch {
	case err == nil && understood == strings.TrimSpace(e.value()):
		return ""
	case err == nil && understood != "":
		return "→ " + safe.Line(understood)
	case err != nil && here && e.problem == nil:
		return "→ …"
	default:
		return ""
	}
}

// window draws the part of the text around the cursor in exactly width cells,
// and says in which cell the cursor stands.
func (e *entry) window(sc *scene, width int, here bool) (string, int) {
	ground, faint := sc.styles.Text, sc.styles.Faint
	if here {
		ground, faint = sc.styles.Field, sc.styles.FieldHint
	}
	runes := []rune(e.value())
	if len(runes) == 0 {
		return faint.Render(string(safe.Fit(safe.Text(e.hint), width))), 0
	}
	if !here {
		return ground.Render(string(safe.Fit(safe.Line(string(runes[:min(len(runes), shownRunes)])), width))), 0
	}
	before, after := typed(runes, e.input.Position(), width)
	x := ansi.StringWidth(before)
	if rest := e.rest(); rest != "" {
		ghost := safe.Cut(safe.Line(rest), width-x)
		return ground.Render(before) + faint.Render(string(safe.Fit(ghost, width-x))), x
	}
	return ground.Render(before + string(safe.Fit(after, width-x))), x
}

// typed is the part of a line in sight while it is typed: what stands before the
// cursor and what follows it. The text inputs of the library show characters that
// hide or reorder, so that none of them draws itself.
func typed(runes []rune, at, width int) (before string, after safe.Text) {
	at = min(at, len(runes))
	before = string(safe.Line(string(runes[max(0, at-shownRunes):at])))
	if over := ansi.StringWidth(before) - (width - 1); over > 0 {
		before = ansi.TruncateLeft(before, over+1, glyphMore)
		if ansi.StringWidth(before) > width-1 {
			before = ""
		}
	}
	return before, safe.Line(string(runes[at:min(len(runes), at+shownRunes)]))
}

// drawNote draws a note. The text area breaks its lines; what it shows passes
// the sanitiser here, because it lets characters through that hide or reorder.
func (e *entry) drawNote(sc *scene, width int, here bool) block {
	ground := sc.styles.Text
	if here {
		ground = sc.styles.Field
	}
	e.area.SetWidth(max(4, width))
	var b block
	if e.value() == "" {
		hint, style := safe.Text(e.hint), sc.styles.Faint
		if here {
			style = sc.styles.FieldHint
		}
		b.add(style.Render(string(safe.Fit(hint, width))))
	} else {
		for line := range strings.SplitSeq(ansi.Strip(e.area.View()), "\n") {
			line = strings.TrimRight(line, " ")
			b.add(ground.Render(string(safe.Fit(safe.Line(line), width))))
		}
	}
	for len(b.lines) < noteRows {
		b.add(ground.Render(strings.Repeat(" ", width)))
	}
	c := e.area.Cursor()
	b.lines = b.lines[:e.rows(c)]
	if here && c != nil {
		b.cursor = tea.NewCursor(min(c.X, width-1), min(max(c.Y, 0), len(b.lines)-1))
		b.cursor.Blink = false
		b.cursor.Shape = tea.CursorBar
	}
	return b
}

// rows is how many rows of a note are drawn: as many as it has, for one that
// grows.
func (e *entry) rows(cursor *tea.Cursor) int {
	if e.least == 0 {
		return noteRows
	}
	rows := e.least
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

// drawChoices shows every choice. The chosen one has a mark, so that it is not
// told by colour alone.
func (e *entry) drawChoices(sc *scene, width int, here bool) block {
	var b block
	line, used := "", 0
	for i, c := range e.choices {
		mark, style := " ", sc.styles.Muted
		if i == e.at {
			mark, style = glyphHere, sc.styles.Text
			if here {
				style = sc.styles.Key
			}
		}
		word := string(safe.Cut(safe.Line(c.label), max(1, width-1)))
		cells := 1 + lipgloss.Width(word)
		if used > 0 && used+2+cells > width {
			b.add(line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"  ", used+2
		}
		line, used = line+style.Render(mark+word), used+cells
	}
	b.add(line)
	return b
}

// complaint says what is wrong with the text, once its writer is done with it.
func (e *entry) complaint(sc *scene, width int, here bool) []string {
	err := e.problem
	if err == nil && e.read != nil && e.left && !here && !e.empty() {
		_, err = e.read(sc, e.value())
	}
	if err == nil {
		return nil
	}
	return drawProblem(sc, err, width)
}
