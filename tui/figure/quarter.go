package figure

import (
	"fmt"

	"deals/pipeline/metrics"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// QuarterPanel is the forecast in short, among the other figures.
func QuarterPanel(env *ui.Env, f *metrics.Forecast, width int) []Cell {
	p := NewPanel(env, width, "FORECAST "+f.Period.Name()+", F for more")
	o := &f.Outlooks[0]
	if len(o.Deals) > 0 {
		p.Figure("outlook", o.Total.P50.Short(), o.Total.P10.Short()+" to "+o.Total.P90.Short()+OtherCurrencies(len(f.Outlooks)))
		p.Fact("", "won so far", o.Won.Short(), "")
	} else {
		p.Fact("outlook", "won so far", o.Won.Short(), "nothing more is expected in it"+OtherCurrencies(len(f.Outlooks)))
	}
	if !o.Goal.IsZero() {
		p.Fact("", "goal", o.Goal.Short(), phrase.Percent(o.Chance)+" to reach it")
	}
	p.Spread(o, 3, 2)
	return p.Cells
}

// OtherCurrencies tells that there are figures in further currencies.
func OtherCurrencies(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" +%d", n-1)
}
