package stats

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/tui/action"
	"deals/tui/figure"
	"deals/tui/filterline"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// drilldown is the list of deals behind one figure of the stats. It is one of the
// screens of the stats, and is dropped once it is left: it may have a hundred
// thousand rows.
type drilldown struct {
	env   *ui.Env
	stats *Screen
	read  ui.Reader[found]

	figure string
	asked  string // the figure's argument, in words
	plain  string
	counts string // 7 of 14 deals, as the figure prints them
	words  string // of the window
	all    found  // without the filter
	groups []foundGroup
	rows   []foundRow // group by group
	filter filterline.Line
	sift   ui.Reader[[]int64] // the deals that match the filter
	loaded bool
	list   rows.List
}

func newDrilldown(stats *Screen, name string) *drilldown {
	m := &drilldown{env: stats.env, stats: stats, figure: name, words: stats.windowWords(), filter: filterline.New(stats.env)}
	m.filter.Ungrouped, m.filter.Unsorted = true, true
	return m
}

// Name is what the header calls it.
func (m *drilldown) Name() string { return "Stats" }

// Keys are the actions worth a place in the foot.
func (m *drilldown) Keys() []action.Hint {
	return action.Hints(action.Open, action.Filter, action.Log, action.Step, action.Back)
}

// Load finds the deals.
func (m *drilldown) Load() tea.Cmd {
	name := m.figure
	if base, of := metrics.SplitFigure(name); base == "actual" {
		name = "average_deal:" + of
	}
	ctx, book, process, now := m.env.Ctx, m.stats.book, m.env.Process, m.env.Now()
	window, err := m.stats.span(calendar.DateOf(now))
	return m.read.Read(func() (found found, _ error) {
		if err != nil {
			return found, err
		}
		in, err := figure.ReadSample(ctx, book)
		if err != nil {
			return found, err
		}
		e, err := metrics.Why(process, in.Records, name, window.Period, now, in.Snapshots...)
		if err != nil {
			return found, err
		}
		found.asked, found.plain, found.counts, found.timeless = e.Of, e.Plain, counts(&e), e.Timeless
		found.list(&e, in.Records, now)
		return found, nil
	})
}

// Update lists the deals.
func (m *drilldown) Update(msg tea.Msg) ui.Result {
	if matching, mine, err := m.sift.Took(msg); mine {
		if err == nil {
			m.narrow(matching)
		}
		return ui.Result{Problem: err}
	}
	found, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	m.asked, m.plain, m.counts, m.all, m.loaded = found.asked, found.plain, found.counts, found, true
	if found.timeless {
		m.words = ""
	}
	if m.filter.Asked != "" && m.rows != nil { // The rows stay until the filter is applied to the new ones.
		return ui.Result{Cmd: m.match()}
	}
	m.narrow(nil)
	return ui.Result{}
}

// Act moves through the deals.
func (m *drilldown) Act(a action.ID, _ string) (ui.Result, bool) {
	switch a {
	case action.Filter:
		return ui.Result{Cmd: m.filter.Start()}, true
	case action.NextHit:
		a = action.Down
	case action.LastHit:
		a = action.Up
	}
	return ui.Result{}, m.list.Move(a)
}

// Subject is the deal under the cursor.
func (m *drilldown) Subject() ui.Subject {
	return ui.Subject{Named: true, ID: m.deal(), None: m.env.EscFirst()}
}

// Listed are the deals behind the figure in the order of their rows, once loaded.
func (m *drilldown) Listed() (deals []int64, done bool) {
	for i := range m.rows {
		deals = append(deals, m.rows[i].deal)
	}
	return deals, m.loaded
}

// WhyNot makes opening available where there is no deal: then nothing happens.
func (m *drilldown) WhyNot(a action.ID) (string, bool) {
	switch a {
	case action.New:
		return m.env.EscFirst(), true
	case action.NextHit, action.LastHit:
		return m.filter.WhyNoHit(), true
	}
	return "", a == action.Open || a == action.Filter
}

// Settle reads the names of the visible deals.
func (m *drilldown) Settle() tea.Cmd { return m.stats.names.Load(m.inSight(m.env.Height)) }

// Point handles the wheel, which moves as the keys do.
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

// deal is the number of the deal under the cursor, or 0.
func (m *drilldown) deal() int64 {
	if m.list.At < 0 || m.list.At >= len(m.rows) {
		return 0
	}
	return m.rows[m.list.At].deal
}

// inSight are the visible deals and those just out of sight.
func (m *drilldown) inSight(height int) []int64 {
	var ids []int64
	for i := max(0, m.list.At-height); i < min(len(m.rows), m.list.At+height); i++ {
		ids = append(ids, m.rows[i].deal)
	}
	return ids
}
