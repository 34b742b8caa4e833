package tui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline/metrics"
	"deals/tui/safe"
)

// Dock draws the figures beside the board or below it.
func (m *statsScreen) Dock(width, height int, beside bool) []string {
	var lines []string
	if beside {
		lines = m.dockedBeside(width, height)
	} else {
		lines = m.dockedBelow(width, height)
	}
	lines = m.dim(lines)
	for y := range lines {
		lines[y] = exactly(lines[y], width)
	}
	return lines
}

// dim greys out figures that are being computed anew.
func (m *statsScreen) dim(lines []string) []string {
	if m.read.Slow() {
		return faded(m.sc, lines)
	}
	return lines
}

func (m *statsScreen) dockedBeside(width, height int) []string {
	side := m.sc.styles.Faint.Render("│")
	var lines []string
	add := func(text string) { lines = append(lines, side+exactly(text, width-1)) }
	add("  " + m.sc.styles.Muted.Render(m.windowWords()))
	if !m.have {
		add("  " + m.sc.styles.Faint.Render("computing…"))
	} else {
		for _, block := range m.dockedPanels(width - 1) {
			add("")
			for _, c := range block {
				add(blank(edge) + c.text)
			}
		}
	}
	for len(lines) < height {
		add("")
	}
	return lines
}

// dockedBelow says the most important figures in two or three rows.
func (m *statsScreen) dockedBelow(width, height int) []string {
	s := m.sc.styles
	lines := []string{" " + s.Faint.Render(strings.Repeat("─", width-2)) + " "}
	if !m.have {
		return append(lines, "  "+s.Faint.Render("computing…"))
	}
	f := &m.shown.figures
	parts := [][2]string{
		{figureOf("win_rate").Label, rateWords(f.WinRate)},
		{figureOf("cycle_days").Label, cycleWords(f.Cycle)},
		{"average", averageWords(f.AverageDeal)}, // "average deal" takes room that the others need
		{figureOf("velocity").Label, velocityWords(f)},
	}
	rest := parts
	for len(rest) > 0 && len(lines) < height-1 {
		var l line
		l.space(edge)
		for len(rest) > 0 {
			need := len(rest[0][0]) + 2 + safe.Text(rest[0][1]).Width()
			if l.width > edge && l.width+need+edge > width {
				break
			}
			l.put(s.Muted, safe.Text(rest[0][0]+"  "))
			l.put(s.Text, safe.Text(rest[0][1]))
			l.space(4)
			rest = rest[1:]
		}
		if len(lines) == 1 {
			var right line
			right.put(s.Faint, safe.Text(m.windowWords()))
			right.space(edge)
			lines = append(lines, between(&l, &right, width))
		} else {
			lines = append(lines, l.done(width))
		}
	}
	return append(lines, m.conversions(width))
}

// conversions says on one row how many of each stage went on.
func (m *statsScreen) conversions(width int) string {
	s := m.sc.styles
	var l line
	l.space(edge)
	if seen := func(f metrics.StageFlow) bool { return f.Entered > 0 }; !slices.ContainsFunc(m.shown.figures.Stages, seen) {
		l.put(s.Faint, "No deal was seen to move in this window, so nothing is known of the stages.")
		return l.done(width)
	}
	l.put(s.Muted, "went on from  ")
	for _, flow := range m.shown.figures.Stages {
		stage, ok := m.sc.process.Stage(flow.Stage)
		if !ok || stage.AfterSale {
			continue
		}
		name, share := string(safe.Line(stage.Short))+" ", conversionWords(flow)
		if l.width+safe.Text(name+share).Width()+edge > width {
			break
		}
		l.put(s.Faint, safe.Text(name))
		l.put(s.Text, safe.Text(share))
		l.space(3)
	}
	return l.done(width)
}

func (m *statsScreen) windowWords() string {
	if !m.have {
		return windows[m.window].words
	}
	return m.shown.words
}

// rateWords says a rate with its interval, or only the counts when they are too
// few to say more.
func rateWords(r metrics.Rate) string {
	if r.N() == 0 {
		return "nothing closed yet"
	}
	counts := fmt.Sprintf("%s of %s", grouped(r.Won), grouped(r.N()))
	if r.N() < metrics.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  %s", percent(r.Share), counts, intervalWords(r))
}

