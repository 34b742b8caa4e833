package forecast

import (
	"fmt"
	"strings"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// lines draws the forecast of a period, and the deals behind it.
func (m *Screen) lines(width, height int) []string {
	f := m
	lines := []string{m.head(width), ""}
	if !f.have {
		return append(lines, widget.Blank(widget.Margin)+m.env.Styles.Faint.Render("computing…"))
	}
	o := f.outlook(&f.shown.what)
	base := f.outlook(&f.shown.base)
	if o == nil && base == nil {
		return append(lines, m.teaching(width)...)
	}
	if o == nil { // The what-if leaves nothing.
		zero := money.Money{Currency: base.Currency}
		o = &metrics.Outlook{Currency: base.Currency, Won: zero, Total: metrics.Range{Mean: zero, P10: zero, P50: zero, P90: zero}}
	}
	if words := m.elsewhere(o); words != "" {
		lines = append(lines, widget.Blank(widget.Margin)+m.env.Styles.Warning.Render(string(safe.Cut(safe.Line(words), width-2*widget.Margin))), "")
	}
	top := m.outlookLines(o, base, width, height-len(lines)+2)
	lines = append(lines, top...)
	lines = append(lines, m.expectedLines(width, height-len(lines))...)
	if f.read.Slow() {
		return widget.Fade(f.env, lines)
	}
	return lines
}

// elsewhere says where the open deals are when the currency shown has none.
func (m *Screen) elsewhere(o *metrics.Outlook) string {
	if len(o.Deals) > 0 || m.shown.period.Over(m.env.Today()) {
		return ""
	}
	for _, other := range m.shown.what.Outlooks {
		if n := len(other.Deals); n > 0 && other.Currency != o.Currency {
			return fmt.Sprintf("Nothing open in %s; %s in %s: press %s", o.Currency, phrase.Deals(n, "open"), other.Currency, m.env.Keys.Shown(action.Goal))
		}
	}
	return ""
}

// head is the heading of the period.
func (m *Screen) head(width int) string {
	f, s, today := m, m.env.Styles, m.env.Today()
	period := figure.Span(f.unit, f.step, today)
	var left, right widget.Line
	left.Space(widget.Margin)
	left.Put(s.Key, "[ ")
	left.Put(s.Strong, safe.Text(period.Name()))
	left.Put(s.Key, " ]")
	switch days := today.DaysUntil(period.To) + 1; {
	case period.Over(today):
		left.Put(s.Muted, "  closed")
	case period.From.After(today):
		left.Put(s.Muted, safe.Text("  starts "+calendar.HumanDay(period.From, today)))
	default:
		left.Put(s.Muted, safe.Text("  "+phrase.AboutDays(float64(days))+" left"))
	}
	if n := len(f.shown.base.Outlooks); n > 1 {
		right.Put(s.Muted, safe.Text(fmt.Sprintf("%s currency (%d of %d)", m.env.Keys.Shown(action.Goal), m.place(), n)))
	}
	if f.supposes() {
		right = widget.Line{}
		right.Put(s.Warning, m.resets())
	}
	right.Space(widget.Margin)
	return widget.Justify(&left, &right, width)
}

// teaching says what a forecast needs.
func (m *Screen) teaching(width int) []string {
	f := &m.shown.base
	words := []string{
		"No open deal is due to close in this period, and none was won in it yet.",
		"The forecast is built from the close dates of your deals: open a deal and press e to set one.",
	}
	if m.shown.period.Over(m.env.Today()) {
		words = []string{"No deal was won in this period, and it has ended."}
	}
	if f.Undated > 0 {
		words = append(words, phrase.Deals(f.Undated, "open")+" "+haveHas(f.Undated)+" no close date.")
	}
	if f.Overdue > 0 {
		words = append(words, phrase.Deals(f.Overdue, "open")+" "+phrase.Be(f.Overdue)+" overdue: push the date, or close them.")
	}
	keys := m.env.Keys
	words = append(words, fmt.Sprintf("Press %s or %s for another period, %s for months, quarters or years, %s to set a goal.",
		keys.Shown(action.Earlier), keys.Shown(action.Later), keys.Shown(action.Window), keys.Shown(action.Goal)))
	var lines []string
	for _, w := range words {
		for _, text := range safe.Wrap(safe.Text(w), max(1, width-2*widget.Margin)) {
			lines = append(lines, widget.Blank(widget.Margin)+m.env.Styles.Muted.Render(string(text)))
		}
	}
	return lines
}

func haveHas(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// outlookLines are the figures and the chart, with room left for a few deals below.
func (m *Screen) outlookLines(o, base *metrics.Outlook, width, height int) []string {
	figures := m.outlookPanel(o, base, min(width, 64))
	spare := height - 2 - 7 // the head, and a few deals
	var lines []string
	beside := width >= 2*54
	switch {
	case beside:
		blocks := [][]figure.Cell{figures, m.spreadPanel(o, width-64, max(2, len(figures)-5), 2)}
		lines = m.pair(blocks, 64, width)
	default:
		const chart = 7 // a blank row, the heading, three rows of bars, their names
		shown := max(2, min(len(figures), spare))
		if spare-chart >= 4 {
			shown = min(shown, spare-chart)
		}
		for _, c := range figures[:shown] {
			lines = append(lines, widget.Blank(widget.Margin)+c.Text)
		}
		if rows := spare - shown - chart + 3; rows >= 3 {
			lines = append(lines, "")
			for _, c := range m.spreadPanel(o, width, min(5, rows), 1) {
				lines = append(lines, widget.Blank(widget.Margin)+c.Text)
			}
		}
	}
	return append(lines, "")
}

// notCounted says which open deals are not in the forecast.
func (m *Screen) notCounted() string {
	f := &m.shown.what
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{f.Undated, "without a close date"}, {f.Overdue, figure.Named("overdue").Label}, {f.Omitted, "omitted"}, {f.Unvalued, "without a value"}} {
		if part.n > 0 {
			parts = append(parts, phrase.Count(part.n)+" "+part.what)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Not counted: " + strings.Join(parts, ", ") + "."
}
