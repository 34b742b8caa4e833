package stats

import (
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/tui/figure"
	"deals/tui/safe"
	"deals/tui/widget"
)

// histogram counts days in bins of the same length; the last one also holds
// everything longer.
type histogram struct {
	bins  []float64
	width int // of a bin, in days
	over  bool
}

const bins = 28

// cycleDays counts the days that the deals won in a period were open. The range
// ends where few are left, or the long tail would squeeze the rest.
func cycleDays(records []ledger.Record, period calendar.Period, loc *time.Location, cycle metrics.Spread) histogram {
	var all []int
	longest := 0
	for i := range records {
		r := &records[i]
		if r.Status != pipeline.Won || r.CreatedUnknown || !period.Contains(r.Closed, loc) {
			continue
		}
		days := max(0, calendar.DayOf(r.Created, loc).DaysUntil(calendar.DayOf(r.Closed, loc)))
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

// drawHistogram draws how many deals took how long, and under it the median within
// the middle 50 %.
func drawHistogram(p *figure.Panel, h *histogram, c metrics.Spread) {
	p.Add("", "")
	for _, row := range figure.Columns(h.bins, 2) {
		p.Add("", p.Env.Styles.Accent.Render(row))
	}
	place := func(days float64) int { return min(bins-1, int(days)/h.width) }
	low, at, high := place(c.P25), place(c.Median), place(c.P75)
	var box widget.Line
	box.Space(low)
	box.Put(p.Env.Styles.Muted, safe.Text(strings.Repeat("─", at-low)))
	box.Put(p.Env.Styles.Text, "┼")
	box.Put(p.Env.Styles.Muted, safe.Text(strings.Repeat("─", high-at)))
	p.Add("", box.Done(p.Width))
	end := strconv.Itoa(h.width * bins)
	if h.over {
		end += "+"
	}
	p.Add("", p.Env.Styles.Faint.Render("0"+strings.Repeat(" ", max(1, bins-1-len(end)))+end))
}
