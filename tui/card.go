package tui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// maxBar is the most criteria drawn as a bar; more are written as numbers.
const maxBar = 5

// cardKey is all that a drawn card depends on.
type cardKey struct {
	id       int64
	version  int
	width    int
	selected bool
	styles   *Styles
	today    calendar.Date
	process  *pipeline.Process
}

// cards keeps what was drawn. It is emptied when it has grown well beyond what
// any screen shows.
type cards map[cardKey]*[cardLines]string

const maxCards = 4096

// cardLines is how high a card is.
const cardLines = 4

// draw gives the lines of a card, each exactly width cells.
func (c cards) draw(sc *scene, d *pipeline.Deal, width int, selected bool) *[cardLines]string {
	key := cardKey{d.ID, d.Version, width, selected, sc.styles, sc.today(), sc.process}
	if drawn, ok := c[key]; ok {
		return drawn
	}
	if len(c) >= maxCards {
		clear(c)
	}
	drawn := drawCard(sc, d, width, selected)
	c[key] = drawn
	return drawn
}

func drawCard(sc *scene, d *pipeline.Deal, width int, selected bool) *[cardLines]string {
	title := sc.styles.Text
	if selected {
		title = sc.styles.Strong
	}
	var name line
	name.put(title, safe.Cut(safe.Line(d.Title), width))
	return &[cardLines]string{name.done(width), drawAccount(sc, d, width), drawValue(sc, d, width), drawGate(sc, d, width)}
}

// drawAccount shows who buys, what is missing in the gates behind the deal, and
// how many gates were passed for a reason only.
func drawAccount(sc *scene, d *pipeline.Deal, width int) string {
	var left, right line
	if n := len(pipeline.Gaps(sc.process, d, sc.now())); n > 0 {
		right.put(sc.styles.Muted, safe.Text(fmt.Sprintf("%s%d", glyphGap, n)))
	}
	if n := len(d.Overrides); n > 0 {
		if right.width > 0 {
			right.space(1)
		}
		right.put(sc.styles.Warning, safe.Text(fmt.Sprintf("%s%d", glyphOverride, n)))
	}
	room := width
	if right.width > 0 {
		room -= right.width + 1
	}
	left.put(sc.styles.Muted, safe.Cut(safe.Line(d.Account), room))
	return between(&left, &right, width)
}

// drawValue shows the value, and for how many days the deal stands here or
// until when it rests.
func drawValue(sc *scene, d *pipeline.Deal, width int) string {
	var left, right line
	if d.Value.IsZero() {
		left.put(sc.styles.Faint, "no value")
	} else {
		left.put(sc.styles.Text, safe.Cut(safe.Line(d.Value.Short()), width))
	}
	if napping(sc, d) {
		right.put(sc.styles.Muted, napWords(sc, d, width-left.width-1))
		return between(&left, &right, width)
	}
	style, mark, days := rotMark(sc, d)
	if mark != "" {
		mark += " "
	}
	right.put(style, safe.Text(fmt.Sprintf("%s%dd", mark, days)))
	return between(&left, &right, width)
}

// napping reports whether rot is silenced.
func napping(sc *scene, d *pipeline.Deal) bool {
	return d.OnBoard() && d.Snooze.Until.After(sc.today())
}

// napWords says until when, in as many words as there is room for.
func napWords(sc *scene, d *pipeline.Deal, room int) safe.Text {
	until := calendar.HumanDay(d.Snooze.Until, sc.today())
	for _, words := range []string{"z until " + until, "z " + until} {
		if text := safe.Line(words); text.Width() <= room {
			return text
		}
	}
	return "z"
}

// rotMark gives the look of the days in the stage. A stuck deal is worse than a
// stale one, so it has the darker sign.
func rotMark(sc *scene, d *pipeline.Deal) (style lipgloss.Style, mark string, days int) {
	rot := pipeline.RotOf(sc.process, d, sc.now())
	switch {
	case rot.Stuck:
		return sc.styles.Danger, glyphStuck, rot.InStage
	case rot.Stale:
		return sc.styles.Warning, glyphStale, rot.InStage
	default:
		return sc.styles.Muted, "", rot.InStage
	}
}

// drawGate shows how far the gate is met, and the next step.
func drawGate(sc *scene, d *pipeline.Deal, width int) string {
	var l line
	report := pipeline.Check(sc.process, d, "", sc.now())
	met, total := report.Progress()
	if total > maxBar {
		l.put(sc.styles.Muted, safe.Text(fmt.Sprintf("%d/%d", met, total)))
	} else {
		l.put(sc.styles.Muted, safe.Text(strings.Repeat(glyphFull, met)))
		l.put(sc.styles.Faint, safe.Text(strings.Repeat(glyphEmpty, total-met)))
	}
	if report.Open() {
		l.put(sc.styles.Good, glyphHere)
	}
	l.to(l.width + 1)
	if !report.Open() {
		l.space(1)
	}
	style, sign, words := stepMark(sc, d, width-l.width-2)
	l.put(style, safe.Cut(safe.Text(sign+" "+words), width-l.width))
	return l.done(width)
}

// stepMark gives the sign and the words for the next step, which fit some cells
// where that can be.
func stepMark(sc *scene, d *pipeline.Deal, room int) (style lipgloss.Style, sign, words string) {
	step, ok := d.NextStep()
	if !ok {
		return sc.styles.Warning, glyphAdrift, "none"
	}
	today := sc.today()
	words = shortDue(step.Due, today, room)
	switch {
	case step.Due.Before(today):
		return sc.styles.Danger, glyphLate, words
	case step.Due == today:
		return sc.styles.Accent, glyphStep, words
	default:
		return sc.styles.Muted, glyphStep, words
	}
}

// shortDue says a due date in fewer cells where there is no room.
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
