package dealview

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// CloseMark is the look and the words of the close date of an open deal, none when it
// has no date.
func CloseMark(env *ui.Env, d *pipeline.Deal) (style lipgloss.Style, words string) {
	switch {
	case d.Status != pipeline.Open || d.ExpectedClose.IsZero():
		return env.Styles.Muted, ""
	case d.ExpectedClose.Before(env.Today()):
		return env.Styles.Danger, theme.Late + " " + shortDay(d.ExpectedClose, env.Today())
	}
	return env.Styles.Muted, shortDay(d.ExpectedClose, env.Today())
}

// putClose adds the close date to a line that may have some cells, if there is room
// for it.
func putClose(env *ui.Env, l *widget.Line, d *pipeline.Deal, width int) {
	style, words := CloseMark(env, d)
	if words == "" || l.Width+1+len(words) > width {
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
