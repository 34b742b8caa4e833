package tui

import "deals/pipeline/metrics"

// quarterPanel is the forecast in short, among the other figures.
func quarterPanel(sc *scene, f *metrics.Forecast, width int) []cell {
	p := newPanel(sc, width, "FORECAST "+f.Period.Name()+", F for more")
	o := &f.Outlooks[0]
	if len(o.Deals) > 0 {
		p.figure("outlook", o.Total.P50.Short(), o.Total.P10.Short()+" to "+o.Total.P90.Short()+others(len(f.Outlooks)))
		p.fact("", "won so far", o.Won.Short(), "")
	} else {
		p.fact("outlook", "won so far", o.Won.Short(), "nothing more is expected in it"+others(len(f.Outlooks)))
	}
	if !o.Goal.IsZero() {
		p.fact("", "goal", o.Goal.Short(), percent(o.Chance)+" to reach it")
	}
	p.spread(o, 3, 2)
	return p.cells
}
