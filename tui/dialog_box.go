package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// box is a dialog ready to be drawn: a title in the upper edge, content that
// scrolls when it must, and a foot that stays.
type box struct {
	title, right string // outside text; drawn through safe
	content      block
	problem      []string // what was refused, above the foot
	foot         []string
	wanted       int  // width in cells, border included
	danger       bool // a border that says that something is wrong
}

// dialogWidth is as wide as a line of text stays easy to read.
const dialogWidth = 84

// frame is the cells that a border and its padding take from a width.
const frame = 4

// boxInner is the width of the content of a box that wants some width.
func boxInner(wanted, width int) int { return max(1, min(wanted, width)-frame) }

// draw puts the box into at most width × height cells. Content gives way first,
// then the foot.
func (b box) draw(sc *scene, width, height int) (string, *tea.Cursor) {
	edge := sc.styles.DialogEdge
	if b.danger {
		edge = sc.styles.ErrorEdge
	}
	inner := boxInner(b.wanted, width)
	room := max(1, height-2)
	below := b.problem
	if len(below) > 0 && len(b.content.lines)+len(below)+len(b.foot) < room {
		below = append([]string{""}, below...)
	}
	foot := append(below, b.foot[:min(len(b.foot), max(1, room/4))]...)
	if len(foot) > 0 && len(b.content.lines)+len(foot)+2 <= room {
		b.content.lines = append([]string{""}, append(b.content.lines, "")...)
		b.content.from, b.content.to, b.content.eye = b.content.from+1, b.content.to+1, b.content.eye+1
		if b.content.cursor != nil {
			b.content.cursor.Y++
		}
	} else if len(foot) > 0 && len(b.content.lines)+len(foot)+1 <= room {
		b.content.lines = append(b.content.lines, "")
	}
	foot = foot[:min(len(foot), max(0, room-1))]
	for range min(b.content.spare, room-len(foot)-len(b.content.lines)) {
		b.content.lines = append(b.content.lines, "")
	}
	shown := min(len(b.content.lines), room-len(foot))
	top := b.content.offset(shown)

	lines := make([]string, 0, height)
	lines = append(lines, b.topEdge(sc, edge, inner+frame))
	left := edge.Render("│") + " "
	for i := range shown {
		mark := edge.Render("│")
		switch {
		case i == 0 && top > 0:
			mark = sc.styles.Key.Render("▴")
		case i == shown-1 && top+shown < len(b.content.lines):
			mark = sc.styles.Key.Render("▾")
		}
		lines = append(lines, left+fill(b.content.lines[top+i], inner)+" "+mark)
	}
	for _, line := range foot {
		lines = append(lines, left+fill(line, inner)+" "+edge.Render("│"))
	}
	lines = append(lines, edge.Render("╰"+strings.Repeat("─", inner+2)+"╯"))
	cursor := b.content.cursor
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+2, cursor.Y-top+1
		if cursor.Y < 1 || cursor.Y > shown || cursor.X > inner+1 {
			cursor = nil
		}
	}
	return strings.Join(lines[:min(len(lines), max(height, 1))], "\n"), cursor
}

// offset is the first line to show so that the part in focus, and above all the
// cursor, is seen.
func (b *block) offset(shown int) int {
	top := 0
	if b.to >= shown {
		top = min(b.to-shown+1, b.from)
	}
	top = max(top, b.eye-shown+1)
	if b.cursor != nil && (b.cursor.Y < top || b.cursor.Y >= top+shown) {
		top = b.cursor.Y - shown + 1
	}
	return max(0, min(top, len(b.lines)-shown))
}

// fill cuts or fills a styled line to exactly width cells.
func fill(line string, width int) string {
	if w := lipgloss.Width(line); w <= width {
		return line + strings.Repeat(" ", width-w)
	}
	return lipgloss.NewStyle().MaxWidth(width).Inline(true).Render(line)
}

func (b box) topEdge(sc *scene, edge lipgloss.Style, width int) string {
	room := width - 6
	right := safe.Cut(safe.Line(b.right), max(0, room*3/5))
	if right.Width() > 0 {
		room -= right.Width() + 3
	}
	title := safe.Cut(safe.Line(b.title), max(0, room))
	line := edge.Render("╭─")
	used := 2
	if title != "" {
		line += " " + sc.styles.DialogTitle.Render(string(title)) + " "
		used += title.Width() + 2
	}
	tail := ""
	if right != "" {
		tail = " " + sc.styles.Muted.Render(string(right)) + " " + edge.Render("─")
		used += right.Width() + 3
	}
	return line + edge.Render(strings.Repeat("─", max(0, width-used-1))) + tail + edge.Render("╮")
}

// drawFoot lays out what a dialog says about itself and the keys that work, in
// as few lines as they need.
func drawFoot(sc *scene, said string, bindings []key.Binding, width int) []string {
	var lines []string
	line, used := said, lipgloss.Width(said)
	gap := 3
	for _, b := range bindings {
		if !b.Enabled() {
			continue
		}
		help := b.Help()
		cells := lipgloss.Width(help.Key) + 1 + lipgloss.Width(help.Desc)
		if used > 0 && used+gap+cells > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+strings.Repeat(" ", gap), used+gap
		}
		line += sc.styles.Key.Render(help.Key) + " " + sc.styles.Muted.Render(help.Desc)
		used += cells
	}
	return append(lines, line)
}

// drawProblem says what was refused and what to do about it.
func drawProblem(sc *scene, err error, width int) []string {
	var lines []string
	for i, line := range safe.Wrap(safe.Line(err.Error()), max(1, width-2)) {
		mark := "  "
		if i == 0 {
			mark = glyphUnmet + " "
		}
		lines = append(lines, sc.styles.Danger.Render(mark+string(line)))
	}
	for _, line := range safe.Wrap(safe.Line(pipeline.HintOf(err)), max(1, width-2)) {
		if line != "" {
			lines = append(lines, "  "+sc.styles.Muted.Render(string(line)))
		}
	}
	return lines
}
