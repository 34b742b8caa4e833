package stats

import (
	"deals/pipeline/calendar"
	"deals/tui/action"
	"deals/tui/ui"
)

// windows are the periods of the stats, as ParsePeriod reads them, and the length by
// which each goes back; all time has none.
var windows = []struct {
	period, words string
	months, days  int
}{
	{"12m", "last 12 months", 12, 0},
	{"90d", "last 90 days", 0, 90},
	{"ytd", "this year", 12, 0},
	{"all", "all time", 0, 0},
}

// span is the period shown, and its name.
type span struct {
	calendar.Period
	words string
}

// span is the current window, or an earlier one of the same length.
func (m *Screen) span(today calendar.Date) (span, error) {
	w := windows[m.window]
	now, err := calendar.ParsePeriod(w.period, today, calendar.Back)
	if err != nil || m.step == 0 {
		return span{now, w.words}, err
	}
	next := now.From
	for range m.step {
		now.To = next.AddDays(-1)
		next = next.AddMonths(-w.months).AddDays(-w.days)
	}
	now.From = next
	return span{now, now.From.String() + " to " + now.To.String()}, nil
}

// stepTo goes one window back, or forward again.
func (m *Screen) stepTo(a action.ID) ui.Result {
	w := windows[m.window]
	switch {
	case w.months+w.days == 0:
		return ui.Result{Say: "all time has no earlier period: " + m.env.Keys.Shown(action.Window) + " changes it"}
	case a == action.Later && m.step == 0:
		return ui.Result{Say: "this is the latest period"}
	case a == action.Later:
		m.step--
	default:
		m.step++
	}
	return ui.Result{Cmd: m.Load()}
}
