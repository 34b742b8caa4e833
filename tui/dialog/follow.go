package dialog

import (
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// After a sale: how satisfied the buyer is, whether they refer others, and the
// referred deal.

// scored is the numeric criterion of the follow-up, or nil.
func scored(p *pipeline.Process) *pipeline.Criterion {
	stage := p.FollowStage()
	i := slices.IndexFunc(stage.Criteria, func(c pipeline.Criterion) bool { return c.TakesNumber() })
	if i < 0 {
		return nil
	}
	return &stage.Criteria[i]
}

// The answers to whether a referral was asked for.
const (
	referralAsked = "asked"
	referralLead  = "lead"
)

// followEntries ask for the score and the referral that are still missing, when a
// step of a won deal is done.
func followEntries(env *ui.Env, deal *pipeline.Deal) []*form.Entry {
	if deal.Status != pipeline.Won {
		return nil
	}
	var entries []*form.Entry
	if c := scored(env.Process); c != nil && deal.Evidence[c.Key].Answer != pipeline.Yes {
		hint := strconv.Itoa(c.Min) + " to " + strconv.Itoa(c.Max) + ", if you asked"
		entries = append(entries, form.NewLine("score", "Satisfaction", "", hint, form.ReadNumber(c.Min, c.Max)))
	}
	asked := slices.ContainsFunc(deal.Activities, func(a pipeline.Activity) bool { return a.Purpose == pipeline.Referral })
	if !asked {
		entries = append(entries, form.NewChoice("referral", "Referral", "", []form.Choice{
			{Value: "", Label: "not asked"}, {Value: referralAsked, Label: "asked"}, {Value: referralLead, Label: "got one"},
		}))
	}
	return entries
}

// followed are the intents of followEntries.
func followed(env *ui.Env, f *form.Form) []pipeline.Intent {
	var intents []pipeline.Intent
	if n, err := strconv.Atoi(strings.TrimSpace(f.Get("score"))); err == nil {
		intents = append(intents, pipeline.AnswerCriterion{Key: scored(env.Process).Key, Score: &n, From: pipeline.FromBuyer})
	}
	switch f.Get("referral") {
	case referralAsked:
		intents = append(intents, pipeline.LogActivity{Kind: pipeline.Call, Purpose: pipeline.Referral, Text: "asked for a referral"})
	case referralLead:
		intents = append(intents, pipeline.LogActivity{
			Kind: pipeline.Call, Direction: pipeline.Both, Purpose: pipeline.Referral, Text: "asked for a referral and got one",
		})
	}
	return intents
}

// thenReferral opens the form of the referred deal once a form is written that says
// that the buyer referred one.
func thenReferral(submit func(*ui.Env, *form.Dialog) (ui.Result, error)) func(*ui.Env, *form.Dialog) (ui.Result, error) {
	return func(env *ui.Env, d *form.Dialog) (ui.Result, error) {
		out, err := submit(env, d)
		if out.Write != nil && len(out.Write.More) == 0 && d.Form.Get("referral") == referralLead {
			out.Write.Next = func(env *ui.Env, change pipeline.Change) ui.Dialog { return NewReferral(env, change.After) }
		}
		return out, err
	}
}

// NewReferral asks for a deal referred by the buyer of another one. It stays linked
// to that deal.
func NewReferral(env *ui.Env, giver pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "New referral", Right: "referred by " + phrase.DealName(&giver), Verb: "add deal"}
	d.Fill = func(env *ui.Env, _ *pipeline.Deal) *form.Form {
		f := DealForm(env, nil)
		f.Entry("source").Propose("referral") // Proposed, so that leaving does not ask about unsaved input.
		return f
	}
	d.Submit = func(env *ui.Env, d *form.Dialog) (ui.Result, error) {
		out, err := addDeal(env, d)
		if out.Write != nil {
			source := d.Form.Get("source")
			out.Write.Create.Parent, out.Write.Create.Source = giver.Ref(), &source
		}
		return out, err
	}
	return d.Open(env, nil)
}
