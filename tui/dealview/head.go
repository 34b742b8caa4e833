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
)

// drawHead is the part that never scrolls: title and value, account and stage.
func (v *View) drawHead(env *ui.Env, width int) []string {
	d, s := &v.Deal, env.Styles
	inner := max(0, width-2)
	value := cmp.Or(d.Value.Full(), "no value yet")
	amount := safe.Cut(safe.Line(value), inner)
	title := safe.Fit(safe.Line(d.Title), max(0, inner-amount.Width()-2))
	style := s.Strong
	if d.Value.IsZero() {
		style = s.Faint
	}
	first := " " + s.Strong.Render(string(title)) + "  " + style.Render(string(amount))
	second := " " + s.Muted.Render(string(safe.Cut(safe.Line(cmp.Or(d.Account, "no account")), max(0, inner/2))))
	where := v.stageWords(env)
	room := inner - safe.Cut(safe.Line(cmp.Or(d.Account, "no account")), max(0, inner/2)).Width() - 2
	second += "  " + strings.Repeat(" ", max(0, room-safe.Line(where).Width()))
	if words := v.rotten(env); words != "" && d.OnBoard() {
		plain := safe.Cut(safe.Line(where), max(0, room))
		second += s.Warning.Render(string(plain))
	} else {
		second += s.Text.Render(string(safe.Cut(safe.Line(where), max(0, room))))
	}
	return []string{first, second, " " + s.Faint.Render(strings.Repeat("─", inner))}
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
