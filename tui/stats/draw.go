package stats

import (
	"fmt"
	"slices"
	"strings"

	"deals/pipeline/metrics"
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

// dim greys out figures that are being computed anew.
func (m *Screen) dim(lines []string) []string {
	if m.read.Slow() {
		return widget.Fade(m.sc, lines)
	}
	return lines
}

func (m *Screen) dockedBeside(width, height int) []string {
	side := m.sc.Styles.Faint.Render("│")
	var lines []string
	add := func(text string) { lines = append(lines, side+widget.Exactly(text, width-1)) }
	add("  " + m.sc.Styles.Muted.Render(m.windowWords()))
	if !m.have {
		add("  " + m.sc.Styles.Faint.Render("computing…"))
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

// dockedBelow says the most important figures in two or three rows.
func (m *Screen) dockedBelow(width, height int) []string {
	s := m.sc.Styles
	lines := []string{" " + s.Faint.Render(strings.Repeat("─", width-2)) + " "}
	if !m.have {
		return append(lines, "  "+s.Faint.Render("computing…"))
	}
	f := &m.shown.figures
	parts := [][2]string{
		{figure.Named("win_rate").Label, rateWords(f.WinRate)},
		{figure.Named("cycle_days").Label, cycleWords(f.Cycle)},
		{"average", averageWords(f.AverageDeal)}, // "average deal" takes room that the others need
		{figure.Named("velocity").Label, velocityWords(f)},
	}
	rest := parts
	for len(rest) > 0 && len(lines) < height-1 {
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
		if len(lines) == 1 {
			var right widget.Line
			right.Put(s.Faint, safe.Text(m.windowWords()))
			right.Space(widget.Margin)
			lines = append(lines, widget.Justify(&l, &right, width))
		} else {
			lines = append(lines, l.Done(width))
		}
	}
	return append(lines, m.conversions(width))
}

// conversions says on one row how many of each stage went on.
func (m *Screen) conversions(width int) string {
	s := m.sc.Styles
	var l widget.Line
	l.Space(widget.Margin)
	if seen := func(f metrics.StageFlow) bool { return f.Entered > 0 }; !slices.ContainsFunc(m.shown.figures.Stages, seen) {
		l.Put(s.Faint, "No deal was seen to move in this window, so nothing is known of the stages.")
		return l.Done(width)
	}
	l.Put(s.Muted, "went on from  ")
	for _, flow := range m.shown.figures.Stages {
		stage, ok := m.sc.Process.Stage(flow.Stage)
		if !ok || stage.AfterSale {
			continue
		}
		name, share := string(safe.Line(stage.Short))+" ", conversionWords(flow)
		if l.Width+safe.Text(name+share).Width()+widget.Margin > width {
			break
		}
		l.Put(s.Faint, safe.Text(name))
		l.Put(s.Text, safe.Text(share))
		l.Space(3)
	}
	return l.Done(width)
}

func (m *Screen) windowWords() string {
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
	counts := fmt.Sprintf("%s of %s", phrase.Count(r.Won), phrase.Count(r.N()))
	if r.N() < metrics.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  %s", phrase.Percent(r.Share), counts, intervalWords(r))
}

func intervalWords(r metrics.Rate) string {
	return fmt.Sprintf("(%.0f–%.0f)", 100*r.Low, 100*r.High)
}

func cycleWords(c metrics.Spread) string {
	if c.N == 0 {
		return "nothing won yet"
	}
	if c.N < metrics.MinRate {
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

// velocityWords say what a day brings, once that is more than a guess made of
// guesses.
func velocityWords(f *metrics.Stats) string {
	if len(f.Velocity) == 0 || f.WinRate.N() < metrics.MinRate || f.Cycle.N < metrics.MinRate {
		return "–"
	}
	return f.Velocity[0].PerDay.Short() + "/d" + figure.OtherCurrencies(len(f.Velocity))
}

func conversionWords(f metrics.StageFlow) string {
	if f.Advanced+f.Lost == 0 {
		return "–"
	}
	if f.Advanced+f.Lost < metrics.MinRate {
		return fmt.Sprintf("%d of %d", f.Advanced, f.Advanced+f.Lost)
	}
	return phrase.Percent(f.Conversion)
}

// lines is the page of all figures.
func (m *Screen) lines(width int) []string {
	var head widget.Line
	head.Space(widget.Margin)
	head.Put(m.sc.Styles.Muted, safe.Text(m.windowWords()))
	if m.read.Slow() {
		head.Put(m.sc.Styles.Faint, "  computing…")
	}
	lines := []string{head.Done(width), widget.Blank(width)}
	if !m.have {
		return append(lines, "  "+m.sc.Styles.Faint.Render("computing…"))
	}
	if m.shown.empty() {
		return append(lines, m.teaching(width)...)
	}
	rows := m.sheet.Lay(m.sc, m.shelves(width), width)
	for i := range m.sheet.Spots {
		m.sheet.Spots[i].Y += len(lines)
	}
	lines = append(lines, rows...)
	for _, note := range m.leftOut() {
		for _, text := range safe.Wrap(safe.Text(note), width-2*widget.Margin) {
			lines = append(lines, "  "+m.sc.Styles.Faint.Render(string(text)))
		}
	}
	return m.dim(lines)
}

// shelves are the headline cards in at most three columns, and below them
// whatever needs room to be drawn in.
func (m *Screen) shelves(width int) []figure.Shelf {
	cards := max(1, min(3, width/38))
	charts := max(1, min(3, width/60))
	each := width / charts
	return []figure.Shelf{
		{Blocks: m.cardPanels(width / cards), Each: width / cards},
		{Blocks: m.charts(each), Each: each},
	}
}

// leftOut says which deals the figures do not rest on.
func (m *Screen) leftOut() []string {
	var notes []string
	f := &m.shown.figures
	if n := f.CreatedUnknown; n > 0 {
		notes = append(notes, phrase.Deals(n, "closed")+" came without a created date and "+phrase.Be(n)+" left out of the days.")
	}
	if n := f.Unseen; n > 0 {
		notes = append(notes, phrase.Deals(n, "imported")+" "+phrase.Be(n)+" left out of the stages passed before the import, which nobody saw.")
	}
	if n := f.UnseenClosed; n > 0 {
		notes = append(notes, phrase.Deals(n, "closed")+" "+phrase.Be(n)+" left out of \u201conce qualified\u201d: imported when closed already.")
	}
	if n := f.Customers.NoAccount; n > 0 {
		notes = append(notes, phrase.Deals(n, "won")+" "+phrase.Be(n)+" left out of the customers: without an account.")
	}
	return notes
}

// meaningLines is what the figure with the cursor means, in as many rows as that
// takes; most often one.
func (m *Screen) meaningLines(name string) []safe.Text {
	return safe.Wrap(safe.Text(figure.Meaning(name)), max(1, m.sc.Width-2*widget.Margin-2))
}

// restOfMeaning is what i says: the meaning, or what found no room above the keys.
func (m *Screen) restOfMeaning(name string) string {
	lines := m.meaningLines(name)
	if len(lines) < 2 {
		return figure.Meaning(name)
	}
	rest := "…"
	for _, l := range lines[1:] {
		rest += " " + string(l)
	}
	return rest
}

// Note says what the figure with the cursor means, in the row above the
// keys. The window stands beside it where there is room for both.
func (m *Screen) Note(width int) string {
	here := m.sheet.Here()
	if here == nil || !m.have {
		return widget.Blank(width)
	}
	lines := m.meaningLines(here.Figure)
	var left, right widget.Line
	left.Space(widget.Margin)
	right.Space(widget.Margin)
	switch window := safe.Text(m.windowWords()); {
	case len(lines) > 1:
		left.Put(m.sc.Styles.Muted, lines[0]+" …")
	case len(lines) == 1 && widget.Margin+lines[0].Width()+2+window.Width()+widget.Margin <= width:
		right = widget.Line{}
		right.Put(m.sc.Styles.Faint, window)
		right.Space(widget.Margin)
		fallthrough
	case len(lines) == 1:
		left.Put(m.sc.Styles.Muted, lines[0])
	}
	return widget.Justify(&left, &right, width)
}
