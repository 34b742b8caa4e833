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

// Report is the gate of one deal at one moment: every criterion between the
// stage it stands in and the stage it is to reach.
type Report struct {
	Deal             int64
	From, To         StageKey // To is "" when the move completes the deal
	FromName, ToName string
	Process          int  // version of the process that was applied
	NoOverride       bool // the process lets nobody pass a shut gate
	Items            []Item
}

// Item is one criterion with its state, the reason for it, and the command that would
// satisfy it.
type Item struct {
	Criterion *Criterion
	Stage     StageKey // whose gate it belongs to; differs from Report.From when stages are skipped
	State     CriterionState
	Why       string          // what proves it, or what is missing; holds text the user typed
	Fix       refusal.Command // none when the criterion is met
	// Verify tells that it was answered before the deal moved back, and that
	// confirming the answer will do.
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

// Check looks at the gates that stand between a deal and a later stage, at one
// moment. It is the only place that knows whether a gate is open. An empty "to"
// asks for the next stage; from the last stage that is completing the deal. For
// a stage at or before the present one the report is empty, since going back
// passes no gate.
func Check(p *Process, d *Deal, to StageKey, now time.Time) Report {
	from := p.Index(d.Stage)
	until := p.Index(to)
	if to == "" {
		until = from + 1
	}
	r := Report{Deal: d.ID, From: d.Stage, To: to, Process: p.Version, NoOverride: p.Override == OverrideNever}
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

// GateShut refuses a move whose hard criteria are not all met. The report is the
// same one that Check gives, so every screen can show what is missing.
type GateShut struct {
	Report Report
	Forced bool // an override was wanted, and the process allows none
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

// HintOf gives the next step that an error suggests in plain words, or "". One
// that is a command is told by refusal.RemedyOf.
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
