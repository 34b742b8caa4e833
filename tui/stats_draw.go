package tui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/tui/safe"
)

// drawDocked draws the figures beside the board or below it.
func (m *root) drawDocked(rows []string) {
	at := m.layout.stats
	var lines []string
	if at.x > 0 {
		lines = m.dockedBeside(at.width, at.height)
	} else {
		lines = m.dockedBelow(at.width, at.height)
	}
	lines = m.dim(lines)
	for y := range at.height {
		text := blank(at.width)
		if y < len(lines) {
			text = exactly(lines[y], at.width)
		}
		if at.x > 0 {
			rows[at.y+y] = exactly(rows[at.y+y], at.x) + text
		} else {
			rows[at.y+y] = text
		}
	}
}

// dim greys out figures that are being computed anew.
func (m *root) dim(lines []string) []string {
	if !m.stats.dimmed {
		return lines
	}
	for i := range lines {
		lines[i] = m.sc.styles.Faint.Render(ansi.Strip(lines[i]))
	}
	return lines
}

func (m *root) dockedBeside(width, height int) []string {
	side := m.sc.styles.Faint.Render("│")
	var lines []string
	add := func(text string) { lines = append(lines, side+exactly(text, width-1)) }
	add("  " + m.sc.styles.Muted.Render(m.windowWords()))
	for _, block := range m.statsBlocks(width - 1) {
		add("")
		for _, text := range block {
			add(text)
		}
	}
	for len(lines) < height {
		add("")
	}
	return lines
}

