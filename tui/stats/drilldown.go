package stats

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
	"deals/tui/action"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// drilldown is the very deals that one figure of the stats rests on. It is one of
// the screens of the stats, and gone once it is left: there may be a hundred
// thousand rows.
type drilldown struct {
	sc    *ui.Env
	stats *Screen
	read  ui.Reader[found]

	figure string
	plain  string
	counts string // 7 of 14 deals, as the figure prints them
	words  string // of the window
	groups []foundGroup
	rows   []foundRow // group by group
	loaded bool
	list   rows.List
}

// foundGroup is a heading with the number of rows under it.
type foundGroup struct {
	name string
	n    int
}

// foundRow is one deal, as far as the figures know it.
type foundRow struct {
	deal    int64
	account string
	value   money.Money
	state   string // won 3 Oct
	why     string // it is left out
}

// found is what was found behind a figure.
type found struct {
	plain  string
	counts string
	// timeless tells that the figure is the same in every window.
	timeless bool
	groups   []foundGroup
	rows     []foundRow
}

func newDrilldown(stats *Screen, name string) *drilldown {
	return &drilldown{sc: stats.sc, stats: stats, figure: name, words: windows[stats.window].words}
}

// Name is what the header calls it.
func (m *drilldown) Name() string { return "Stats" }

// Keys are the actions worth a place in the foot.
func (m *drilldown) Keys() []action.Hint {
	return action.Hints(action.Open, action.Log, action.Step, action.Back)
}

// Load looks for the deals.
func (m *drilldown) Load() tea.Cmd {
	name, window := m.figure, windows[m.stats.window].period
	if of, ok := strings.CutPrefix(name, "realised:"); ok {
		name = "average_deal:" + of
	}
	ctx, book, process, now := m.sc.Ctx, m.stats.book, m.sc.Process, m.sc.Now()
	return m.read.Read(func() (found found, err error) {
		period, err := calendar.ParsePeriod(window, calendar.DateOf(now))
		if err != nil {
			return found, err
		}
		in, err := figure.ReadSample(ctx, book)
		if err != nil {
			return found, err
		}
		e, err := metrics.Why(process, in.Records, name, period, now, in.Snapshots...)
		if err != nil {
			return found, err
		}
		found.plain, found.counts, found.timeless = e.Plain, countsWords(&e), e.Timeless
		found.list(&e, in.Records, now)
		return found, nil
	})
}

// Update lists the deals.
func (m *drilldown) Update(msg tea.Msg) ui.Result {
	found, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	m.plain, m.counts, m.groups, m.rows, m.loaded = found.plain, found.counts, found.groups, found.rows, true
	if found.timeless {
		m.words = ""
	}
	m.list.Resize(len(m.rows))
	return ui.Result{}
}

// Act moves through the deals.
func (m *drilldown) Act(a action.ID, _ string) (ui.Result, bool) {
	return ui.Result{}, m.list.Move(a)
}

// Subject is the deal under the cursor.
func (m *drilldown) Subject() ui.Subject {
	return ui.Subject{Named: true, ID: m.deal(), None: ui.LeadsBack}
}

// Listed are the deals behind the figure in the order of their rows, once done.
func (m *drilldown) Listed() (deals []int64, done bool) {
	for i := range m.rows {
		deals = append(deals, m.rows[i].deal)
	}
	return deals, m.loaded
}

// WhyNot lets a deal be opened where there is none: then nothing happens.
func (m *drilldown) WhyNot(a action.ID) (string, bool) {
	if a == action.New {
		return ui.LeadsBack, true
	}
	return "", a == action.Open
}

// Settle reads the names of the deals in sight.
func (m *drilldown) Settle() tea.Cmd { return m.stats.names.Load(m.inSight(m.sc.Height)) }

// Point is the wheel, which moves as the keys do.
func (m *drilldown) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheel(msg.Mouse(), m)
	}
	return ui.Result{}
}

// Draw lists the deals under their headings.
func (m *drilldown) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// list puts the deals under their headings: what counts first.
func (f *found) list(e *metrics.Explanation, records []metrics.Record, now time.Time) {
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
		lines := f.rows[from:]
		slices.SortStableFunc(lines, func(a, b foundRow) int { return cmp.Compare(a.why, b.why) })
		f.groups = append(f.groups, foundGroup{name, len(ids)})
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

func rowOf(r *metrics.Record, now time.Time, why string) foundRow {
	row := foundRow{deal: r.ID, account: r.Account, value: r.Value, state: string(r.Status), why: why}
	if r.Status != pipeline.Open {
		row.state += " " + calendar.HumanDay(calendar.DateOf(r.Closed.In(now.Location())), calendar.DateOf(now))
	}
	return row
}

// deal is the number of the deal under the cursor, or 0.
func (m *drilldown) deal() int64 {
	if m.list.At < 0 || m.list.At >= len(m.rows) {
		return 0
	}
	return m.rows[m.list.At].deal
}

// inSight are the deals on the screen and just off it.
func (m *drilldown) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, m.list.At-height); i < min(len(m.rows), m.list.At+height); i++ {
		ids = append(ids, m.rows[i].deal)
	}
	return ids
}

