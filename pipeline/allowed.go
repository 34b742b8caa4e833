package pipeline

import (
	"time"

	"deals/pipeline/refusal"
)

// Allowed returns why an intent cannot be carried out on a deal as it is, whatever
// its remaining fields are, or nil. A missing field, such as the lost reason or the
// choice among several steps, is not a reason, and neither is a shut gate: it can
// be opened, or overridden. An intent that would change nothing returns
// ErrNothingChanged.
//
// Every interface asks here whether to offer an action, and Decide asks it first.
func Allowed(p *Process, d *Deal, intent Intent, now time.Time) error {
	return intent.allowed(newContext(p, now), d)
}

func (i Create) allowed(_ *context, d *Deal) error {
	if d.Exists() {
		return refusal.New(refusal.Invalid, "exists", "", "Deal %d already exists.", d.ID)
	}
	return nil
}

func (i Import) allowed(*context, *Deal) error    { return nil }
func (IfUnchanged) allowed(*context, *Deal) error { return nil }

func (i Edit) allowed(c *context, d *Deal) error            { return c.mustExist(d) }
func (i AnswerCriterion) allowed(c *context, d *Deal) error { return c.mustExist(d) }
func (i ConfirmEvidence) allowed(c *context, d *Deal) error { return c.mustExist(d) }
func (i LogActivity) allowed(c *context, d *Deal) error     { return c.mustExist(d) }
func (i FileDocument) allowed(c *context, d *Deal) error    { return c.mustExist(d) }
func (i ScheduleStep) allowed(c *context, d *Deal) error    { return c.mustExist(d) }
func (i Restage) allowed(c *context, d *Deal) error         { return c.mustExist(d) }
func (i DraftRenewal) allowed(c *context, d *Deal) error    { return c.mustExist(d) }

func (i Win) allowed(c *context, d *Deal) error  { return c.mustBeOpen(d, "won") }
func (i Lose) allowed(c *context, d *Deal) error { return c.mustBeOpen(d, "lost") }
func (i RaiseObjection) allowed(c *context, d *Deal) error {
	return c.mustBeOpen(d, "given an objection")
}

func (i Advance) allowed(c *context, d *Deal) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	// First of all: a card that was in Closing when it was pushed must not complete
	// the deal that was won meanwhile.
	if err := c.seenIn(d, i.From); err != nil {
		return err
	}
	if d.Status == Won && i.To == "" {
		return Complete{}.allowed(c, d)
	}
	if err := c.mustBeOpen(d, "advanced"); err != nil {
		return err
	}
	_, err := c.later(d, i.To)
	return err
}

func (i Back) allowed(c *context, d *Deal) error {
	if err := c.mustBeOpen(d, "moved back"); err != nil {
		return err
	}
	if err := c.seenIn(d, i.From); err != nil {
		return err
	}
	_, err := c.earlier(d, i.To)
	return err
}

func (i Reopen) allowed(c *context, d *Deal) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	if d.Status == Open {
		return refusal.New(refusal.Invalid, "is_open", "", "%q is already open.", d.Title)
	}
	return nil
}

func (i Complete) allowed(c *context, d *Deal) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	if d.Status != Won {
		remedy := refusal.Remedy{refusal.Say("win it first:"), refusal.Run("win", id(d))}
		if d.Status == Lost {
			remedy = reopening("reopen it first:", d)
		}
		return refusal.New(refusal.Invalid, "not_won", "", "%q is %s, and only a won deal can be completed.", d.Title, d.Status).By(remedy...)
	}
	if !d.Completed.IsZero() {
		return refusal.New(refusal.Invalid, "is_complete", "", "%q is already complete.", d.Title).
			By(reopening("to undo that, reopen it:", d)...)
	}
	return nil
}

func (i Snooze) allowed(c *context, d *Deal) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	if !d.OnBoard() {
		return refusal.New(refusal.Invalid, "is_over", "", "%q is closed, so there is nothing to snooze.", d.Title).By(reopening("reopen it first:", d)...)
	}
	return nil
}

func (i FinishStep) allowed(c *context, d *Deal) error { return c.mustHaveStep(d, i.Part) }
func (i MoveStep) allowed(c *context, d *Deal) error   { return c.mustHaveStep(d, i.Part) }

// mustHaveStep refuses a deal without an open step. Which of several is meant may
// be decided later.
func (c *context) mustHaveStep(d *Deal, part int) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	if _, planned := d.NextStep(); part == 0 && planned {
		return nil
	}
	_, err := d.openStep(part)
	return err
}

func (i EndObjection) allowed(c *context, d *Deal) error {
	if err := c.mustExist(d); err != nil {
		return err
	}
	for _, o := range d.Objections {
		if o.Part != i.Part {
			continue
		}
		if o.State != ObjectionOpen {
			return refusal.New(refusal.Invalid, "settled", "", "That objection is already %s.", o.State)
		}
		return nil
	}
	return refusal.New(refusal.Invalid, "no_such_objection", "", "Deal %d has no objection %d.%d.", d.ID, d.ID, i.Part).By(refusal.Run("show", id(d)), refusal.Say("lists them"))
}

func (i AcceptGaps) allowed(c *context, d *Deal) error {
	if err := c.mustBeOpen(d, "accepted as is"); err != nil {
		return err
	}
	if len(Gaps(c.process, d, c.now.In(c.here))) == 0 {
		return ErrNothingChanged
	}
	return nil
}
