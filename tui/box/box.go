package box

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Box is a dialog ready to be drawn: a title in the upper edge, content that
// scrolls when it must, and a foot that stays.
type Box struct {
	Title, Right string // outside text; drawn through safe
	Content      Block
	Problem      []string // the refusal, above the foot
	Foot         []string
	Wanted       int // width in cells, border included
}

// DialogWidth is the widest that a line of text stays easy to read.
const DialogWidth = 84

// frame is the number of cells that a border and its padding take from a width.
const frame = 4

// InnerWidth is the content width of a box with a wanted width.
func InnerWidth(wanted, width int) int { return max(1, min(wanted, width)-frame) }

// Draw fits the box into at most width × height cells. The content shrinks first,
// then the foot.
func (b Box) Draw(env *ui.Env, width, height int) (string, *tea.Cursor) {
	edge := env.Styles.DialogEdge
	inner := InnerWidth(b.Wanted, width)
	room := max(1, height-2)
	below := b.Problem
	if len(below) > 0 && len(b.Content.Lines)+len(below)+len(b.Foot) < room {
		below = append([]string{""}, below...)
	}
	foot := append(below, b.Foot[:min(len(b.Foot), max(1, room/4))]...)
	if len(foot) > 0 && len(b.Content.Lines)+len(foot)+2 <= room {
		b.Content.Lines = append([]string{""}, append(b.Content.Lines, "")...)
		b.Content.From, b.Content.To, b.Content.Eye = b.Content.From+1, b.Content.To+1, b.Content.Eye+1
		if b.Content.Cursor != nil {
			b.Content.Cursor.Y++
		}
	} else if len(foot) > 0 && len(b.Content.Lines)+len(foot)+1 <= room {
		b.Content.Lines = append(b.Content.Lines, "")
	}
	foot = foot[:min(len(foot), max(0, room-1))]
	for range min(b.Content.Spare, room-len(foot)-len(b.Content.Lines)) {
		b.Content.Lines = append(b.Content.Lines, "")
	}
	shown := min(len(b.Content.Lines), room-len(foot))
	top := b.Content.offset(shown)

	lines := make([]string, 0, height)
	lines = append(lines, b.topEdge(env, edge, inner+frame))
	left := edge.Render("│") + " "
	for i := range shown {
		mark := edge.Render("│")
		switch {
		case i == 0 && top > 0:
			mark = env.Styles.Key.Render("▴")
		case i == shown-1 && top+shown < len(b.Content.Lines):
			mark = env.Styles.Key.Render("▾")
		}
		lines = append(lines, left+widget.Fill(b.Content.Lines[top+i], inner)+" "+mark)
	}
	for _, line := range foot {
		lines = append(lines, left+widget.Fill(line, inner)+" "+edge.Render("│"))
	}
	lines = append(lines, edge.Render("╰"+strings.Repeat("─", inner+2)+"╯"))
	cursor := b.Content.Cursor
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+2, cursor.Y-top+1
		if cursor.Y < 1 || cursor.Y > shown || cursor.X > inner+1 {
			cursor = nil
		}
	}
	return strings.Join(lines[:min(len(lines), max(height, 1))], "\n"), cursor
}

func (b Box) topEdge(env *ui.Env, edge lipgloss.Style, width int) string {
	room := width - 6
	right := safe.Cut(safe.Line(b.Right), max(0, room*3/5))
	if right.Width() > 0 {
		room -= right.Width() + 3
	}
	title := safe.Cut(safe.Line(b.Title), max(0, room))
	line := edge.Render("╭─")
	used := 2
	if title != "" {
		line += " " + env.Styles.DialogTitle.Render(string(title)) + " "
		used += title.Width() + 2
	}
	tail := ""
	if right != "" {
		tail = " " + env.Styles.Muted.Render(string(right)) + " " + edge.Render("─")
		used += right.Width() + 3
	}
	return line + edge.Render(strings.Repeat("─", max(0, width-used-1))) + tail + edge.Render("╮")
}

// Foot lays out a dialog's message and its keys, in as few lines as they need.
func Foot(env *ui.Env, said string, bindings []key.Binding, width int) []string {
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
		line += env.Styles.Key.Render(help.Key) + " " + env.Styles.Muted.Render(help.Desc)
		used += cells
	}
	return append(lines, line)
}

// Problem says what was refused and what to do about it.
func Problem(env *ui.Env, err error, width int) []string {
	var lines []string
	for i, line := range safe.Wrap(safe.Line(err.Error()), max(1, width-2)) {
		mark := "  "
		if i == 0 {
			mark = theme.Unmet + " "
		}
		lines = append(lines, env.Styles.Danger.Render(mark+string(line)))
	}
	for _, line := range safe.Wrap(safe.Line(env.Typed(pipeline.HintOf(err))), max(1, width-2)) {
		if line != "" {
			lines = append(lines, "  "+env.Styles.Muted.Render(string(line)))
		}
	}
	return lines
}
