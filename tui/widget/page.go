package widget

import (
	"strings"

	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

// Row adds a line with a mark, text, and something at the right end.
func (p *Page) Row(mark, text, right string, tone func(...string) string) {
	end := safe.Cut(safe.Line(right), max(0, p.Width/2))
	room := max(1, p.Width-2-end.Width()-2)
	for i, line := range safe.Wrap(safe.Block(text), room) {
		if i == 0 {
			p.Add(tone(mark) + " " + string(safe.Fit(line, room)) + "  " + tone(string(end)))
			continue
		}
		p.Add("  " + string(line))
	}
}

// Beside puts lines to the right of the page so far, at a column.
func (p *Page) Beside(lines []string, at int) {
	for i, line := range lines {
		if i == len(p.Lines) {
			p.Add("")
		}
		p.Lines[i] = Fill(p.Lines[i], at) + line
	}
}

// Page builds the lines of one column.
type Page struct {
	Env   *ui.Env
	Width int
	Lines []string
}

// Add appends lines. They are styled already, and may be shorter than the page.
func (p *Page) Add(lines ...string) { p.Lines = append(p.Lines, lines...) }

// Part begins a part of the page, with words at its right end.
func (p *Page) Part(name, right string) {
	if len(p.Lines) > 0 {
		p.Add("")
	}
	end := safe.Cut(safe.Line(right), max(0, p.Width-safe.Text(name).Width()-2))
	p.Add(p.Env.Styles.Strong.Render(string(safe.Fit(safe.Text(name), p.Width-end.Width()))) + p.Env.Styles.Muted.Render(string(end)))
}

// Nothing says that a part is empty, and which key fills it.
func (p *Page) Nothing(words, key, does string) {
	p.Add(p.Env.Styles.Faint.Render(string(safe.Cut(safe.Text(words), max(0, p.Width-len(key)-len(does)-4)))) +
		"  " + p.Env.Styles.Key.Render(key) + " " + p.Env.Styles.Muted.Render(does))
}

// Wrapped adds text on as many lines as it needs, the first one behind a prefix of
// a given width.
func (p *Page) Wrapped(lead string, indent int, text string, style func(...string) string) {
	const most = 4000 // runes; a whole pasted page is read elsewhere
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + theme.More
	}
	for i, line := range safe.Wrap(safe.Block(text), max(1, p.Width-indent)) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		p.Add(lead + style(string(line)))
	}
}

// Indented gives the lines with the blank left of everything.
func (p *Page) Indented() []string {
	lines := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		lines[i] = " " + line
	}
	return lines
}

// Advice is a line with the cheapest step that brings a gate closer to open.
func Advice(env *ui.Env, say string, width int) string {
	const lead = "Next  "
	return env.Styles.Accent.Render(lead) + env.Styles.Text.Render(string(safe.Cut(safe.Line(say), max(0, width-len(lead)))))
}
