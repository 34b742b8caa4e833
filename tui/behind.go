package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// behind is the very deals that one figure of the stats rests on.
type behind struct {
	figure  string
	plain   string
	counts  string // 7 of 14 deals, as the figure prints them
	words   string // of the window
	groups  []behindGroup
	rows    []behindRow // group by group
	loaded  bool
	request int
	list    list
}

// behindGroup is a heading with the number of rows under it.
type behindGroup struct {
	name string
	n    int
}

// behindRow is one deal, as far as the figures know it.
type behindRow struct {
	deal    int64
	account string
	value   pipeline.Money
	state   string // won 3 Oct
	why     string // it is left out
}

// behindLoaded answers loadBehind.
type behindLoaded struct {
	request int
	plain   string
	counts  string
	// timeless tells that the figure is the same in every window.
	timeless bool
	groups   []behindGroup
	rows     []behindRow
	err      error
}

// lookBehind lists the deals behind the figure with the cursor.
func (m *root) lookBehind() tea.Cmd {
	here := m.stats.sheet.here()
	switch {
	case here == nil:
		return nil
	case here.figure == "outlook":
		return m.lookAt(onForecast)
	}
	m.behind = behind{figure: here.figure, words: windows[m.stats.window].words, request: m.behind.request}
	m.trail = append(m.trail, m.mode)
	m.mode = onBehind
	return m.loadBehind()
}

// lookAt goes to a screen from a figure of the stats, so that esc leads back to
// that figure; unless the stats were opened from there.
func (m *root) lookAt(screen mode) tea.Cmd {
	if slices.Contains(m.trail, screen) {
		return m.goTo(screen)
	}
	m.trail = append(m.trail, m.mode)
	m.mode = screen
	return m.loadScreen()
}

func (m *root) loadBehind() tea.Cmd {
	m.behind.request++
	number, figure, window := m.behind.request, m.behind.figure, windows[m.stats.window].period
	if of, ok := strings.CutPrefix(figure, "realised:"); ok {
		figure = "average_deal:" + of
	}
	ctx, book, process, now := m.ctx, m.book, m.sc.process, m.sc.now()
	return func() tea.Msg {
		msg := behindLoaded{request: number}
		period, err := pipeline.ParsePeriod(window, pipeline.DateOf(now))
		if err != nil {
			return behindLoaded{request: number, err: err}
		}
		in, err := readNumbers(ctx, book)
		if err != nil {
			return behindLoaded{request: number, err: err}
		}
		e, err := pipeline.Why(process, in.records, figure, period, now, in.snapshots...)
		if err != nil {
			return behindLoaded{request: number, err: err}
		}
		msg.plain, msg.counts, msg.timeless = e.Plain, countsWords(&e), e.Timeless
		msg.list(&e, in.records, now)
		return msg
	}
}

// list puts the deals under their headings: what counts first.
func (msg *behindLoaded) list(e *pipeline.Explanation, records []pipeline.Record, now time.Time) {
	at := make(map[int64]*pipeline.Record, len(records))
	for i := range records {
		at[records[i].ID] = &records[i]
	}
	group := func(name string, ids []int64, why func(i int) string) {
		if len(ids) == 0 {
			return
		}
		from := len(msg.rows)
		for i, id := range ids {
			msg.rows = append(msg.rows, rowOf(at[id], now, why(i)))
		}
		rows := msg.rows[from:]
		slices.SortStableFunc(rows, func(a, b behindRow) int { return cmp.Compare(a.why, b.why) })
		msg.groups = append(msg.groups, behindGroup{name, len(ids)})
	}
	counted := map[int64]bool{}
	for _, id := range e.Numerator {
		counted[id] = true
	}
	var others, left []int64
	for _, id := range e.Denominator {
		if !counted[id] {
			others = append(others, id)
		}
	}
	for _, l := range e.LeftOut {
		left = append(left, l.Deal)
	}
	nothing := func(int) string { return "" }
	group("COUNTED", e.Numerator, nothing)
	group("NOT COUNTED", others, nothing)
	group("LEFT OUT", left, func(i int) string { return e.LeftOut[i].Why })
}

func rowOf(r *pipeline.Record, now time.Time, why string) behindRow {
	row := behindRow{deal: r.ID, account: r.Account, value: r.Value, state: string(r.Status), why: why}
	if r.Status != pipeline.Open {
		row.state += " " + pipeline.HumanDay(pipeline.DateOf(r.Closed.In(now.Location())), pipeline.DateOf(now))
	}
	return row
}

func (m *root) behindLoaded(msg behindLoaded) {
	b := &m.behind
	if msg.request != b.request {
		return
	}
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return
	}
	b.plain, b.counts, b.groups, b.rows, b.loaded = msg.plain, msg.counts, msg.groups, msg.rows, true
	if msg.timeless {
		b.words = ""
	}
	b.list.settle(len(b.rows))
}

// behindAct moves through the deals and opens one.
func (m *root) behindAct(a action) tea.Cmd {
	if m.behind.list.move(a) {
		return nil
	}
	return m.actOnListed(a)
}

// deal is the number of the deal under the cursor, or 0.
func (b *behind) deal() int64 {
	if b.list.at < 0 || b.list.at >= len(b.rows) {
		return 0
	}
	return b.rows[b.list.at].deal
}

