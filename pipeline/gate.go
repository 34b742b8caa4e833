package pipeline

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// CriterionState is the state of a criterion for one deal at one moment.
type CriterionState string

// The states of a criterion.
const (
	Met        CriterionState = "met"
	Unmet      CriterionState = "unmet"
	Overridden CriterionState = "overridden"
)

// Report is the gate of one deal at one moment: every criterion between its stage
// and the target stage.
type Report struct {
	Deal             int64
	From, To         StageKey // To is "" when the move completes the deal
	FromName, ToName string
	Process          int  // version of the process in use
	NoOverride       bool // the process does not allow overrides
	Items            []Item

	about *Deal // as it was checked, for Next
}

// Item is one criterion with its state, the reason for it, and the command that
// would satisfy it.
type Item struct {
	Criterion *Criterion
	Stage     StageKey // the stage of its gate; differs from Report.From when stages are skipped
	State     CriterionState
	Why       string          // the evidence, or what is missing; contains typed text
	Fix       refusal.Command // none when the criterion is met
	Left      int             // how many answers it still needs; 0 when it is met
	// Verify is true when it was answered before the deal moved back, and
	// confirming the answer suffices.
	Verify bool
}

// Open reports whether the move may happen: no hard criterion is unmet.
func (r *Report) Open() bool { return len(r.Missing()) == 0 }

// Missing lists the hard criteria that are not met.
func (r *Report) Missing() []Item {
	var missing []Item
	for _, item := range r.Items {
		if item.State == Unmet && item.Criterion.Hard() {
			missing = append(missing, item)
		}
	}
	return missing
}

// ToGo counts what is still needed to open the gate: each unmet hard criterion, and
// each answer or objection of one that has several.
func (r *Report) ToGo() (n int) {
	for _, item := range r.Missing() {
		n += item.Left
	}
	return n
}

// Progress counts the hard criteria that are met, and all hard ones.
func (r *Report) Progress() (met, total int) {
	for _, item := range r.Items {
		if !item.Criterion.Hard() {
			continue
		}
		total++
		if item.State != Unmet {
			met++
		}
	}
	return met, total
}

// Check evaluates the gates between a deal and a later stage, at one moment. Only
// Check knows whether a gate is open. An empty "to" is the next stage; from the
// last stage it means completing the deal. For a stage at or before the current one
// the report is empty, since moving back passes no gate.
func Check(p *Process, d *Deal, to StageKey, now time.Time) Report {
	from := p.Index(d.Stage)
	until := p.Index(to)
	if to == "" {
		until = from + 1
	}
	r := Report{Deal: d.ID, From: d.Stage, To: to, Process: p.Version, NoOverride: p.Override == OverrideNever, about: d}
	if from < 0 {
		return r
	}
	r.FromName = p.Stages[from].Name
	if until < len(p.Stages) && until >= 0 {
		r.To, r.ToName = p.Stages[until].Key, p.Stages[until].Name
	} else {
		r.ToName = "completion"
	}
	proof := proof{deal: d, now: now, today: calendar.DateOf(now)}
	for i := from; i < until && i < len(p.Stages); i++ {
		for j := range p.Stages[i].Criteria {
			r.Items = append(r.Items, proof.item(&p.Stages[i].Criteria[j], p.Stages[i].Key))
		}
	}
	return r
}

// GateShut refuses a move with unmet hard criteria. The report is the one from
// Check, so every screen can show what is missing.
type GateShut struct {
	Report Report
	Forced bool // an override was requested, and the process does not allow one
}

func (g *GateShut) Error() string {
	missing := g.Report.Missing()
	why := fmt.Sprintf("%d criteria are not met", len(missing))
	if len(missing) == 1 {
		why = missing[0].Why
	}
	if g.Forced {
		why += ", and this process does not allow overrides"
	}
	return fmt.Sprintf("The gate to %s is shut: %s.", g.Report.ToName, why)
}

// Remedy is to look at the gate.
func (g *GateShut) Remedy() refusal.Remedy {
	return refusal.Remedy{refusal.Say("see what is missing:"), refusal.Run("gate", strconv.FormatInt(g.Report.Deal, 10))}
}

// HintOf is the hint of an error in plain words, or "". A hint that is a command
// comes from refusal.RemedyOf.
func HintOf(err error) string {
	var refused *refusal.Refusal
	if errors.As(err, &refused) {
		return refused.Hint
	}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}
