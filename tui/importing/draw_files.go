package importing

import (
	"fmt"
	"strings"

	"deals/pipeline/calendar"
	"deals/tui/box"
	"deals/tui/importing/paths"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// sources say where other programs keep their export.
var sources = []struct{ program, how string }{
	{"Pipedrive", "Deals, list view, … at the top right, Export filter results"},
	{"HubSpot", "CRM, Deals, list view, Export"},
	{"Salesforce", "Reports, an opportunity report, Export, Details Only"},
	{"Zoho", "Setup, Data Administration, Export, Deals"},
	{"Excel", "File, Save As, CSV UTF-8"},
	{"Google Sheets", "File, Download, Comma Separated Values"},
	{"deals", "deals export -o FILE.json"},
}

const (
	fileLabel   = "File  "
	sourceWidth = 15 // the longest program, and a gap
	dayWidth    = 12 // and from a width on, the time of day
	fieldWidth  = 90
	leastName   = 32
)

// drawFiles draws the field, the files to choose from, and where lists come from.
func (m *Screen) drawFiles(width, height int) []string {
	width = min(width, rows.WidestList)
	lines := []string{m.fieldLine(width)}
	if m.problem != nil {
		for _, line := range box.Problem(m.env, m.problem, width-2*widget.Margin) {
			lines = append(lines, widget.Blank(widget.Margin)+line)
		}
	}
	lines = append(lines, "")
	roomy := height >= ui.RoomyLines-4
	teaching := m.sourceLines(width)
	room := height - len(lines)
	if roomy {
		room -= len(teaching) + 1
	}
	lines = append(lines, m.fileLines(width, max(1, room), len(lines))...)
	if roomy && len(lines)+len(teaching) < height {
		lines = append(append(lines, ""), teaching...)
	}
	return lines[:min(len(lines), height)]
}

func (m *Screen) fieldLine(width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Accent, fileLabel)
	room := max(1, min(fieldWidth, width-l.Width-widget.Margin))
	text, x := m.file.entry.Window(m.env, room, true)
	m.file.column = l.Width + x
	l.Raw(text, room)
	return l.Done(width)
}

// fileLines are the files that may be meant, under their heading. The first of them
// is on the given line of the screen.
func (m *Screen) fileLines(width, height, above int) []string {
	f, typed := &m.file, strings.TrimSpace(m.file.entry.Value())
	switch {
	case !f.loaded:
		return nil
	case len(f.found) == 0 && typed == "":
		return []string{rows.Remark(m.env, "No CSV, TSV, JSON or vCard file here or in Downloads: type the path of one.", width)}
	case len(f.found) == 0:
		return []string{rows.Remark(m.env, "No file name starts with this.", width)}
	}
	name := "FILES"
	if typed == "" {
		name = "RECENT EXPORTS"
	}
	width = min(width, 2*widget.Margin+len(fileLabel)+fieldWidth)
	lines := []string{rows.Heading(m.env, name, len(f.found), width)}
	longest := leastName
	for i := range f.found {
		longest = max(longest, safe.Line(f.found[i].Path).Width())
	}
	plan := make([]int, len(f.found))
	for i := range plan {
		plan[i] = i
	}
	f.list.Above = above + 1
	visible := f.list.Visible(plan, f.list.At, max(1, height-1))
	f.shown = len(visible)
	for _, i := range visible {
		file := &f.found[i]
		r := rows.NewRow(m.env.Styles, i == f.list.At && (f.picked || typed == ""), widget.Margin)
		style := m.env.Styles.Text
		if file.Folder {
			style = m.env.Styles.Muted
		}
		r.Put(style, paths.Shown(file.Path, max(1, min(longest, width-2*widget.Margin-4-dayWidth))))
		r.Space(2)
		r.Put(m.env.Styles.Muted, safe.Fit(m.changed(file), dayWidth))
		lines = append(lines, r.Done(width))
	}
	return lines
}

// changed is when a file was changed: the time of today, or else the day.
func (m *Screen) changed(file *File) safe.Text {
	day := phrase.Day(m.env, file.Changed)
	if now := m.env.Now(); calendar.DayOf(file.Changed, now.Location()) == m.env.Today() {
		day += file.Changed.In(now.Location()).Format(" 15:04")
	}
	return safe.Line(day)
}

// sourceLines teach where a list comes from, and that nothing happens yet.
func (m *Screen) sourceLines(width int) []string {
	s := m.env.Styles
	put := func(parts ...func(l *widget.Line)) string {
		var l widget.Line
		l.Space(widget.Margin)
		for _, part := range parts {
			part(&l)
		}
		return l.Done(width)
	}
	lines := []string{put(func(l *widget.Line) { l.Put(s.Strong, "HOW TO EXPORT") })}
	for _, of := range sources {
		lines = append(lines, put(func(l *widget.Line) {
			l.Put(s.Text, safe.Fit(safe.Text(of.program), sourceWidth))
			l.Put(s.Muted, safe.Cut(safe.Text(of.how), width-l.Width-widget.Margin))
		}))
	}
	return append(lines, "", rows.Remark(m.env, "You get a preview before anything is imported. One undo reverses it.", width))
}

// fileKeys is the foot while a file is being chosen.
func (m *Screen) fileKeys(width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	for _, k := range []struct{ key, does string }{{"enter", "read the file"}, {"tab", "complete"}, {"↑ ↓", "choose"}, {"esc", "close"}} {
		if l.Width+len(k.key)+len(k.does)+3 < width {
			rows.PutKey(m.env, &l, k.key, k.does)
		}
	}
	return l.Done(width)
}

// counts are the numbers of deals by what would become of them.
func (m *Screen) counts(l *widget.Line, width int) {
	s, p := m.env.Styles, &m.plan
	for i, c := range []struct {
		n    int
		word string
		bad  bool
	}{{p.New, "new", false}, {p.Changed, "changed", false}, {p.Same, "unchanged", false}, {p.Rejected, "rejected", true}} {
		text := fmt.Sprintf("%s %s", phrase.Count(c.n), c.word)
		if width < rows.WordsWide && (i == 1 || i == 2) {
			continue
		}
		if l.Width > 0 {
			l.Space(2)
		}
		style := s.Text
		switch {
		case c.n == 0:
			style = s.Faint
		case c.bad:
			style = s.Warning
		}
		l.Put(style, safe.Text(text))
	}
}