// inSight are the deals on the screen and just off it.
func (b *behind) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, b.list.at-height); i < min(len(b.rows), b.list.at+height); i++ {
		ids = append(ids, b.rows[i].deal)
	}
	return ids
}

// behindLines draws the deals under their headings.
func (m *root) behindLines(width, height int) []string {
	b, s, width := &m.behind, m.sc.styles, min(width, widestList)
	var head line
	head.space(edge)
	head.put(s.Strong, safe.Cut(safe.Line(m.figureWords(b.figure)), width/2))
	if b.counts != "" {
		head.space(2)
		head.put(s.Text, safe.Text(b.counts))
	}
	head.put(s.Muted, safe.Text("  "+b.words))
	lines := []string{head.done(width)}
	for _, text := range safe.Wrap(safe.Line(b.plain), width-2*edge) {
		lines = append(lines, blank(edge)+s.Muted.Render(string(text)))
	}
	lines = append(lines, "")
	if !b.loaded {
		return append(lines, blank(edge)+s.Faint.Render("looking…"))
	}
	if len(b.rows) == 0 {
		return append(lines, blank(edge)+s.Muted.Render("There are no deals in this book yet."))
	}
	plan, here := b.plan()
	for _, row := range b.list.cut(plan, here, max(1, height-len(lines))) {
		switch {
		case row == gapLine:
			lines = append(lines, "")
		case row < 0:
			g := b.groups[gapLine-1-row]
			lines = append(lines, m.groupHead(g.name, g.n, width))
		default:
			lines = append(lines, m.behindLine(&b.rows[row], row == b.list.at, width))
		}
	}
	return lines
}

// gapLine stands for a line between two groups in a plan, and the numbers below it
// for their headings.
const gapLine = -1

// plan is which lines there are: the place of a row, or a line between rows. Only
// those in sight are drawn; there may be a hundred thousand.
func (b *behind) plan() (lines []int, here int) {
	lines = make([]int, 0, len(b.rows)+2*len(b.groups))
	i := 0
	for n, g := range b.groups {
		if n > 0 {
			lines = append(lines, gapLine)
		}
		lines = append(lines, gapLine-1-n)
		for range g.n {
			if i == b.list.at {
				here = len(lines)
			}
			lines = append(lines, i)
			i++
		}
	}
	return lines, here
}

func (m *root) behindLine(r *behindRow, here bool, width int) string {
	const value, state = 8, 18
	room := width - 3*edge - edge - value - state
	why := 0
	if r.why != "" && room > 50 {
		why = room * 2 / 5
		room -= why
	}
	row := newRow(m.sc.styles, here, edge)
	m.putName(row, r.deal, r.account, room)
	row.space(2)
	if why > 0 {
		row.put(m.sc.styles.Muted, safe.Fit(safe.Line(r.why), why-2))
		row.space(2)
	}
	money := ""
	if !r.value.IsZero() {
		money = r.value.Short()
	}
	row.right(m.sc.styles.Text, safe.Text(money), value)
	row.space(2)
	row.right(m.sc.styles.Muted, safe.Line(r.state), state-2)
	return row.done(width)
}

// putName writes what a deal is called, as far as that is known by now.
func (m *root) putName(row *row, id int64, account string, width int) {
	d, ok := m.names.known[id]
	if !ok {
		d = pipeline.Deal{Title: fmt.Sprintf("deal %d", id), Account: account}
	}
	row.name(&d, width)
}

// countsWords says on how many a figure rests: "7 of 14 deals", and of one that
// has no part, as a median has none, "7 deals".
func countsWords(e *pipeline.Explanation) string {
	unit := e.Unit
	if e.N == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	if e.K == e.N {
		return grouped(e.N) + " " + unit
	}
	return ofWords(e.K, e.N) + " " + unit
}

// saidFigure names the forecasts of a bin for pipeline.Why.
func saidFigure(unit string, b *pipeline.CalibrationBin) string {
	return fmt.Sprintf("said:%s:%.0f", unit, 100*b.From)
}

// saidWords say which forecasts those are.
func (m *root) saidWords(figure string) string {
	for _, a := range m.stats.shown.accuracy {
		for i := range a.Bins {
			if b := &a.Bins[i]; saidFigure(a.Unit, b) == figure {
				return fmt.Sprintf("%.0f to %.0f %% for a %s", 100*b.From, 100*b.To, a.Unit)
			}
		}
	}
	return ""
}

// figureWords is what a figure is called, as words.
func (m *root) figureWords(figure string) string {
	name, of, asked := strings.Cut(figure, ":")
	text := capital(strings.ReplaceAll(name, "_", " "))
	switch {
	case !asked:
		return text
	case of == "":
		of = "not known"
	case strings.HasPrefix(name, "lift_"):
		for _, l := range m.stats.shown.figures.Lifts {
			if string(l.Criterion) == of {
				of = l.Label
			}
		}
	case name == "said":
		of = m.saidWords(figure)
	case name == "funnel" || name == "chance" || name == "stage_days":
		of = m.stageName(pipeline.StageKey(of))
	}
	return text + " · " + of
}