// lines draws the deals under their headings.
func (m *drilldown) lines(width, height int) []string {
	b, s, width := m, m.sc.Styles, min(width, rows.WidestList)
	var head widget.Line
	head.Space(widget.Margin)
	head.Put(s.Strong, safe.Cut(safe.Line(m.stats.figureWords(b.figure)), width/2))
	if b.counts != "" {
		head.Space(2)
		head.Put(s.Text, safe.Text(b.counts))
	}
	head.Put(s.Muted, safe.Text("  "+b.words))
	lines := []string{head.Done(width)}
	for _, text := range safe.Wrap(safe.Line(b.plain), width-2*widget.Margin) {
		lines = append(lines, widget.Blank(widget.Margin)+s.Muted.Render(string(text)))
	}
	lines = append(lines, "")
	if !b.loaded {
		return append(lines, widget.Blank(widget.Margin)+s.Faint.Render("looking…"))
	}
	if len(b.rows) == 0 {
		return append(lines, widget.Blank(widget.Margin)+s.Muted.Render("There are no deals in this book yet."))
	}
	plan, here := b.plan()
	for _, row := range b.list.Visible(plan, here, max(1, height-len(lines))) {
		switch {
		case row == gapLine:
			lines = append(lines, "")
		case row < 0:
			g := b.groups[gapLine-1-row]
			lines = append(lines, rows.Heading(m.sc, g.name, g.n, width))
		default:
			lines = append(lines, m.behindLine(&b.rows[row], row == b.list.At, width))
		}
	}
	return lines
}

// gapLine stands for a line between two groups in a plan, and the numbers below it
// for their headings.
const gapLine = -1

// plan is which lines there are: the place of a row, or a line between rows. Only
// those in sight are drawn; there may be a hundred thousand.
func (m *drilldown) plan() (lines []int, here int) {
	lines = make([]int, 0, len(m.rows)+2*len(m.groups))
	i := 0
	for n, g := range m.groups {
		if n > 0 {
			lines = append(lines, gapLine)
		}
		lines = append(lines, gapLine-1-n)
		for range g.n {
			if i == m.list.At {
				here = len(lines)
			}
			lines = append(lines, i)
			i++
		}
	}
	return lines, here
}

func (m *drilldown) behindLine(r *foundRow, here bool, width int) string {
	const value, state = 8, 18
	room := width - 3*widget.Margin - widget.Margin - value - state
	why := 0
	if r.why != "" && room > 50 {
		why = room * 2 / 5
		room -= why
	}
	row := rows.NewRow(m.sc.Styles, here, widget.Margin)
	m.stats.names.Put(row, r.deal, r.account, room)
	row.Space(2)
	if why > 0 {
		row.Put(m.sc.Styles.Muted, safe.Fit(safe.Line(r.why), why-2))
		row.Space(2)
	}
	amount := ""
	if !r.value.IsZero() {
		amount = r.value.Short()
	}
	row.Right(m.sc.Styles.Text, safe.Text(amount), value)
	row.Space(2)
	row.Right(m.sc.Styles.Muted, safe.Line(r.state), state-2)
	return row.Done(width)
}

// countsWords says on how many a figure rests: "7 of 14 deals", and of one that
// has no part, as a median has none, "7 deals".
func countsWords(e *metrics.Explanation) string {
	unit := e.Unit
	if e.N == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	if e.K == e.N {
		return phrase.Count(e.N) + " " + unit
	}
	return figure.OutOf(e.K, e.N) + " " + unit
}

// saidWords say which forecasts those are.
func (m *Screen) saidWords(name string) string {
	for _, a := range m.shown.accuracy {
		for i := range a.Bins {
			if b := &a.Bins[i]; figure.ForBin(a.Unit, b) == name {
				return fmt.Sprintf("%.0f to %.0f %% for a %s", 100*b.From, 100*b.To, a.Unit)
			}
		}
	}
	return ""
}

// figureWords is what a figure is called, as words.
func (m *Screen) figureWords(asks string) string {
	name, of, asked := strings.Cut(asks, ":")
	text := phrase.Capitalize(strings.ReplaceAll(name, "_", " "))
	switch kind := figure.Named(asks).Of; {
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
		of = m.saidWords(asks)
	case kind == "STAGE":
		of = phrase.ShortStageName(m.sc.Process, pipeline.StageKey(of))
	}
	return text + " · " + of
}
