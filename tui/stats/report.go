package stats

import (
	"deals/pipeline/accuracy"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/tui/figure"
)

// empty reports whether there is nothing to show yet, in any window.
func (r *report) empty() bool {
	f := &r.figures
	return f.WinRate.N() == 0 && f.Created.N() == 0 && f.OpenDeals == 0
}

// report is everything that the stats show. It is small however many deals it is
// based on: the records themselves are dropped.
type report struct {
	figures  metrics.Stats
	words    string // of the window the figures are for
	days     histogram
	groups   []groupTable // in the order of groupings
	quarter  metrics.Forecast
	accuracy []accuracy.Accuracy
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

// report computes it, in a command.
func (m *Screen) report() func() (report, error) {
	ctx, book, process, now := m.env.Ctx, m.book, m.env.Process, m.env.Now()
	window, err := m.span(calendar.DateOf(now))
	return func() (report, error) {
		var r report
		if err != nil {
			return r, err
		}
		in, err := figure.ReadSample(ctx, book)
		if err != nil {
			return r, err
		}
		period := window.Period
		r.words, r.figures = window.words, metrics.Measure(process, in.Records, period, now)
		r.days = cycleDays(in.Records, period, now.Location(), r.figures.Cycle)
		for _, by := range groupings {
			r.groups = append(r.groups, largest(metrics.Groups(process, in.Records, by, period, now)))
		}
		quarter := figure.Span(1, 0, calendar.DateOf(now))
		r.quarter = metrics.Predict(process, in.Records, quarter, ledger.GoalFor(in.Goals, quarter), now)
		r.accuracy = accuracy.Of(in.Snapshots, in.Records, now)
		return r, nil
	}
}
