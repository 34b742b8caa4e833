package figure

import (
	"strings"

	"deals/pipeline/accuracy"
	"deals/pipeline/metrics"
	"deals/pipeline/odds"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// RateRow is one row of a table of rates.
type RateRow struct {
	Figure string
	Name   string
	Rate   metrics.Rate
	More   string
}

// Rates is a table of rates. Each is drawn as a dot on a line from 0 to 100 % that
// spans its interval, so that real differences are visible at once.
func (p *Panel) Rates(rows []RateRow) {
	names, more := 0, 0
	counts := len("9 of 9")
	for _, r := range rows {
		names = max(names, safe.Line(r.Name).Width())
		more = max(more, safe.Line(r.More).Width())
		counts = max(counts, len(OutOf(r.Rate.Won, r.Rate.N())))
	}
	names = min(names, max(8, p.Width/3))
	const share = 5
	room := p.Width - names - 2 - share - 2 - counts - 2
	if more > 0 {
		room -= more + 2
	}
	if room < 8 && more > 0 { // The scale says more than the counts behind it.
		room, more = room+more+2, 0
	}
	for _, r := range rows {
		var l widget.Line
		l.Put(p.Env.Styles.Muted, safe.Fit(safe.Line(r.Name), names))
		l.Space(2)
		if room >= 8 {
			p.interval(&l, r.Rate, room-2)
			l.Space(2)
		}
		text := ""
		if r.Rate.N() >= odds.MinRate {
			text = phrase.Percent(r.Rate.Share)
		}
		l.Put(p.Env.Styles.Text, safe.FitRight(safe.Text(text), share))
		l.Space(2)
		l.Put(p.Env.Styles.Muted, safe.FitRight(safe.Text(OutOf(r.Rate.Won, r.Rate.N())), counts))
		if more > 0 {
			l.Space(2)
			l.Put(p.Env.Styles.Text, safe.FitRight(safe.Line(r.More), more))
		}
		p.Add(r.Figure, l.Done(p.Width))
	}
}

// interval draws the interval of a rate on a scale from 0 to 100 %. With too few
// deals it is empty.
func (p *Panel) interval(l *widget.Line, r metrics.Rate, width int) {
	if r.N() < odds.MinRate {
		l.Put(p.Env.Styles.Faint, safe.Text(strings.Repeat("·", width)))
		return
	}
	place := func(share float64) int { return min(width-1, int(share*float64(width))) }
	low, at, high := place(r.Low), place(r.Share), place(r.High)
	faint := p.Env.Styles.Faint
	l.Put(faint, safe.Text(strings.Repeat("·", low)))
	l.Put(p.Env.Styles.Accent, safe.Text(strings.Repeat("━", at-low)))
	l.Put(p.Env.Styles.Text, "●")
	l.Put(p.Env.Styles.Accent, safe.Text(strings.Repeat("━", high-at)))
	l.Put(faint, safe.Text(strings.Repeat("·", width-1-high)))
}

// Accuracy says how accurate such forecasts have been.
func (p *Panel) Accuracy(a *accuracy.Accuracy) {
	for _, b := range a.Bins {
		p.Fact("forecast "+phrase.Percent(b.Chance), "won "+OutOf(b.Won, b.N), "in earlier forecasts")
	}
}