// dockedBelow says the most important figures in two or three rows.
func (m *root) dockedBelow(width, height int) []string {
	s := m.sc.styles
	lines := []string{" " + s.Faint.Render(strings.Repeat("─", width-2)) + " "}
	if !m.stats.have {
		return append(lines, "  "+s.Faint.Render("computing…"))
	}
	f := &m.stats.figures
	parts := [][2]string{
		{"win rate", rateWords(f.WinRate)},
		{"cycle", cycleWords(f.Cycle)},
		{"average", averageWords(f.AverageDeal)},
		{"velocity", velocityWords(f.Velocity)},
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
func (m *root) conversions(width int) string {
	s := m.sc.styles
	var l line
	l.space(edge)
	l.put(s.Muted, "went on from  ")
	for _, flow := range m.stats.figures.Stages {
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

func (m *root) windowWords() string {
	if !m.stats.have {
		return windows[m.stats.window].words
	}
	return m.stats.words
}

// rateWords says a rate with its interval, or only the counts when they are too
// few to say more.
func rateWords(r pipeline.Rate) string {
	if r.N() == 0 {
		return "nothing closed yet"
	}
	counts := fmt.Sprintf("%s of %s", grouped(r.Won), grouped(r.N()))
	if r.N() < pipeline.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  %s", percent(r.Share), counts, intervalWords(r))
}

func intervalWords(r pipeline.Rate) string {
	return fmt.Sprintf("(%.0f–%.0f)", 100*r.Low, 100*r.High)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func cycleWords(c pipeline.Spread) string {
	if c.N == 0 {
		return "nothing won yet"
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

func averageWords(averages []pipeline.Average) string {
	if len(averages) == 0 {
		return "–"
	}
	return averages[0].Mean.Short() + others(len(averages))
}

func velocityWords(v []pipeline.Velocity) string {
	if len(v) == 0 {
		return "–"
	}
	return v[0].PerDay.Short() + "/d" + others(len(v))
}

// others tells that there are figures in further currencies.
func others(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" +%d", n-1)
}

func conversionWords(f pipeline.StageFlow) string {
	if f.Advanced+f.Lost == 0 {
		return "–"
	}
	if f.Advanced+f.Lost < pipeline.MinRate {
		return fmt.Sprintf("%d of %d", f.Advanced, f.Advanced+f.Lost)
	}
	return percent(f.Conversion)
}

// statsLines is the page of all figures.
func (m *root) statsLines(width int) []string {
	var head line
	head.space(edge)
	head.put(m.sc.styles.Muted, safe.Text(m.windowWords()))
	lines := []string{head.done(width), blank(width)}
	if !m.stats.have {
		return append(lines, "  "+m.sc.styles.Faint.Render("computing…"))
	}
	each := width / max(1, min(3, width/40))
	lines = append(lines, sideBySide(m.statsBlocks(each), width, each)...)
	lines = append(lines, blank(width))
	for _, note := range m.leftOut() {
		for _, text := range safe.Wrap(safe.Text(note), width-2*edge) {
			lines = append(lines, "  "+m.sc.styles.Faint.Render(string(text)))
		}
	}
	return m.dim(lines)
}

// leftOut says which deals the figures do not rest on.
func (m *root) leftOut() []string {
	var notes []string
	if n := m.stats.figures.NoCreated; n > 0 {
		notes = append(notes, fmt.Sprintf("%s closed deals came without a created date and are left out of the days.", grouped(n)))
	}
	if n := m.stats.figures.Unseen; n > 0 {
		notes = append(notes, fmt.Sprintf("%s imported deals are left out of the stages: their way before the import was not seen.", grouped(n)))
	}
	return notes
}

// statsBlocks are the figures in blocks of a width.
func (m *root) statsBlocks(width int) [][]string {
	if !m.stats.have {
		return nil
	}
	blocks := [][]string{m.rateBlock(width), m.cycleBlock(width), m.funnelBlock(width), m.averageBlock(width)}
	f := &m.stats.figures
	if len(f.LossClasses) > 0 {
		var bars []bar
		for _, c := range f.LossClasses {
			bars = append(bars, bar{string(c.Class), c.N, grouped(c.N)})
		}
		blocks = append(blocks, m.barBlock("LOST TO", bars, width))
	}
	if len(f.Sources) > 0 {
		var bars []bar
		for _, s := range f.Sources {
			words := fmt.Sprintf("%d of %d", s.Rate.Won, s.Rate.N())
			if s.Rate.N() >= pipeline.MinRate {
				words = percent(s.Rate.Share) + "  of " + grouped(s.Rate.N())
			}
			name := s.Source
			if name == "" {
				name = "unknown"
			}
			bars = append(bars, bar{name, s.Rate.Won, words})
		}
		blocks = append(blocks, m.barBlock("WON BY SOURCE", bars, width))
	}
	return blocks
}

// fact writes a label and a figure.
func (m *root) fact(label, figure string, width int) string {
	var l line
	l.space(edge)
	l.put(m.sc.styles.Muted, safe.Text(label))
	l.to(edge + 16)
	l.put(m.sc.styles.Text, safe.Cut(safe.Text(figure), width-l.width-1))
	return l.done(width)
}

func (m *root) rateBlock(width int) []string {
	f := &m.stats.figures
	lines := []string{m.heading("WIN RATE", width)}
	if r := f.WinRate; r.N() < pipeline.MinRate {
		lines = append(lines, m.fact("won", rateWords(r), width))
		if r.N() > 0 {
			lines = append(lines, m.fact("", fmt.Sprintf("a rate needs %d closed deals", pipeline.MinRate), width))
		}
	} else {
		lines = append(lines,
			m.fact("won", fmt.Sprintf("%s   %s of %s", percent(r.Share), grouped(r.Won), grouped(r.N())), width),
			m.fact("95 % sure", fmt.Sprintf("%.0f to %.0f %%", 100*r.Low, 100*r.High), width))
	}
	if r := f.FromQualify; r.N() >= pipeline.MinRate {
		lines = append(lines, m.fact("once qualified", fmt.Sprintf("%s   %s of %s", percent(r.Share), grouped(r.Won), grouped(r.N())), width))
	}
	for _, v := range f.ByValue {
		lines = append(lines, m.fact("by value", fmt.Sprintf("%s   %s of %s", percent(v.Share), v.Won.Short(), v.Closed.Short()), width))
	}
	return lines
}

func (m *root) cycleBlock(width int) []string {
	c := m.stats.figures.Cycle
	lines := []string{m.heading("CYCLE, days from created to won", width)}
	if c.N == 0 {
		return append(lines, m.fact("median", "nothing won yet", width))
	}
	lines = append(lines,
		m.fact("median", number(c.Median), width),
		m.fact("middle half", fmt.Sprintf("%s–%s", number(c.P25), number(c.P75)), width),
		m.fact("mean", fmt.Sprintf("%s   of %s won", number(c.Mean), grouped(c.N)), width))
	if l := m.stats.figures.LossDays; l.N > 0 {
		lines = append(lines, m.fact("lost after", fmt.Sprintf("%s   of %s lost", number(l.Median), grouped(l.N)), width))
	}
	if c.N >= pipeline.MinRate {
		lines = append(lines, m.drawHistogram(width)...)
	}
	return lines
}

// drawHistogram draws the days in eighths of a row.
func (m *root) drawHistogram(width int) []string {
	h := m.stats.days
	most := max(1, slices.Max(h.bins))
	const eighths = " ▁▂▃▄▅▆▇█"
	levels := []rune(eighths)
	var drawn strings.Builder
	for _, n := range h.bins {
		level := (n*8 + most - 1) / most
		drawn.WriteRune(levels[level])
	}
	var bars, axis line
	bars.space(edge)
	bars.put(m.sc.styles.Accent, safe.Text(drawn.String()))
	end := strconv.Itoa(h.width * bins)
	if h.over {
		end += "+"
	}
	axis.space(edge)
	axis.put(m.sc.styles.Faint, safe.Text("0"+strings.Repeat(" ", max(1, bins-1-len(end)))+end))
	return []string{bars.done(width), axis.done(width)}
}

func (m *root) funnelBlock(width int) []string {
	var bars []bar
	for _, flow := range m.stats.figures.Stages {
		stage, ok := m.sc.process.Stage(flow.Stage)
		if !ok {
			continue
		}
		words := grouped(flow.Entered)
		if !stage.AfterSale {
			words = fmt.Sprintf("%s %7s", words, conversionWords(flow))
		} else {
			words += strings.Repeat(" ", 8)
		}
		bars = append(bars, bar{stage.Short, flow.Entered, words})
	}
	return m.barBlock("FUNNEL: came in, went on", bars, width)
}

func (m *root) averageBlock(width int) []string {
	lines := []string{m.heading("AVERAGE DEAL, won", width)}
	for _, a := range m.stats.figures.AverageDeal {
		lines = append(lines,
			m.fact("mean", fmt.Sprintf("%s   of %s", a.Mean.Short(), grouped(a.N)), width),
			m.fact("median", a.Median.Short(), width))
	}
	if len(lines) == 1 {
		lines = append(lines, m.fact("", "nothing won yet", width))
	}
	for _, v := range m.stats.figures.Velocity {
		lines = append(lines,
			m.fact("velocity", v.PerDay.Short()+" a day", width),
			m.fact("it brought", v.Realised.Short()+" a day", width))
	}
	return lines
}

// bar is one row of a bar chart.
type bar struct {
	name  string
	n     int
	words string
}

// barBlock draws bars of one scale, their figures in line at the right.
func (m *root) barBlock(title string, bars []bar, width int) []string {
	lines := []string{m.heading(title, width)}
	most, names, words := 1, 0, 0
	for _, b := range bars {
		most = max(most, b.n)
		names = max(names, safe.Line(b.name).Width())
		words = max(words, len(b.words))
	}
	names = min(names, 14)
	room := max(1, min(24, width-2*edge-names-words-3))
	for _, b := range bars {
		var l line
		l.space(edge)
		l.put(m.sc.styles.Muted, safe.Fit(safe.Line(b.name), names))
		l.space(2)
		l.put(m.sc.styles.Accent, safe.Text(barOf(b.n, most, room)))
		l.to(edge + names + 2 + room + 1)
		l.put(m.sc.styles.Text, safe.FitRight(safe.Text(b.words), words))
		lines = append(lines, l.done(width))
	}
	return lines
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
