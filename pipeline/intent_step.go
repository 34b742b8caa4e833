package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// ScheduleStep plans the next step.
type ScheduleStep struct {
	Text    string
	Due     calendar.Date
	Undated bool // a file has it without a date
}

// FinishStep finishes a step. Part 0 is the only open one, when there is just one.
type FinishStep struct{ Part int }

func (i ScheduleStep) decide(c *context, d *Deal) ([]Event, error) {
	var check Checker
	text := check.Required(InputText, i.Text, "say what you will do")
	if i.Due.IsZero() && !i.Undated {
		check.Wrong(refusal.New(refusal.Usage, "no_date", "", "A step needs a date.").About(InputDue).By(refusal.Say("give a date:"), refusal.Add("due", "fri")))
	}
	return []Event{{At: c.now, Data: Scheduled{Step{ID: c.newID(), Text: text, Due: i.Due, Added: c.now}}}}, check.Err
}

func (i ScheduleStep) label(_ *context, _, after *Deal) string {
	return fmt.Sprintf("planned %s%s for %s", refusal.Quoted(OneLine(i.Text)), strings.TrimSuffix(" on "+i.Due.Full(), " on "), after.Title)
}

func (i FinishStep) decide(c *context, d *Deal) ([]Event, error) {
	step, err := d.openStep(i.Part)
	if err != nil {
		return nil, err
	}
	return []Event{{At: c.now, Data: Finished{step.ID}}}, nil
}

// openStep finds a step that is not done; part 0 is the only one.
func (d *Deal) openStep(part int) (Step, error) {
	if part == 0 {
		only, err := d.OnlyStep()
		if err != nil {
			return Step{}, err
		}
		part = only
	}
	at := slices.IndexFunc(d.Steps, func(s Step) bool { return s.Part == part })
	switch {
	case at < 0:
		return Step{}, refusal.New(refusal.Invalid, "no_such_step", "", "Deal %d has no step %d.%d.", d.ID, d.ID, part).By(refusal.Run("show", id(d)), refusal.Say("lists them"))
	case !d.Steps[at].Done.IsZero():
		return Step{}, refusal.New(refusal.Invalid, "done", "", "That step is already done.")
	}
	return d.Steps[at], nil
}

// OnlyStep is the open step when there is just one.
func (d *Deal) OnlyStep() (int, error) {
	var open []Step
	for _, s := range d.Steps {
		if s.Done.IsZero() {
			open = append(open, s)
		}
	}
	switch len(open) {
	case 1:
		return open[0].Part, nil
	case 0:
		return 0, refusal.New(refusal.Invalid, "no_such_step", "", "%q has no open step.", d.Title).
			By(refusal.Say("plan one:"), refusal.Run("next", id(d), "TEXT").With("due", "DATE"))
	default:
		return 0, refusal.New(refusal.Invalid, "several_steps", "", "%q has %d open steps.", d.Title, len(open)).
			By(refusal.Say("name one:"), refusal.Run("done", PartID{d.ID, open[0].Part}.String()))
	}
}

// LastStep reports whether an open deal would have no step once one of its steps is
// done.
func LastStep(d *Deal, part int) bool {
	others := slices.ContainsFunc(d.Steps, func(s Step) bool { return s.Part != part && s.Done.IsZero() })
	return d.Status == Open && !others
}

func (i FinishStep) label(_ *context, before, after *Deal) string {
	for n := range after.Steps {
		if before.Steps[n].Done.IsZero() && !after.Steps[n].Done.IsZero() {
			return fmt.Sprintf("finished %s for %s", refusal.Quoted(OneLine(after.Steps[n].Text)), after.Title)
		}
	}
	return "finished a step for " + after.Title
}
