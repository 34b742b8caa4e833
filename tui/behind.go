package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/safe"
)

// behindScreen is the very deals that one figure of the stats rests on. It is one of
// the screens of the stats, and gone once it is left: there may be a hundred
// thousand rows.
type behindScreen struct {
	sc    *scene
	stats *statsScreen
	read  loader[foundBehind]

	figure string
	plain  string
	counts string // 7 of 14 deals, as the figure prints them
	words  string // of the window
	groups []behindGroup
	rows   []behindRow // group by group
	loaded bool
	list   list
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
	value   money.Money
	state   string // won 3 Oct
	why     string // it is left out
}

// foundBehind is what was found behind a figure.
type foundBehind struct {
	plain  string
	counts string
	// timeless tells that the figure is the same in every window.
	timeless bool
	groups   []behindGroup
	rows     []behindRow
}

func newBehindScreen(stats *statsScreen, figure string) *behindScreen {
	return &behindScreen{sc: stats.sc, stats: stats, figure: figure, words: windows[stats.window].words}
}

// Name is what the header calls it.
func (m *behindScreen) Name() string { return "Stats" }

// Keys are the actions worth a place in the foot.
func (m *behindScreen) Keys() []hint { return hints(actOpen, actLog, actStep, actBack) }

// Load looks for the deals.
func (m *behindScreen) Load() tea.Cmd {
	figure, window := m.figure, windows[m.stats.window].period
	if of, ok := strings.CutPrefix(figure, "realised:"); ok {
		figure = "average_deal:" + of
	}
	ctx, book, process, now := m.sc.ctx, m.stats.book, m.sc.process, m.sc.now()
	return m.read.Read(func() (found foundBehind, err error) {
		period, err := calendar.ParsePeriod(window, calendar.DateOf(now))
		if err != nil {
			return found, err
		}
		in, err := readNumbers(ctx, book)
		if err != nil {
			return found, err
		}
		e, err := metrics.Why(process, in.records, figure, period, now, in.snapshots...)
		if err != nil {
			return found, err
		}
		found.plain, found.counts, found.timeless = e.Plain, countsWords(&e), e.Timeless
		found.list(&e, in.records, now)
		return found, nil
	})
}

// Update lists the deals.
func (m *behindScreen) Update(msg tea.Msg) outcome {
	found, err, mine := m.read.Took(msg)
	if !mine || err != nil {
		return outcome{problem: err}
	}
	m.plain, m.counts, m.groups, m.rows, m.loaded = found.plain, found.counts, found.groups, found.rows, true
	if found.timeless {
		m.words = ""
	}
	m.list.settle(len(m.rows))
	return outcome{}
}

// Act moves through the deals.
func (m *behindScreen) Act(a action, _ string) (outcome, bool) {
	return outcome{}, m.list.move(a)
}

// Subject is the deal under the cursor.
func (m *behindScreen) Subject() subject { return subject{named: true, id: m.deal(), none: leadsBack} }

// Listed are the deals behind the figure in the order of their rows, once done.
func (m *behindScreen) Listed() (deals []int64, done bool) {
	for i := range m.rows {
		deals = append(deals, m.rows[i].deal)
	}
	return deals, m.loaded
}

// WhyNot lets a deal be opened where there is none: then nothing happens.
func (m *behindScreen) WhyNot(a action) (string, bool) {
	if a == actNew {
		return leadsBack, true
	}
	return "", a == actOpen
}

// Settle reads the names of the deals in sight.
func (m *behindScreen) Settle() tea.Cmd { return m.stats.names.load(m.inSight(m.sc.height)) }

// Point is the wheel, which moves as the keys do.
func (m *behindScreen) Point(msg tea.MouseMsg) outcome {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return wheeled(msg.Mouse(), m)
	}
	return outcome{}
}

// Draw lists the deals under their headings.
func (m *behindScreen) Draw(width, height int) []string {
	return allExactly(m.lines(width, height), width)
}

