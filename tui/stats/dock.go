package stats

import (
	"fmt"
	"slices"
	"strings"

	"deals/pipeline/metrics"
	"deals/pipeline/odds"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// Dock draws the figures beside the board or below it.
func (m *Screen) Dock(width, height int, beside bool) []string {
	var lines []string
	if beside {
		lines = m.dockedBeside(width, height)
	} else {
		lines = m.dockedBelow(width, height)
	}
	lines = m.dim(lines)
	for y := range lines {
		lines[y] = widget.Exactly(lines[y], width)
	}
	return lines
}

// dim greys out figures that are being computed again.
func (m *Screen) dim(lines []string) []string {
	if m.read.Slow() {
		return widget.Fade(m.env, lines)
	}
	return lines
}

func (m *Screen) dockedBeside(width, height int) []string {
	side := m.env.Styles.Faint.Render("│")
	var lines []string
	add := func(text string) { lines = append(lines, side+widget.Exactly(text, width-1)) }
	add("  " + m.env.Styles.Muted.Render(m.windowWords()))
	if !m.have {
		add("  " + m.env.Styles.Faint.Render("computing…"))
	} else {
		for _, block := range m.dockedPanels(width - 1) {
			add("")
			for _, c := range block {
				add(widget.Blank(widget.Margin) + c.Text)
			}
		}
	}
	for len(lines) < height {
		add("")
	}
	return lines
}

// dockedBelow shows the most important figures in two or three rows.
func (m *Screen) dockedBelow(width, height int) []string {
	s := m.env.Styles
	lines := []string{" " + s.Faint.Render(strings.Repeat("─", width-2)) + " "}
	if !m.have {
		return append(lines, "  "+s.Faint.Render("computing…"))
	}
	f := &m.shown.figures
	parts := [][2]string{
		{figure.Named("win_rate").Label, rateWords(f.WinRate)},
		{figure.Named("cycle_days").Label, cycleWords(f.Cycle)},
		{figure.Named("average_deal").Label, averageWords(f.AverageDeal)},
		{figure.Named("velocity").Label, velocityWords(f)},
	}
	rest := parts
	var rows []*widget.Line
	for len(rest) > 0 && len(rows) < height-2 {
		var l widget.Line
		l.Space(widget.Margin)
		for len(rest) > 0 {
			need := len(rest[0][0]) + 2 + safe.Text(rest[0][1]).Width()
			if l.Width > widget.Margin && l.Width+need+widget.Margin > width {
				break
			}
			l.Put(s.Muted, safe.Text(rest[0][0]+"  "))
			l.Put(s.Text, safe.Text(rest[0][1]))
			l.Space(4)
			rest = rest[1:]
		}
		rows = append(rows, &l)
	}
	return append(lines, m.withWindow(append(rows, m.conversions(width)), width)...)
}

// withWindow puts the name of the window at the end of the first row with room for
// it.
func (m *Screen) withWindow(rows []*widget.Line, width int) []string {
	var window widget.Line
	window.Put(m.env.Styles.Faint, safe.Text(m.windowWords()))
	window.Space(widget.Margin)
	lines := make([]string, len(rows))
	for i, row := range rows {
		if row.Width+1+window.Width <= width {
			lines[i], window = widget.Justify(row, &window, width), widget.Line{}
		} else {
			lines[i] = row.Done(width)
		}
	}
	return lines
}

// conversions shows the conversion of each stage on one row.
func (m *Screen) conversions(width int) *widget.Line {
	s := m.env.Styles
	l := &widget.Line{}
	l.Space(widget.Margin)
	if seen := func(f metrics.StageFlow) bool { return f.Entered > 0 }; !slices.ContainsFunc(m.shown.figures.Stages, seen) {
		l.Put(s.Faint, "No deal moved in this period, so there is no conversion to show.")
		return l
	}
	l.Put(s.Muted, safe.Text(figure.Named("conversion").Label+"  "))
	for _, flow := range m.shown.figures.Stages {
		stage, ok := m.env.Process.Stage(flow.Stage)
		if !ok || stage.AfterSale {
			continue
		}
		name, share := string(safe.Line(stage.Short))+" ", conversion(flow.Advanced, flow.Advanced+flow.Lost)
		if l.Width+safe.Text(name+share).Width()+widget.Margin > width {
			break
		}
		l.Put(s.Faint, safe.Text(name))
		l.Put(s.Text, safe.Text(share))
		l.Space(3)
	}
	return l
}

// rateWords is a rate with its interval, or only the counts when they are too few
// to say more.
func rateWords(r metrics.Rate) string {
	if r.N() == 0 {
		return "no closed deals yet"
	}
	counts := fmt.Sprintf("%s of %s", phrase.Count(r.Won), phrase.Count(r.N()))
	if r.N() < odds.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  %s", phrase.Percent(r.Share), counts, intervalWords(r))
}

func intervalWords(r metrics.Rate) string {
	return fmt.Sprintf("(%.0f–%.0f)", 100*r.Low, 100*r.High)
}

func cycleWords(c metrics.Spread) string {
	if c.N == 0 {
		return "no won deals yet"
	}
	if c.N < odds.MinRate {
		return fmt.Sprintf("median %s d of %d", phrase.DayNumber(c.Median), c.N)
	}
	return fmt.Sprintf("median %s d  (%s–%s)", phrase.DayNumber(c.Median), phrase.DayNumber(c.P25), phrase.DayNumber(c.P75))
}

func averageWords(averages []metrics.Average) string {
	if len(averages) == 0 {
		return "–"
	}
	return averages[0].Mean.Short() + figure.OtherCurrencies(len(averages))
}

// velocityWords is the velocity, once the figures in it have enough deals.
func velocityWords(f *metrics.Stats) string {
	if len(f.Velocity) == 0 || f.WinRate.N() < odds.MinRate || f.Cycle.N < odds.MinRate {
		return "–"
	}
	return f.Velocity[0].PerDay.Short() + "/d" + figure.OtherCurrencies(len(f.Velocity))
}
