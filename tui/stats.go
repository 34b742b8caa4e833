package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
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
var groupings = []pipeline.Grouping{pipeline.BySource, pipeline.ByAccount, pipeline.ByTag, pipeline.BySize}

// stats are the figures as last computed. While new ones are on their way the
// old ones stay, dimmed when that takes long.
type stats struct {
	docked    bool // beside the board
	window    int  // of windows
	grouping  int  // of groupings
	shown     report
	have      bool
	computing bool
	again     bool // something changed while they were computed
	dimmed    bool
	sheet     sheet
}

// report is all that the stats show. It is small however many deals it is worked
// out from: the records themselves are let go of.
type report struct {
	figures  pipeline.Stats
	words    string // of the window the figures are for
	days     histogram
	groups   []groupTable // in the order of groupings
	quarter  pipeline.Forecast
	accuracy []pipeline.Accuracy
}

// groupTable is the largest groups of a grouping.
type groupTable struct {
	rows   []pipeline.Group
	others int           // groups left out
	rest   pipeline.Rate // their counts
}

// maxGroups is how many groups a table shows.
const maxGroups = 12

func largest(groups []pipeline.Group) groupTable {
	t := groupTable{rows: groups}
	if len(groups) > maxGroups {
		t.rows, t.others = append([]pipeline.Group{}, groups[:maxGroups]...), len(groups)-maxGroups
		for _, g := range groups[maxGroups:] {
			t.rest.Won += g.Rate.Won
			t.rest.Lost += g.Rate.Lost
		}
	}
	return t
}

// statsSlow tells that the figures asked for take their time.
type statsSlow struct{ request int }

// beginWithFigures docks the stats once the size is known, when they were asked
// for and a short board leaves them the room.
func (m *root) beginWithFigures() tea.Cmd {
	begins := m.figures && m.sc.height >= statsTall
	m.figures = false
	if !begins {
		return nil
	}
	m.stats.docked = true
	return m.reloadStats()
}

// reloadStats computes the figures when they are shown.
func (m *root) reloadStats() tea.Cmd {
	s := &m.stats
	if !s.docked && m.mode != onStats {
		return nil
	}
	if s.computing {
		s.again = true
		return nil
	}
	s.computing = true
	m.request.stats++
	return tea.Batch(m.loadStats(), m.after(statsPatience, statsSlow{m.request.stats}))
}

func (m *root) loadStats() tea.Cmd {
	number, window := m.request.stats, windows[m.stats.window]
	ctx, book, process, now := m.ctx, m.book, m.sc.process, m.sc.now()
	return aside(func() tea.Msg {
		msg := statsLoaded{request: number}
		period, err := pipeline.ParsePeriod(window.period, pipeline.DateOf(now))
		if err != nil {
			return statsLoaded{request: number, err: err}
		}
		in, err := readNumbers(ctx, book)
		if err != nil {
			return statsLoaded{request: number, err: err}
		}
		r := &msg.report
		r.words, r.figures = window.words, pipeline.Measure(process, in.records, period, now)
		r.days = cycleDays(in.records, period, now.Location(), r.figures.Cycle)
		for _, by := range groupings {
			r.groups = append(r.groups, largest(pipeline.Groups(process, in.records, by, period, now)))
		}
		quarter := spanOf(1, 0, pipeline.DateOf(now))
		r.quarter = pipeline.Predict(process, in.records, quarter, pipeline.GoalFor(in.goals, quarter), now)
		r.accuracy = pipeline.AccuracyOf(in.snapshots, in.records, now)
		return msg
	})
}

func (m *root) statsLoaded(msg statsLoaded) tea.Cmd {
	s := &m.stats
	s.computing, s.dimmed = false, false
	if msg.err != nil {
		m.problem = sentence(msg.err)
	} else {
		s.shown, s.have = msg.report, true
	}
	if s.again {
		s.again = false
		return m.reloadStats()
	}
	return nil
}

// statsSlow dims the old figures when the new ones are still on their way.
func (m *root) statsSlow(msg statsSlow) {
	m.stats.dimmed = m.stats.computing && msg.request == m.request.stats
}

// statsAct moves about the figures, and looks behind them.
func (m *root) statsAct(a action) tea.Cmd {
	s := &m.stats
	// Keys may come before what changed was drawn, and go by where figures stand.
	s.sheet.pages.cut(m.statsLines(m.sc.width), m.bodyHeight())
	switch a {
	case actWindow:
		s.window = (s.window + 1) % len(windows)
		return m.reloadStats()
	case actGrouping:
		s.grouping = (s.grouping + 1) % len(groupings)
	case actMeaning:
		if here := s.sheet.here(); here != nil {
			return m.say(m.restOfMeaning(here.figure), false)
		}
	case actOpen:
		return m.lookBehind()
	default:
		s.sheet.move(a, m.bodyHeight())
	}
	return nil
}

// ownMeanings are the meanings of figures that are no share of deals and so have
// none in pipeline.Figures.
var ownMeanings = map[string]string{
	"realised": "What you won in the period, spread over its days.",
	"outlook":  "What this quarter may come to, from the deals expected to close in it.",
}

// meaning is the one plain line about a figure.
func meaning(figure string) string {
	if words, ok := ownMeanings[nameOf(figure)]; ok {
		return words
	}
	for _, f := range pipeline.Figures() {
		if nameOf(f.Name) == nameOf(figure) {
			return f.Plain
		}
	}
	return ""
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
func cycleDays(records []pipeline.Record, period pipeline.Period, loc *time.Location, cycle pipeline.Spread) histogram {
	var all []int
	longest := 0
	for i := range records {
		r := &records[i]
		if r.Status != pipeline.Won || r.NoCreated || !period.Contains(r.Closed, loc) {
			continue
		}
		days := max(0, pipeline.DateOf(r.Created.In(loc)).DaysUntil(pipeline.DateOf(r.Closed.In(loc))))
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
