package main

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/tui/safe"
)

// Everything for people goes through say, which makes outside text safe, so no
// verb can forget to. Text that is safe already is safe.Text, or ink when it
// carries colour as well.

// ink is safe text with a style.
type ink string

// The styles of the command line. Each goes with a sign or a word that says the
// same without it.
var (
	dim  = look(lipgloss.NewStyle().Faint(true))
	good = look(lipgloss.NewStyle().Foreground(lipgloss.Green))
	bad  = look(lipgloss.NewStyle().Foreground(lipgloss.Red))
	warn = look(lipgloss.NewStyle().Foreground(lipgloss.Yellow))
	bold = look(lipgloss.NewStyle().Bold(true))
)

// look points to a style, which is large, and a table has many cells. A nil look
// is plain.
func look(style lipgloss.Style) *lipgloss.Style { return &style }

func inked(style *lipgloss.Style, text safe.Text) ink {
	if style == nil {
		return ink(text)
	}
	return ink(style.Render(string(text)))
}

// say prints one line for people. Arguments that are strings, errors or print
// themselves are taken for text from outside.
func (a *app) say(format string, args ...any) {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case int, int64, safe.Text, ink:
			shown[i] = v
		default:
			shown[i] = safe.Line(fmt.Sprint(v))
		}
	}
	fmt.Fprintf(a.paint, format+"\n", shown...)
}

// sayBlock prints text of several lines, each behind an indent, so that no line
// of it can pass for one of the program's.
func (a *app) sayBlock(indent, text string) {
	block := safe.Block(text)
	lines := []safe.Text{}
	if a.OutTerminal && a.Width > 0 {
		lines = safe.Wrap(block, max(20, a.Width-len(indent)))
	} else {
		for line := range strings.SplitSeq(string(block), "\n") {
			lines = append(lines, safe.Line(line))
		}
	}
	for _, line := range lines {
		a.say("%s%s", ink(indent), line)
	}
}

// note tells a person something that is not the output asked for.
func (a *app) note(format string, args ...any) {
	_ = a.out.Flush()
	fmt.Fprintf(a.Err, format+"\n", args...)
}

func (a *app) dimmed(format string, args ...any) ink {
	return inked(dim, safeline(format, args...))
}

// safeline is Sprintf for text that may hold words from outside.
func safeline(format string, args ...any) safe.Text {
	return safe.Line(fmt.Sprintf(format, args...))
}