// list puts the deals under their headings: what counts first.
func (f *foundBehind) list(e *metrics.Explanation, records []metrics.Record, now time.Time) {
	at := make(map[int64]*metrics.Record, len(records))
	for i := range records {
		at[records[i].ID] = &records[i]
	}
	group := func(name string, ids []int64, why func(i int) string) {
		if len(ids) == 0 {
			return
		}
		from := len(f.rows)
		for i, id := range ids {
			f.rows = append(f.rows, rowOf(at[id], now, why(i)))
		}
		rows := f.rows[from:]
		slices.SortStableFunc(rows, func(a, b behindRow) int { return cmp.Compare(a.why, b.why) })
		f.groups = append(f.groups, behindGroup{name, len(ids)})
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

func rowOf(r *metrics.Record, now time.Time, why string) behindRow {
	row := behindRow{deal: r.ID, account: r.Account, value: r.Value, state: string(r.Status), why: why}
	if r.Status != pipeline.Open {
		row.state += " " + calendar.HumanDay(calendar.DateOf(r.Closed.In(now.Location())), calendar.DateOf(now))
	}
	return row
}

// deal is the number of the deal under the cursor, or 0.
func (b *behindScreen) deal() int64 {
	if b.list.at < 0 || b.list.at >= len(b.rows) {
		return 0
	}
	return b.rows[b.list.at].deal
}

// inSight are the deals on the screen and just off it.
func (b *behindScreen) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, b.list.at-height); i < min(len(b.rows), b.list.at+height); i++ {
		ids = append(ids, b.rows[i].deal)
	}
	return ids
}

// lines draws the deals under their headings.
func (m *behindScreen) lines(width, height int) []string {
	b, s, width := m, m.sc.styles, min(width, widestList)
	var head line
	head.space(edge)
	head.put(s.Strong, safe.Cut(safe.Line(m.stats.figureWords(b.figure)), width/2))
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
			lines = append(lines, groupHead(m.sc, g.name, g.n, width))
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
func (b *behindScreen) plan() (lines []int, here int) {
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

func (m *behindScreen) behindLine(r *behindRow, here bool, width int) string {
	const value, state = 8, 18
	room := width - 3*edge - edge - value - state
	why := 0
	if r.why != "" && room > 50 {
		why = room * 2 / 5
		room -= why
	}
	row := newRow(m.sc.styles, here, edge)
	m.stats.names.put(row, r.deal, r.account, room)
	row.space(2)
	if why > 0 {
		row.put(m.sc.styles.Muted, safe.Fit(safe.Line(r.why), why-2))
		row.space(2)
	}
	amount := ""
	if !r.value.IsZero() {
		amount = r.value.Short()
	}
	row.right(m.sc.styles.Text, safe.Text(amount), value)
	row.space(2)
	row.right(m.sc.styles.Muted, safe.Line(r.state), state-2)
	return row.done(width)
}

// countsWords says on how many a figure rests: "7 of 14 deals", and of one that
// has no part, as a median has none, "7 deals".
func countsWords(e *metrics.Explanation) string {
	unit := e.Unit
	if e.N == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	if e.K == e.N {
		return grouped(e.N) + " " + unit
	}
	return ofWords(e.K, e.N) + " " + unit
}

// saidFigure names the forecasts of a bin for metrics.Why.
func saidFigure(unit string, b *metrics.CalibrationBin) string {
	return fmt.Sprintf("said:%s:%.0f", unit, 100*b.From)
}

// saidWords say which forecasts those are.
func (m *statsScreen) saidWords(figure string) string {
	for _, a := range m.shown.accuracy {
		for i := range a.Bins {
			if b := &a.Bins[i]; saidFigure(a.Unit, b) == figure {
				return fmt.Sprintf("%.0f to %.0f %% for a %s", 100*b.From, 100*b.To, a.Unit)
			}
		}
	}
	return ""
}

// figureWords is what a figure is called, as words.
func (m *statsScreen) figureWords(figure string) string {
	name, of, asked := strings.Cut(figure, ":")
	text := capital(strings.ReplaceAll(name, "_", " "))
	switch kind := figureOf(figure).Of; {
	case !asked:
		return text
	case of == "":
		of = "not known"
	case kind == "CRITERION":
		for _, l := range m.shown.figures.Lifts {
			if string(l.Criterion) == of {
				of = l.Label
			}
		}
	case kind == "LENGTH:CHANCE":
		of = m.saidWords(figure)
	case kind == "STAGE":
		of = shortName(m.sc.process, pipeline.StageKey(of))
	}
	return text + " · " + of
}
