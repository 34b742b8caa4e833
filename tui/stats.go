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

// stats are the figures as last computed. While new ones are on their way the
// old ones stay, dimmed when that takes long.
type stats struct {
	docked    bool // beside the board
	window    int  // of windows
	figures   pipeline.Stats
	days      histogram // of the cycle
	words     string    // of the window the figures are for
	have      bool
	computing bool
	again     bool // something changed while they were computed
	dimmed    bool
	pages     pages
}

// statsSlow tells that the figures asked for take their time.
type statsSlow struct{ request int }

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
	return func() tea.Msg {
		msg := statsLoaded{request: number, words: window.words}
		period, err := pipeline.ParsePeriod(window.period, pipeline.DateOf(now))
		if err != nil {
			return statsLoaded{request: number, err: err}
		}
		records, err := book.Records(ctx)
		if err != nil {
			return statsLoaded{request: number, err: err}
		}
		msg.stats = pipeline.Measure(process, records, period, now)
		msg.days = cycleDays(records, period, now.Location(), msg.stats.Cycle)
		return msg
	}
}

func (m *root) statsLoaded(msg statsLoaded) tea.Cmd {
	s := &m.stats
	s.computing, s.dimmed = false, false
	if msg.err != nil {
		m.problem = sentence(msg.err)
	} else {
		s.figures, s.days, s.words, s.have = msg.stats, msg.days, msg.words, true
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

// nextWindow shows the figures over another period.
func (m *root) nextWindow() tea.Cmd {
	m.stats.window = (m.stats.window + 1) % len(windows)
	return m.reloadStats()
}

// histogram counts days in bins of the same length; the last one also holds
// whatever is longer.
type histogram struct {
	bins  []int
	width int // of a bin, in days
	over  bool
}

const bins = 24

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
	h := histogram{bins: make([]int, bins), width: 1 + min(longest, int(3*cycle.P75))/bins}
	for _, days := range all {
		bin := days / h.width
		if bin >= bins {
			bin, h.over = bins-1, true
		}
		h.bins[bin]++
	}
	return h
}