func intervalWords(r metrics.Rate) string {
	return fmt.Sprintf("(%.0f–%.0f)", 100*r.Low, 100*r.High)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func cycleWords(c metrics.Spread) string {
	if c.N == 0 {
		return "nothing won yet"
	}
	if c.N < metrics.MinRate {
		return fmt.Sprintf("median %s d of %d", number(c.Median), c.N)
	}
	return fmt.Sprintf("median %s d  (%s–%s)", number(c.Median), number(c.P25), number(c.P75))
}

// number writes a count of days: whole ones, but for the half of a short time.
func number(n float64) string {
	if n < 10 {
		return strconv.FormatFloat(math.Round(n*2)/2, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Round(n), 'f', 0, 64)
}

func averageWords(averages []metrics.Average) string {
	if len(averages) == 0 {
		return "–"
	}
	return averages[0].Mean.Short() + others(len(averages))
}

// velocityWords say what a day brings, once that is more than a guess made of
// guesses.
func velocityWords(f *metrics.Stats) string {
	if len(f.Velocity) == 0 || f.WinRate.N() < metrics.MinRate || f.Cycle.N < metrics.MinRate {
		return "–"
	}
	return f.Velocity[0].PerDay.Short() + "/d" + others(len(f.Velocity))
}

// others tells that there are figures in further currencies.
func others(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" +%d", n-1)
}

func conversionWords(f metrics.StageFlow) string {
	if f.Advanced+f.Lost == 0 {
		return "–"
	}
	if f.Advanced+f.Lost < metrics.MinRate {
		return fmt.Sprintf("%d of %d", f.Advanced, f.Advanced+f.Lost)
	}
	return percent(f.Conversion)
}

// lines is the page of all figures.
func (m *statsScreen) lines(width int) []string {
	var head line
	head.space(edge)
	head.put(m.sc.styles.Muted, safe.Text(m.windowWords()))
	if m.read.Slow() {
		head.put(m.sc.styles.Faint, "  computing…")
	}
	lines := []string{head.done(width), blank(width)}
	if !m.have {
		return append(lines, "  "+m.sc.styles.Faint.Render("computing…"))
	}
	if m.shown.empty() {
		return append(lines, m.statsTeach(width)...)
	}
	rows := m.sheet.lay(m.sc, m.shelves(width), width)
	for i := range m.sheet.spots {
		m.sheet.spots[i].y += len(lines)
	}
	lines = append(lines, rows...)
	for _, note := range m.leftOut() {
		for _, text := range safe.Wrap(safe.Text(note), width-2*edge) {
			lines = append(lines, "  "+m.sc.styles.Faint.Render(string(text)))
		}
	}
	return m.dim(lines)
}

// shelves are the headline cards in at most three columns, and below them
// whatever needs room to be drawn in.
func (m *statsScreen) shelves(width int) []shelf {
	cards := max(1, min(3, width/38))
	charts := max(1, min(3, width/60))
	each := width / charts
	return []shelf{
		{m.cardPanels(width / cards), width / cards},
		{m.charts(each), each},
	}
}

// leftOut says which deals the figures do not rest on.
func (m *statsScreen) leftOut() []string {
	var notes []string
	f := &m.shown.figures
	if n := f.CreatedUnknown; n > 0 {
		notes = append(notes, dealsOf(n, "closed")+" came without a created date and "+isAre(n)+" left out of the days.")
	}
	if n := f.Unseen; n > 0 {
		notes = append(notes, dealsOf(n, "imported")+" "+isAre(n)+" left out of the stages passed before the import, which nobody saw.")
	}
	if n := f.UnseenClosed; n > 0 {
		notes = append(notes, dealsOf(n, "closed")+" "+isAre(n)+" left out of \u201conce qualified\u201d: imported when closed already.")
	}
	if n := f.Customers.NoAccount; n > 0 {
		notes = append(notes, dealsOf(n, "won")+" "+isAre(n)+" left out of the customers: without an account.")
	}
	return notes
}

func dealsOf(n int, what string) string {
	if n == 1 {
		return "1 " + what + " deal"
	}
	return grouped(n) + " " + what + " deals"
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// barOf is a bar of n parts of most, in half cells. Something is never drawn as
// nothing.
func barOf(n, most, width int) string {
	halves := n * width * 2 / most
	if n > 0 {
		halves = max(1, halves)
	}
	return strings.Repeat("━", halves/2) + strings.Repeat("╸", halves%2)
}

// meaningLines is what the figure with the cursor means, in as many rows as that
// takes; most often one.
func (m *statsScreen) meaningLines(figure string) []safe.Text {
	return safe.Wrap(safe.Text(meaning(figure)), max(1, m.sc.width-2*edge-2))
}

// restOfMeaning is what i says: the meaning, or what found no room above the keys.
func (m *statsScreen) restOfMeaning(figure string) string {
	lines := m.meaningLines(figure)
	if len(lines) < 2 {
		return meaning(figure)
	}
	rest := "…"
	for _, l := range lines[1:] {
		rest += " " + string(l)
	}
	return rest
}

// Note says what the figure with the cursor means, in the row above the
// keys. The window stands beside it where there is room for both.
func (m *statsScreen) Note(width int) string {
	here := m.sheet.here()
	if here == nil || !m.have {
		return blank(width)
	}
	lines := m.meaningLines(here.figure)
	var left, right line
	left.space(edge)
	right.space(edge)
	switch window := safe.Text(m.windowWords()); {
	case len(lines) > 1:
		left.put(m.sc.styles.Muted, lines[0]+" …")
	case len(lines) == 1 && edge+lines[0].Width()+2+window.Width()+edge <= width:
		right = line{}
		right.put(m.sc.styles.Faint, window)
		right.space(edge)
		fallthrough
	case len(lines) == 1:
		left.put(m.sc.styles.Muted, lines[0])
	}
	return between(&left, &right, width)
}
