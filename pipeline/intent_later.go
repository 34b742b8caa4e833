package pipeline

import (
	"fmt"

	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// MoveStep moves an open step to another day. Part 0 is the only open one, when
// there is just one. A later day counts as a push.
type MoveStep struct {
	Part int
	Due  calendar.Date
}

// Snooze silences the rot of a deal until a day, when it shows again automatically.
type Snooze struct {
	Until  calendar.Date
	Reason string
}

func (i MoveStep) decide(c *context, d *Deal) ([]Event, error) {
	step, err := d.openStep(i.Part)
	if err != nil {
		return nil, err
	}
	switch i.Due {
	case calendar.Date{}:
		return nil, refusal.New(refusal.Usage, "no_date", "give a date, such as fri", "A step needs a date.").About(InputDue)
	case step.Due:
		return nil, nil
	}
	return []Event{{At: c.now, Data: StepMoved{Step: step.ID, Due: i.Due}}}, nil
}

func (i MoveStep) label(_ *context, _, after *Deal) string {
	return fmt.Sprintf("moved a step to %s for %s", i.Due.Full(), after.Title)
}

func (i Snooze) decide(c *context, d *Deal) ([]Event, error) {
	var check Checker
	reason := check.reason(i.Reason, "Say why you snooze it.")
	if !i.Until.After(c.today()) {
		check.Wrong(refusal.New(refusal.Usage, "not_ahead", "", "A deal can only be snoozed until a date in the future.").
			About(InputUntil).By(refusal.Say("give a date after today:"), refusal.Add("until", "mon")))
	}
	return []Event{{At: c.now, Data: Snoozed{Until: i.Until, Reason: reason}}}, check.Err
}

func (i Snooze) label(_ *context, _, after *Deal) string {
	return fmt.Sprintf("snoozed %s until %s", after.Title, i.Until.Full())
}
