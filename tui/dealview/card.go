package dealview

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// maxBar is the most criteria drawn as a bar; more are shown as numbers.
const maxBar = 5

// cardKey is everything that a drawn card depends on.
type cardKey struct {
	id       int64
	version  int
	width    int
	selected bool
	styles   *theme.Styles
	today    calendar.Date
	process  *pipeline.Process
}

// Cards caches drawn cards. It is emptied when it has grown well beyond what any
// screen shows.
type Cards map[cardKey]*[CardLines]string

const maxCards = 4096

// CardLines is the height of a card.
const CardLines = 4

// Draw gives the lines of a card, each exactly width cells.
func (c Cards) Draw(env *ui.Env, d *pipeline.Deal, width int, selected bool) *[CardLines]string {
	key := cardKey{d.ID, d.Version, width, selected, env.Styles, env.Today(), env.Process}
	if drawn, ok := c[key]; ok {
		return drawn
	}
	if len(c) >= maxCards {
		clear(c)
	}
	drawn := drawCard(env, d, width, selected)
	c[key] = drawn
	return drawn
}

func drawCard(env *ui.Env, d *pipeline.Deal, width int, selected bool) *[CardLines]string {
	title := env.Styles.Text
	if selected {
		title = env.Styles.Strong
	}
	var name widget.Line
	name.Put(title, safe.Cut(safe.Line(d.Title), width))
	return &[CardLines]string{name.Done(width), drawAccount(env, d, width), drawValue(env, d, width), drawGate(env, d, width)}
}

// drawAccount shows the account, the gaps in earlier stages, and how many gates were
// overridden.
func drawAccount(env *ui.Env, d *pipeline.Deal, width int) string {
	var left, right widget.Line
	if n := len(pipeline.Gaps(env.Process, d, env.Now())); n > 0 {
		right.Put(env.Styles.Muted, safe.Text(fmt.Sprintf("%s%d", theme.Gap, n)))
	}
	if n := len(d.Overrides); n > 0 {
		if right.Width > 0 {
			right.Space(1)
		}
		right.Put(env.Styles.Warning, safe.Text(fmt.Sprintf("%s%d", theme.Override, n)))
	}
	room := width
	if right.Width > 0 {
		room -= right.Width + 1
	}
	left.Put(env.Styles.Muted, safe.Cut(safe.Line(d.Account), room))
	return widget.Justify(&left, &right, width)
}

// drawValue shows the value, and the days in the stage or the end of a snooze.
func drawValue(env *ui.Env, d *pipeline.Deal, width int) string {
	var left, right widget.Line
	if d.Value.IsZero() {
		left.Put(env.Styles.Faint, "no value")
	} else {
		left.Put(env.Styles.Text, safe.Cut(safe.Line(d.Value.Short()), width))
	}
	if napping(env, d) {
		right.Put(env.Styles.Muted, napWords(env, d, width-left.Width-1))
		return widget.Justify(&left, &right, width)
	}
	style, mark, days := rotMark(env, d)
	if mark != "" {
		mark += " "
	}
	right.Put(style, safe.Text(fmt.Sprintf("%s%dd", mark, days)))
	return widget.Justify(&left, &right, width)
}

// napping reports whether the deal is snoozed.
func napping(env *ui.Env, d *pipeline.Deal) bool {
	return d.OnBoard() && d.Snooze.Until.After(env.Today())
}

// napWords says until when the deal is snoozed, in as many words as there is room
// for.
func napWords(env *ui.Env, d *pipeline.Deal, room int) safe.Text {
	until := calendar.HumanDay(d.Snooze.Until, env.Today())
	for _, words := range []string{"z until " + until, "z " + until} {
		if text := safe.Line(words); text.Width() <= room {
			return text
		}
	}
	return "z"
}

// rotMark is the look of the days in the stage. A stuck deal is worse than a stale
// one, so it has the darker sign.
func rotMark(env *ui.Env, d *pipeline.Deal) (style lipgloss.Style, mark string, days int) {
	rot := rotting.Of(env.Process, d, env.Now())
	switch {
	case rot.Stuck:
		return env.Styles.Danger, theme.Stuck, rot.InStage
	case rot.Stale:
		return env.Styles.Warning, theme.Stale, rot.InStage
	default:
		return env.Styles.Muted, "", rot.InStage
	}
}

// drawGate shows how much of the gate is met, and the next step.
func drawGate(env *ui.Env, d *pipeline.Deal, width int) string {
	var l widget.Line
	report := pipeline.Check(env.Process, d, "", env.Now())
	met, total := report.Progress()
	if total > maxBar {
		l.Put(env.Styles.Muted, safe.Text(fmt.Sprintf("%d/%d", met, total)))
	} else {
		l.Put(env.Styles.Muted, safe.Text(strings.Repeat(theme.Full, met)))
		l.Put(env.Styles.Faint, safe.Text(strings.Repeat(theme.Empty, total-met)))
	}
	if report.Open() {
		l.Put(env.Styles.Good, theme.Here)
	}
	l.To(l.Width + 1)
	if !report.Open() {
		l.Space(1)
	}
	style, sign, words := stepMark(env, d, width-l.Width-2)
	l.Put(style, safe.Cut(safe.Text(sign+" "+words), width-l.Width))
	return l.Done(width)
}

// stepMark is the sign and the words for the next step, cut to some cells where
// that is possible.
func stepMark(env *ui.Env, d *pipeline.Deal, room int) (style lipgloss.Style, sign, words string) {
	step, ok := d.NextStep()
	if !ok {
		return env.Styles.Warning, theme.Adrift, "none"
	}
	today := env.Today()
	words = shortDue(step.Due, today, room)
	switch {
	case step.Due.IsZero():
		return env.Styles.Warning, theme.Adrift, words
	case step.Due.Before(today):
		return env.Styles.Danger, theme.Late, words
	case step.Due == today:
		return env.Styles.Accent, theme.Step, words
	default:
		return env.Styles.Muted, theme.Step, words
	}
}

// shortDue writes a due date in fewer cells where there is no room.
func shortDue(due, today calendar.Date, room int) string {
	words := calendar.DueWords(due, today)
	if len(words) <= room {
		return words
	}
	switch late := due.DaysUntil(today); {
	case late > 0:
		return fmt.Sprintf("%dd", late)
	case late == -1:
		return "tmrw"
	case due.Year() != today.Year() && late <= -7: // Leave out the year.
		return fmt.Sprintf("%d %s", due.Day(), due.Month().String()[:3])
	}
	return words
}
