package dealview

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
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
	tall     bool
	styles   *theme.Styles
	today    calendar.Date
	process  *pipeline.Process
}

// Cards caches drawn cards. It is emptied when it has grown well beyond what any
// screen shows.
type Cards map[cardKey][]string

const maxCards = 4096

// The heights of a card: with its title on one line, and on two.
const (
	CardLines = 4
	TallLines = CardLines + 1
)

// Draw gives the lines of a card, each exactly width cells. A tall card has a title
// that needs two lines on two.
func (c Cards) Draw(env *ui.Env, d *pipeline.Deal, width int, selected, tall bool) []string {
	key := cardKey{d.ID, d.Version, width, selected, tall, env.Styles, env.Today(), env.Process}
	if drawn, ok := c[key]; ok {
		return drawn
	}
	if len(c) >= maxCards {
		clear(c)
	}
	drawn := drawCard(env, d, width, selected, tall)
	c[key] = drawn
	return drawn
}

func drawCard(env *ui.Env, d *pipeline.Deal, width int, selected, tall bool) []string {
	style := env.Styles.Text
	if selected {
		style = env.Styles.Strong
	}
	lines := make([]string, 0, TallLines)
	for _, text := range titleLines(d, width, tall) {
		var l widget.Line
		l.Put(style, text)
		lines = append(lines, l.Done(width))
	}
	return append(lines, drawAccount(env, d, width), drawValue(env, d, width), drawGate(env, d, width))
}

// titleLines is the title without the account, which has a line of its own, on one
// line or at most two.
func titleLines(d *pipeline.Deal, width int, tall bool) []safe.Text {
	title := safe.Line(lists.TitleBeside(d))
	if !tall || title.Width() <= width {
		return []safe.Text{safe.Cut(title, width)}
	}
	lines := safe.Wrap(title, width)
	if len(lines) < 2 {
		return lines
	}
	second := lines[1]
	if len(lines) > 2 {
		second += " " + lines[2]
	}
	return []safe.Text{lines[0], safe.Cut(second, width)}
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

// drawValue shows the value, the close date where there is room for it, and the days
// in the stage or the end of a snooze.
func drawValue(env *ui.Env, d *pipeline.Deal, width int) string {
	var left, right widget.Line
	if d.Value.IsZero() {
		left.Put(env.Styles.Faint, "no value")
	} else {
		left.Put(env.Styles.Text, safe.Cut(safe.Line(d.Value.Short()), width))
	}
	if napping(env, d) {
		putClose(env, &left, d, width-len("z 30 Dec")-1)
		right.Put(env.Styles.Muted, napWords(env, d, width-left.Width-1))
		return widget.Justify(&left, &right, width)
	}
	style, mark, days := RotMark(env, d)
	if mark != "" {
		mark += " "
	}
	right.Put(style, safe.Text(fmt.Sprintf("%s%dd", mark, days)))
	putClose(env, &left, d, width-right.Width-1)
	return widget.Justify(&left, &right, width)
}

// Nap says until when a deal is snoozed, in at most some cells, or "" when it is not.
func Nap(env *ui.Env, d *pipeline.Deal, room int) safe.Text {
	if !napping(env, d) {
		return ""
	}
	return napWords(env, d, room)
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

// RotMark is the look of the days in the stage. A stuck deal is worse than a stale
// one, so it has the darker sign.
func RotMark(env *ui.Env, d *pipeline.Deal) (style lipgloss.Style, mark string, days int) {
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

// drawGate shows how much of the gate is met, the next step, and the forecast
// category where there is room for it.
func drawGate(env *ui.Env, d *pipeline.Deal, width int) string {
	var l, right widget.Line
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
	style, sign, words := StepMark(env, d, width-l.Width-2)
	l.Put(style, safe.Cut(safe.Text(sign+" "+words), width-l.Width))
	if d.Status == pipeline.Open {
		right.Put(env.Styles.Muted, safe.Line(string(d.Category)))
	}
	return widget.Justify(&l, &right, width)
}

// StepMark is the sign and the words for the next step, cut to some cells where
// that is possible.
func StepMark(env *ui.Env, d *pipeline.Deal, room int) (style lipgloss.Style, sign, words string) {
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
		return "late"
	case late == -1:
		return "tmrw"
	case late <= -7:
		return shortDay(due, today)
	}
	return words
}
