package figure

import (
	"fmt"

	"deals/pipeline/metrics"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// QuarterPanel is the short forecast, among the other figures.
func QuarterPanel(env *ui.Env, f *metrics.Forecast, width int) []Cell {
	p := NewPanel(env, width, Heading("forecast")+" "+f.Period.Name()+", F for more")
	o := &f.Outlooks[0]
	if len(o.Deals) > 0 {
		p.Figure("outlook", o.Total.P50.Short(), "or more"+OtherCurrencies(len(f.Outlooks)))
		p.Fact(Named("range").Label, Between(o.Total), "")
		p.Fact(Named("won").Label, o.Won.Short(), "")
	} else {
		p.Figure("won", o.Won.Short(), "no more deals due to close"+OtherCurrencies(len(f.Outlooks)))
	}
	if !o.Goal.IsZero() {
		p.Fact("goal", o.Goal.Short(), phrase.Percent(o.Chance)+" chance to reach it")
	}
	p.Spread(o, 3, 2)
	return p.Done()
}

// Between is the 80 % range of a forecast.
func Between(r metrics.Range) string { return r.P10.Short() + "–" + r.P90.Short() }

// OtherCurrencies says how many more currencies there are.
func OtherCurrencies(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" +%d", n-1)
}
