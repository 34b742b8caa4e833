package dealview

import (
	"fmt"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// putClose adds the close date of an open deal to a line that may have some cells,
// if there is room for it.
func putClose(env *ui.Env, l *widget.Line, d *pipeline.Deal, width int) {
	if d.Status != pipeline.Open || d.ExpectedClose.IsZero() {
		return
	}
	style, words := env.Styles.Muted, shortDay(d.ExpectedClose, env.Today())
	if d.ExpectedClose.Before(env.Today()) {
		style, words = env.Styles.Danger, theme.Late+" "+words
	}
	if l.Width+1+len(words) > width {
		return
	}
	l.Space(min(2, width-l.Width-len(words)))
	l.Put(style, safe.Text(words))
}

// shortDay writes a day in at most eight cells: without its year where that is
// clear, far away without the day of the month.
func shortDay(day, today calendar.Date) string {
	month := day.Month().String()[:3]
	if days := today.DaysUntil(day); day.Year() == today.Year() || days > 0 && days < 330 || days < 0 && days > -90 {
		return fmt.Sprintf("%d %s", day.Day(), month)
	}
	return fmt.Sprintf("%s %d", month, day.Year())
}
