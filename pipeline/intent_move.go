package pipeline

import (
	"fmt"
	"strings"

	"deals/pipeline/refusal"
)

// Advance moves a deal to a later stage, through every gate between. Reaching the
// stage after the sale wins the deal; leaving that one completes it.
type Advance struct {
	From     StageKey // the stage the caller saw; "" is any
	To       StageKey // "" is the next stage
	Override bool     // pass even with unmet hard criteria
	Reason   string   // of the override
}

// Back moves a deal to an earlier stage.
type Back struct {
	From   StageKey
	To     StageKey // "" is the stage before
	Reason string
}

func (i Advance) decide(c *context, d *Deal) ([]Event, error) {
	if d.Status == Won && i.To == "" {
		return Complete{Override: i.Override, Reason: i.Reason}.decide(c, d)
	}
	to, err := c.later(d, i.To)
	if err != nil {
		return nil, err
	}
	if to == c.process.FollowStage().Key {
		return Win{Override: i.Override, Reason: i.Reason}.decide(c, d)
	}
	p, err := c.pass(d, to, i.Override, i.Reason)
	if err != nil {
		return nil, err
	}
	return []Event{{At: c.now, Data: Advanced{From: d.Stage, To: to, Skipped: c.between(d.Stage, to), Overridden: p.overridden, Reason: p.reason, Exit: p.exit}}}, nil
}

func (i Advance) label(c *context, before, after *Deal) string {
	switch {
	case after.Status == Won && before.Status == Open:
		return "won " + after.Title
	case !after.Completed.IsZero():
		return "completed " + after.Title
	}
	stage, _ := c.process.Stage(after.Stage)
	return fmt.Sprintf("advanced %s → %s", after.Title, stage.Name)
}

// passage is the way gates were passed.
type passage struct {
	exit       Exit
	overridden []CriterionKey // hard criteria passed unmet
	reason     string
}

// pass checks the gates between the deal and a later stage. When they are shut it
// returns the report or, if an override is requested and allowed, the criteria that
// were passed unmet.
func (c *context) pass(d *Deal, to StageKey, override bool, reason string) (passage, error) {
	report := Check(c.process, d, to, c.now.In(c.here))
	p := passage{exit: report.exit()}
	missing := report.Missing()
	if len(missing) == 0 {
		return p, nil
	}
	if !override || report.NoOverride {
		return p, &GateShut{Report: report, Forced: override}
	}
	var check Checker
	p.reason = check.reason(reason, "Say why you override the gate.")
	for _, item := range missing {
		p.overridden = append(p.overridden, item.Criterion.Key)
	}
	return p, check.Err
}

// exit sorts the criteria by their state.
func (r *Report) exit() Exit {
	var e Exit
	for _, item := range r.Items {
		if item.State == Met {
			e.Met = append(e.Met, item.Criterion.Key)
		} else {
			e.Unmet = append(e.Unmet, item.Criterion.Key)
		}
	}
	return e
}

// later is the stage to advance to.
func (c *context) later(d *Deal, to StageKey) (StageKey, error) {
	if to == "" {
		if next, ok := c.process.After(d.Stage); ok {
			return next.Key, nil
		}
	}
	if _, err := c.stage(to); err != nil {
		return "", err
	}
	return to, MustBeLater(c.process, d, to)
}

// earlier is the stage to move back to.
func (c *context) earlier(d *Deal, to StageKey) (int, error) {
	at := c.process.Index(d.Stage)
	until := at - 1
	if to != "" {
		var err error
		if until, err = c.stage(to); err != nil {
			return 0, err
		}
	}
	if until < 0 || until >= at {
		return 0, refusal.New(refusal.Invalid, "not_earlier", "", "%q is not past that stage.", d.Title).
			By(refusal.Say("to advance it:"), refusal.Run("advance", id(d)))
	}
	return until, nil
}

// MustBeLater refuses a stage that no gate leads to from the deal's stage.
func MustBeLater(p *Process, d *Deal, to StageKey) error {
	at, until := p.Index(d.Stage), p.Index(to)
	switch {
	case until > at:
		return nil
	case until == at:
		return refusal.New(refusal.Invalid, "not_later", "", "%q is already in %s.", d.Title, p.Stages[at].Name).By(refusal.Say("to advance it:"), refusal.Run("advance", id(d)))
	}
	return refusal.New(refusal.Invalid, "not_later", "", "%q is in %s, past %s.", d.Title, p.Stages[at].Name, p.Stages[until].Name).
		By(refusal.Say("to move it back:"), refusal.Run("back", id(d)).With("to", string(to)).With("reason", "TEXT"))
}

// stage finds a stage by its key, or lists the stages in its refusal.
func (c *context) stage(key StageKey) (int, error) {
	i := c.process.Index(key)
	if i < 0 {
		return i, UnknownStage(c.process, string(key))
	}
	return i, nil
}

// UnknownStage refuses an unknown stage, and lists the stages.
func UnknownStage(p *Process, word string) error {
	keys := make([]string, len(p.Stages))
	for i, s := range p.Stages {
		keys[i] = string(s.Key)
	}
	return refusal.New(refusal.Usage, "no_such_stage", "one of: "+strings.Join(keys, ", "), "There is no stage %q.", word)
}

// seenIn refuses a move that was decided on an outdated screen.
func (c *context) seenIn(d *Deal, from StageKey) error {
	if from == "" || from == d.Stage {
		return nil
	}
	stage, _ := c.process.Stage(d.Stage)
	return refusal.New(refusal.Invalid, "moved_meanwhile", "look at it again before you move it", "%q was moved to %s in another window.", d.Title, stage.Name)
}

// between lists the skipped stages.
func (c *context) between(from, to StageKey) []StageKey {
	var skipped []StageKey
	for i := c.process.Index(from) + 1; i < c.process.Index(to); i++ {
		skipped = append(skipped, c.process.Stages[i].Key)
	}
	return skipped
}

func (i Back) decide(c *context, d *Deal) ([]Event, error) {
	until, err := c.earlier(d, i.To)
	if err != nil {
		return nil, err
	}
	var check Checker
	reason := check.reason(i.Reason, "Say why you move it back.")
	to := c.process.Stages[until].Key
	return []Event{{At: c.now, Data: WentBack{From: d.Stage, To: to, Reason: reason, Verify: c.evidenceFrom(d, until)}}}, check.Err
}

func (i Back) label(c *context, _, after *Deal) string {
	stage, _ := c.process.Stage(after.Stage)
	return fmt.Sprintf("moved %s back to %s", after.Title, stage.Name)
}

// evidenceFrom lists the deal's evidence that belongs to a stage or a later one. After
// a move back it counts again only once it is confirmed.
func (c *context) evidenceFrom(d *Deal, stage int) []CriterionKey {
	var keys []CriterionKey
	for i := stage; i < len(c.process.Stages); i++ {
		for j := range c.process.Stages[i].Criteria {
			for _, key := range c.process.Stages[i].Criteria[j].evidenceKeys() {
				if _, ok := d.Evidence[key]; ok {
					keys = append(keys, key)
				}
			}
		}
	}
	return keys
}
