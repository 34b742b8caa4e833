package tui

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// dealView shows everything about one deal on the whole screen. It only shows;
// every change is an action of the root.
type dealView struct {
	deal    pipeline.Deal
	history []pipeline.HistoryEntry // of this deal, newest first

	top    int // first line of the body that is shown
	height int // of the body, when it was last drawn
	drawn  drawnDeal
}

// drawnDeal keeps the body as it was last laid out, because scrolling changes
// nothing in it and a long history is slow to break into lines.
type drawnDeal struct {
	styles  *Styles
	today   calendar.Date
	process *pipeline.Process
	width   int
	body    []string
}

func newDealView() *dealView { return &dealView{} }

// load shows a deal. The place in it stays when it is the same one as before.
func (v *dealView) load(deal pipeline.Deal, history []pipeline.HistoryEntry) {
	if deal.ID != v.deal.ID {
		v.top = 0
	}
	v.deal, v.history, v.drawn = deal, history, drawnDeal{}
}

// update scrolls; it tells whether the action was one of scrolling.
func (v *dealView) update(_ *scene, a action) (scrolls bool) {
	v.top, scrolls = led(a, v.top, max(0, len(v.drawn.body)-v.height), v.height)
	return scrolls
}

// From these widths on, two and three columns stand side by side.
const (
	twoColumns   = 100
	threeColumns = 180
)

// view draws the deal in exactly width × height cells.
func (v *dealView) view(sc *scene, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	head := v.drawHead(sc, width)
	head = head[:min(len(head), max(0, height-1))]
	if d := &v.drawn; d.body == nil || d.width != width || d.styles != sc.styles || d.today != sc.today() || d.process != sc.process {
		v.drawn = drawnDeal{sc.styles, sc.today(), sc.process, width, v.drawBody(sc, width)}
	}
	v.height = height - len(head)
	v.top = max(0, min(v.top, len(v.drawn.body)-v.height))
	lines := append(head, v.drawn.body[v.top:min(len(v.drawn.body), v.top+v.height)]...)
	for len(lines) < height {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = fill(lines[i], width)
	}
	if v.top+v.height < len(v.drawn.body) && width > 4 {
		lines[height-1] = fill(lines[height-1], width-2) + sc.styles.Key.Render("▾") + " "
	}
	return strings.Join(lines, "\n")
}

// drawBody lays the parts out in one column, or in two or three where there is
// room.
func (v *dealView) drawBody(sc *scene, width int) []string {
	type part func(*page)
	gate, records := []part{v.drawGate, v.drawBehind}, []part{v.drawSteps, v.drawObjections, v.drawDocuments}
	about, story := []part{v.drawFields, v.drawContacts, v.drawStage}, []part{v.drawTimeline}
	columns := [][]part{slices.Concat(gate, records, about, story)}
	switch {
	case width >= threeColumns:
		columns = [][]part{slices.Concat(gate, records), about, story}
	case width >= twoColumns:
		columns = [][]part{slices.Concat(gate, about), slices.Concat(records, story)}
	}
	const gap, widest = 4, 84
	each := min(widest, (width-2-gap*(len(columns)-1))/len(columns))
	whole := page{sc: sc}
	for i, parts := range columns {
		column := page{sc: sc, width: max(1, each)}
		for _, draw := range parts {
			draw(&column)
		}
		whole.beside(column.lines, i*(each+gap))
	}
	return whole.indented()
}

// beside puts lines to the right of what the page has, at a column.
func (p *page) beside(lines []string, at int) {
	for i, line := range lines {
		if i == len(p.lines) {
			p.add("")
		}
		p.lines[i] = fill(p.lines[i], at) + line
	}
}

// page is lines of one column in the making.
type page struct {
	sc    *scene
	width int
	lines []string
}

func (p *page) add(lines ...string) { p.lines = append(p.lines, lines...) }

// part begins a part of the page, with what is said at its right end.
func (p *page) part(name, right string) {
	if len(p.lines) > 0 {
		p.add("")
	}
	told := safe.Cut(safe.Line(right), max(0, p.width-len(name)-2))
	p.add(p.sc.styles.Strong.Render(string(safe.Fit(safe.Text(name), p.width-told.Width()))) + p.sc.styles.Muted.Render(string(told)))
}

// nothing says that a part is empty, and which key fills it.
func (p *page) nothing(words, key, does string) {
	p.add(p.sc.styles.Faint.Render(string(safe.Cut(safe.Text(words), max(0, p.width-len(key)-len(does)-4)))) +
		"  " + p.sc.styles.Key.Render(key) + " " + p.sc.styles.Muted.Render(does))
}

// wrapped adds text over as many lines as it needs, the first behind a lead of
// some width.
func (p *page) wrapped(lead string, indent int, text string, style func(...string) string) {
	const most = 4000 // runes; a whole pasted page is read elsewhere
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + glyphMore
	}
	for i, line := range safe.Wrap(safe.Block(text), max(1, p.width-indent)) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		p.add(lead + style(string(line)))
	}
}

// indented gives the lines with the blank that stands left of everything.
func (p *page) indented() []string {
	lines := make([]string, len(p.lines))
	for i, line := range p.lines {
		lines[i] = " " + line
	}
	return lines
}
