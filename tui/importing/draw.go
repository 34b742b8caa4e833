package importing

import (
	"cmp"
	"fmt"
	"path/filepath"

	"deals/tui/action"
	"deals/tui/box"
	"deals/tui/importing/preview"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// layout is where the parts of the screen are, as last drawn.
type layout struct {
	button  [2]int // the columns of the line that imports, in row 1
	top     int    // the first line of the lists
	x, y    int    // the corner of the preview
	answers int    // the column from which a click chooses an answer
	alone   bool   // only one of items and preview is shown
}

// Sizes of the screen, in cells.
const (
	besideWide = 180 // from this width on, the preview is beside the items
	itemsWide  = 132 // a wider list separates a column from its field
	belowLeast = 15  // from this height on, the preview is below the items
	fewest     = 5   // rows of the preview, its headings included
)

// drawPlan draws what importing the file would do.
func (m *Screen) drawPlan(width, height int) []string {
	m.layout = layout{answers: width}
	lines := []string{m.fileLine(width), m.stateLine(width)}
	lines = append(lines, m.remarks(width)...)
	switch {
	case m.landed != nil:
		return append(append(lines, ""), m.landedLines(width, height-len(lines)-1)...)
	case !m.loaded:
		return lines
	}
	if height >= belowLeast {
		lines = append(lines, "")
	}
	if it := m.here(); it != nil {
		m.preview.Lead(it.Key, it.Text)
	}
	rest := max(1, height-len(lines))
	m.layout.top, m.layout.y = len(lines), len(lines)
	items := len(m.items) > 0
	switch {
	case m.preview.IsEmpty() || !m.below && items && rest < belowLeast-4:
		m.layout.alone = true
		return append(lines, m.itemLines(min(width, itemsWide), rest)...)
	case !items || rest < belowLeast-4:
		m.layout.alone = true
		return append(lines, m.preview.Lines(m.env, min(width, itemsWide), rest, m.layout.y, m.below)...)
	case width >= besideWide:
		m.layout.x = width * 9 / 20
		p := widget.Page{Env: m.env, Width: width, Lines: m.itemLines(m.layout.x-widget.Margin, rest)}
		p.Beside(m.preview.Lines(m.env, width-m.layout.x, rest, m.layout.y, m.below), m.layout.x)
		return append(lines, p.Lines...)
	}
	below := min(max(fewest, rest*2/5), 1+m.preview.Height())
	if m.below { // It may need several lines for what was found.
		below = rest * 3 / 5
	}
	upper := m.itemLines(min(width, itemsWide), rest-below-1)
	lines = append(append(lines, upper...), "")
	m.layout.y = len(lines)
	return append(lines, m.preview.Lines(m.env, min(width, itemsWide), below, m.layout.y, m.below)...)
}

// fileLine names the file, and what would become of its rows.
func (m *Screen) fileLine(width int) string {
	var left, right widget.Line
	name := m.plan.Name
	if name == "" {
		name = filepath.Base(m.path)
	}
	if m.loaded && m.landed == nil {
		m.counts(&right, width)
		right.Space(widget.Margin)
	}
	left.Space(widget.Margin)
	left.Put(m.env.Styles.Strong, safe.Cut(safe.Line(name), max(8, width-right.Width-2*widget.Margin)))
	return widget.Justify(&left, &right, width)
}

// stateLine says what is going on, and what enter does.
func (m *Screen) stateLine(width int) string {
	s := m.env.Styles
	var left, right widget.Line
	if width >= rows.WordsWide {
		m.landButton(&right, width)
	}
	room := func() int { return width - right.Width - left.Width - widget.Margin }
	left.Space(widget.Margin)
	busy := true
	switch n := m.open(); {
	case m.landed != nil:
	case m.landing != nil:
		left.Put(s.Accent, safe.Text("importing"+m.progress()))
	case m.read.Busy() && (!m.loaded || m.work != nil && m.work.slow):
		left.Put(s.Accent, safe.Text("reading"+m.progress()))
	case !m.loaded:
	case n > 0:
		left.Put(s.Warning, safe.Text(fmt.Sprintf(theme.Override+" %s to check", phrase.Count(n))))
		busy = false
	case m.problem == nil && m.toLook() != "":
		left.Put(s.Warning, safe.Cut(safe.Text(theme.Override+" "+m.toLook()), room()))
		busy = false
	case m.problem == nil && m.plan.New+m.plan.Changed == 0:
		left.Put(s.Muted, "nothing to import")
	case m.problem == nil:
		left.Put(s.Good, safe.Text(theme.Met+" "+map[bool]string{true: "all clear", false: "ready to import"}[m.plan.Undated == 0 && len(m.items) > 0]))
		busy = false
	}
	if text := safe.Text(preview.Counted(m.plan.Undated, "deal") + " without a closed date"); !busy && m.plan.Undated > 0 && text.Width()+2 <= room() {
		left.Space(2)
		left.Put(s.Muted, text)
	}
	return widget.Justify(&left, &right, width)
}

// landButton says what enter does; nothing while it does nothing.
func (m *Screen) landButton(l *widget.Line, width int) {
	landing := m.plan.New + m.plan.Changed
	if !m.loaded || m.landed != nil || m.landing != nil || landing == 0 || m.problem != nil {
		return
	}
	does := cmp.Or(m.plan.Does, "import "+preview.Counted(landing, "deal"))
	if m.confirms() { // Enter does that.
		l.Put(m.env.Styles.Muted, safe.Text(does))
		l.Space(2)
	} else {
		rows.PutKey(m.env, l, m.env.Keys.Shown(action.Land), does)
	}
	if l.Width < width {
		m.layout.button = [2]int{width - l.Width, width - widget.Margin}
	}
}

// progress is how far the work in progress is, once it takes a while.
func (m *Screen) progress() string {
	if m.work == nil {
		return theme.More
	}
	if percent := m.work.percent.Load(); percent > 0 && m.work.slow {
		return fmt.Sprintf(theme.More+" %d %%", min(percent, 100))
	}
	return theme.More
}

// remarks are what is wrong with these answers, and what holds for the whole file.
func (m *Screen) remarks(width int) (lines []string) {
	const most = 3
	if m.problem != nil {
		for _, line := range box.Problem(m.env, m.problem, min(width, rows.WidestList)-2*widget.Margin) {
			lines = append(lines, widget.Blank(widget.Margin)+line)
		}
	}
	if m.landed != nil || !m.loaded {
		return lines
	}
	for i, note := range m.plan.Notes {
		if i < most {
			lines = append(lines, rows.Remark(m.env, note, width))
		}
	}
	return lines
}

// landedLines are the result of the import, and the conflicts.
func (m *Screen) landedLines(width, height int) (lines []string) {
	for i, text := range m.told() {
		var l widget.Line
		l.Space(widget.Margin)
		style := m.env.Styles.Text
		if i == 0 {
			l.Put(m.env.Styles.Good, theme.Met+" ")
		} else {
			l.Space(2)
		}
		l.Put(style, safe.Cut(safe.Line(text), width-l.Width-widget.Margin))
		lines = append(lines, l.Done(width))
	}
	if m.landed.Kept > 0 {
		lines = append(lines, m.preview.Conflicts(m.env, min(width, itemsWide))...)
	}
	if n := max(1, height); len(lines) > n {
		lines = lines[:n]
		preview.MarkMore(m.env, lines, width)
	}
	return lines
}
