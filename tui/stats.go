package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

// statsPatience is how long old figures may stand before they are dimmed.
const statsPatience = 150 * time.Millisecond

// windows are the periods that the stats can show, as ParsePeriod reads them.
var windows = []struct{ period, words string }{
	{"12m", "last 12 months"},
	{"90d", "last 90 days"},
	{"ytd", "this year"},
	{"all", "all time"},
}

// groupings are by what the table of rates can tell deals apart.
var groupings = []metrics.Grouping{metrics.BySource, metrics.ByAccount, metrics.ByTag, metrics.BySize}

// statsScreen is the figures as last computed. While new ones are on their way the
// old ones stay, dimmed when that takes long. They fill the screen, or are docked
// to the board.
type statsScreen struct {
	sc    *scene
	book  figuresBook
	names *names
	read  loader[report]

	window   int // of windows
	grouping int // of groupings
	shown    report
	have     bool
	sheet    sheet
}

// figuresBook is what figures are worked out from.
type figuresBook interface {
	// Records reads what the numbers need of every deal.
	Records(ctx context.Context) ([]metrics.Record, error)
	// Goals lists what is to be won in years, quarters and months, and Snapshots what
	// was expected of them when they began.
	Goals(ctx context.Context) ([]metrics.Goal, error)
	Snapshots(ctx context.Context) ([]metrics.Snapshot, error)
}

// report is all that the stats show. It is small however many deals it is worked
// out from: the records themselves are let go of.
type report struct {
	figures  metrics.Stats
	words    string // of the window the figures are for
	days     histogram
	groups   []groupTable // in the order of groupings
	quarter  metrics.Forecast
	accuracy []metrics.Accuracy
}

// groupTable is the largest groups of a grouping.
type groupTable struct {
	rows   []metrics.Group
	others int          // groups left out
	rest   metrics.Rate // their counts
}

// maxGroups is how many groups a table shows.
const maxGroups = 12

func largest(groups []metrics.Group) groupTable {
	t := groupTable{rows: groups}
	if len(groups) > maxGroups {
		t.rows, t.others = append([]metrics.Group{}, groups[:maxGroups]...), len(groups)-maxGroups
		for _, g := range groups[maxGroups:] {
			t.rest.Won += g.Rate.Won
			t.rest.Lost += g.Rate.Lost
		}
	}
	return t
}

func newStatsScreen(sc *scene, book figuresBook, names *names) *statsScreen {
	return &statsScreen{sc: sc, book: book, names: names}
}

// Name is what the header calls it.
func (m *statsScreen) Name() string { return "Stats" }

// Keys are the actions worth a place in the foot.
func (m *statsScreen) Keys() []hint {
	return append([]hint{{actOpen, "the deals behind it"}}, hints(actWindow, actGrouping, actMeaning, actForecast, actBack)...)
}

// Load works the figures out.
func (m *statsScreen) Load() tea.Cmd { return m.read.Compute(m.sc, m.report()) }

// report is the work of it, for a command.
func (m *statsScreen) report() func() (report, error) {
	ctx, book, process, now, window := m.sc.ctx, m.book, m.sc.process, m.sc.now(), windows[m.window]
	return func() (r report, err error) {
		period, err := calendar.ParsePeriod(window.period, calendar.DateOf(now))
		if err != nil {
			return r, err
		}
		in, err := readNumbers(ctx, book)
		if err != nil {
			return r, err
		}
		r.words, r.figures = window.words, metrics.Measure(process, in.records, period, now)
		r.days = cycleDays(in.records, period, now.Location(), r.figures.Cycle)
		for _, by := range groupings {
			r.groups = append(r.groups, largest(metrics.Groups(process, in.records, by, period, now)))
		}
		quarter := spanOf(1, 0, calendar.DateOf(now))
		r.quarter = metrics.Predict(process, in.records, quarter, metrics.GoalFor(in.goals, quarter), now)
		r.accuracy = metrics.AccuracyOf(in.snapshots, in.records, now)
		return r, nil
	}
}

