package dealview

import (
	"cmp"
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// roomyHead is the height of the screen from which each fact of the head has a row.
const roomyHead = 16

// drawHead is the part that never scrolls: the whole title and the value, the number
// and the stage, the close date, the person to call.
func (v *View) drawHead(env *ui.Env, width, height int) []string {
	inner := max(0, width-2)
	lines := append(v.drawTitle(env, inner, max(1, height/4)), v.drawPlace(env, inner))
	closes, contact := v.closeFact(env), v.contactFact(env)
	switch {
	case closes.Width+4+contact.Width <= inner, height < roomyHead:
		if closes.Width > 0 {
			closes.Space(4)
		}
		closes.Raw(contact.Text.String(), contact.Width)
		lines = append(lines, closes.Done(inner))
	default:
		lines = append(lines, closes.Done(inner), contact.Done(inner))
	}
	lines = append(lines, env.Styles.Faint.Render(strings.Repeat("─", inner)))
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// drawTitle is the whole title, on as many rows as it needs, beside the value. Only
// one that would fill the screen is cut.
func (v *View) drawTitle(env *ui.Env, width, most int) []string {
	s := env.Styles
	style := s.Strong
	if v.Deal.Value.IsZero() {
		style = s.Faint
	}
	amount := safe.Cut(safe.Line(cmp.Or(v.Deal.Value.Full(), "no value yet")), width)
	room := width - amount.Width() - 2
	title := safe.Wrap(safe.Line(v.Deal.Title), max(1, room))
	if len(title) > most {
		title[most-1] = safe.Cut(title[most-1]+" "+title[most], max(0, room))
		title = title[:most]
	}
	var lines []string
	for i, part := range title {
		var left, right widget.Line
		left.Put(s.Strong, safe.Cut(part, max(0, room)))
		if i == 0 {
			right.Put(style, amount)
		}
		lines = append(lines, widget.Justify(&left, &right, width))
	}
	return lines
}

// drawPlace is the number and the account, and the stage at the right end.
func (v *View) drawPlace(env *ui.Env, width int) string {
	var left, right widget.Line
	left.Put(env.Styles.Strong, safe.Text(fmt.Sprintf("#%d", v.Deal.ID)))
	left.Space(2)
	account := safe.Cut(safe.Line(cmp.Or(v.Deal.Account, "no account")), max(0, width/2-left.Width))
	left.Put(env.Styles.Muted, account)
	tone := env.Styles.Text
	if v.rotten(env) != "" && v.Deal.OnBoard() {
		tone = env.Styles.Warning
	}
	right.Put(tone, safe.Cut(safe.Line(v.stageWords(env)), max(0, width-left.Width-2)))
	return widget.Justify(&left, &right, width)
}

// closeFact is the close date of an open deal, and its forecast category.
func (v *View) closeFact(env *ui.Env) *widget.Line {
	d, s := &v.Deal, env.Styles
	var l widget.Line
	switch {
	case d.Status != pipeline.Open:
		return &l
	case d.ExpectedClose.IsZero():
		l.Put(s.Warning, theme.Adrift+" no close date")
	case d.ExpectedClose.Before(env.Today()):
		l.Put(s.Danger, safe.Text(theme.Late+" close date overdue: "+d.ExpectedClose.Full()))
	default:
		l.Put(s.Muted, "closes ")
		l.Put(s.Text, safe.Text(d.ExpectedClose.Full()))
	}
	l.Put(s.Faint, " · ")
	l.Put(s.Text, safe.Line(cmp.Or(string(d.Category), "pipeline")))
	return &l
}

// contactFact is the person to call, with mail and phone.
func (v *View) contactFact(env *ui.Env) *widget.Line {
	s, c := env.Styles, v.Deal.Contact()
	var l widget.Line
	for _, part := range []string{c.Name, c.Email, c.Phone} {
		if part == "" {
			continue
		}
		if l.Width > 0 {
			l.Put(s.Faint, " · ")
		}
		l.Put(s.Text, safe.Line(part))
	}
	if l.Width == 0 {
		l.Put(s.Faint, "no contact yet")
	}
	return &l
}

// stageWords says which stage the deal is in, for how long, and what is wrong with
// that.
func (v *View) stageWords(env *ui.Env) string {
	d := &v.Deal
	stage := string(d.Stage)
	if st, ok := env.Process.Stage(d.Stage); ok {
		stage = st.Name
	}
	closed := calendar.DayOf(d.ClosedAt, env.Now().Location())
	switch {
	case d.Status == pipeline.Lost && d.ClosedUnknown:
		return fmt.Sprintf("lost in %s: %s", stage, d.LostReason)
	case d.Status == pipeline.Lost:
		return fmt.Sprintf("lost %s in %s: %s", calendar.HumanDay(closed, env.Today()), stage, d.LostReason)
	case !d.Completed.IsZero():
		return "won and complete"
	}
	words := fmt.Sprintf("%s · %s here", stage, phrase.Days(rotting.Of(env.Process, d, env.Now()).InStage))
	if d.Status == pipeline.Won {
		words = "won · " + words
	}
	if napping(env, d) {
		words += " · snoozed until " + calendar.HumanDay(d.Snooze.Until, env.Today())
	}
	if rot := v.rotten(env); rot != "" {
		words += " · " + rot
	}
	return words
}

func (v *View) rotten(env *ui.Env) string {
	rot := rotting.Of(env.Process, &v.Deal, env.Now())
	switch {
	case rot.Stuck:
		return theme.Stuck + " stuck"
	case rot.Stale:
		return fmt.Sprintf("%s stale, no contact for %s", theme.Stale, phrase.Days(rot.Untouched))
	}
	return ""
}
