package dealview

import (
	"fmt"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/action"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// The parts of the deal view that list records.

// DrawSteps lists the planned steps, by day. The review shows this part without the
// rest of the deal.
func (v *View) DrawSteps(p *widget.Page) {
	s, today := p.Env.Styles, p.Env.Today()
	var open []pipeline.Step
	for _, step := range v.Deal.Steps {
		if step.Done.IsZero() {
			open = append(open, step)
		}
	}
	slices.SortStableFunc(open, func(a, b pipeline.Step) int { return a.Due.CompareDue(b.Due) })
	p.Part("Next steps", "")
	for _, step := range open {
		mark, tone := theme.Step, s.Muted
		if !step.Due.IsZero() && step.Due.Before(today) {
			mark, tone = theme.Late, s.Danger
		}
		words := calendar.DueWords(step.Due, today)
		if step.Pushes > 0 {
			words = fmt.Sprintf("pushed %d×  %s", step.Pushes, words)
		}
		p.Row(mark, step.Text, words, tone.Render)
	}
	switch {
	case len(open) > 0:
		p.Add("  " + keyHint(p, action.Done, "finish") + "  " + keyHint(p, action.Step, "add another"))
	case v.Deal.OnBoard():
		nothing(p, theme.Adrift+" No next step planned.", action.Step, "plan one")
	default:
		nothing(p, "No next step planned.", action.Step, "plan one")
	}
}

func (v *View) drawObjections(p *widget.Page) {
	s := p.Env.Styles
	p.Part("Objections", "")
	for _, o := range v.Deal.Objections {
		mark, tone := theme.Met, s.Good
		if o.State == pipeline.ObjectionOpen {
			mark, tone = theme.Unmet, s.Danger
		}
		p.Row(mark, o.Text, string(o.State), tone.Render)
		said := o.Answer
		if play, ok := p.Env.Process.PlayFor(o.Text); ok && o.State == pipeline.ObjectionOpen {
			said = play.Answer
		}
		if said != "" {
			p.Wrapped("  ", 2, said, s.Muted.Render)
		}
	}
	if len(v.Deal.Objections) == 0 {
		nothing(p, "No objections.", action.Object, "record one")
	}
}

func (v *View) drawDocuments(p *widget.Page) {
	s := p.Env.Styles
	p.Part("Documents", "")
	for _, d := range v.Deal.Documents {
		words := d.Kind.Name() + " " + string(d.State)
		if !d.Amount.IsZero() {
			words += ", " + d.Amount.Full()
		}
		if !d.ValidUntil.IsZero() {
			words += ", valid until " + calendar.HumanDay(d.ValidUntil, p.Env.Today())
		}
		p.Row(theme.Soft, words, v.day(p.Env, d.At), s.Muted.Render)
		if d.Ref != "" {
			p.Wrapped("  ", 2, d.Ref, s.Muted.Render)
		}
	}
	if len(v.Deal.Documents) == 0 {
		nothing(p, "No documents.", action.Document, "add one")
	}
}

// nothing says that a part is empty, and which key fills it.
func nothing(p *widget.Page, words string, fills action.ID, does string) {
	p.Nothing(words, p.Env.Keys.Shown(fills), does)
}

// keyHint is the key of an action with its verb.
func keyHint(p *widget.Page, a action.ID, does string) string {
	return p.Env.Styles.Key.Render(p.Env.Keys.Shown(a)) + " " + p.Env.Styles.Muted.Render(does)
}

func (v *View) day(env *ui.Env, at time.Time) string {
	return calendar.HumanDay(calendar.DayOf(at, env.Now().Location()), env.Today())
}