// Update shows the figures.
func (m *statsScreen) Update(msg tea.Msg) outcome {
	shown, err, mine := m.read.Took(msg)
	if !mine {
		return outcome{}
	}
	if err == nil {
		m.shown, m.have = shown, true
	}
	out := outcome{problem: err}
	if m.read.Again() {
		out.cmd = m.Load()
	}
	return out
}

// Act moves about the figures, and looks behind them.
func (m *statsScreen) Act(a action, _ string) (outcome, bool) {
	height := m.height()
	// Keys may come before what changed was drawn, and go by where figures stand.
	m.sheet.pages.cut(m.lines(m.sc.width), height)
	switch a {
	case actWindow:
		m.window = (m.window + 1) % len(windows)
		return outcome{cmd: m.Load()}, true
	case actGrouping:
		m.grouping = (m.grouping + 1) % len(groupings)
	case actMeaning:
		if here := m.sheet.here(); here != nil {
			return outcome{say: m.restOfMeaning(here.figure)}, true
		}
	case actOpen:
		return m.lookBehind(), true
	default:
		return outcome{}, m.sheet.move(a, height)
	}
	return outcome{}, true
}

// WhyNot says which of the keys of lists work among figures.
func (m *statsScreen) WhyNot(a action) (string, bool) {
	switch a {
	case actLeft, actRight, actOpen:
		return "", true
	case actNew:
		return leadsBack, true
	}
	return "", false
}

// Figures are the names of all figures on the page, as last drawn.
func (m *statsScreen) Figures() []string {
	names := make([]string, len(m.sheet.spots))
	for i := range m.sheet.spots {
		names[i] = m.sheet.spots[i].figure
	}
	return names
}

// Figure is the name of the one with the cursor. GoToFigure puts the cursor on
// another.
func (m *statsScreen) Figure() string          { return m.sheet.at }
func (m *statsScreen) GoToFigure(named string) { m.sheet.at = named }

// lookBehind lists the deals behind the figure with the cursor.
func (m *statsScreen) lookBehind() outcome {
	here := m.sheet.here()
	switch {
	case here == nil:
		return outcome{}
	case here.figure == "outlook":
		return outcome{do: ask{action: actForecast, onward: true}}
	}
	return outcome{show: newBehindScreen(m, here.figure)}
}

// height is how many rows the figures have: one less than a screen where a note
// has its row, which sets what a figure means apart from them.
func (m *statsScreen) height() int {
	_, height := m.sc.body()
	if m.sc.noted() {
		height--
	}
	return max(1, height)
}

// Point is the wheel, which moves as the keys do.
func (m *statsScreen) Point(msg tea.MouseMsg) outcome {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return wheeled(msg.Mouse(), m)
	}
	return outcome{}
}

// Draw shows the page of all figures.
func (m *statsScreen) Draw(width, _ int) []string {
	return allExactly(m.sheet.pages.cut(m.lines(width), m.height()), width)
}

// histogram counts days in bins of the same length; the last one also holds
// whatever is longer.
type histogram struct {
	bins  []float64
	width int // of a bin, in days
	over  bool
}

const bins = 28

// cycleDays counts for how many days the deals won in a period were open. The
// range ends where few are left, or the long tail would squeeze the rest.
func cycleDays(records []metrics.Record, period calendar.Period, loc *time.Location, cycle metrics.Spread) histogram {
	var all []int
	longest := 0
	for i := range records {
		r := &records[i]
		if r.Status != pipeline.Won || r.CreatedUnknown || !period.Contains(r.Closed, loc) {
			continue
		}
		days := max(0, calendar.DateOf(r.Created.In(loc)).DaysUntil(calendar.DateOf(r.Closed.In(loc))))
		all, longest = append(all, days), max(longest, days)
	}
	h := histogram{bins: make([]float64, bins), width: 1 + min(longest, int(3*cycle.P75))/bins}
	for _, days := range all {
		bin := days / h.width
		if bin >= bins {
			bin, h.over = bins-1, true
		}
		h.bins[bin]++
	}
	return h
}
