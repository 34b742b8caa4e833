package tui

import (
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
)

// What follows a sale: how satisfied they are, whether they refer others, and
// the deal with somebody they referred.

// scored is the criterion of the follow-up that takes a number, or nil.
func scored(p *pipeline.Process) *pipeline.Criterion {
	stage := p.FollowStage()
	i := slices.IndexFunc(stage.Criteria, func(c pipeline.Criterion) bool { return c.TakesNumber() })
	if i < 0 {
		return nil
	}
	return &stage.Criteria[i]
}

// The answers to whether somebody was referred.
const (
	referralAsked = "asked"
	referralLead  = "lead"
)

// followEntries ask, when a step of a won deal is done, for what is not known of
// it yet.
func followEntries(sc *scene, deal *pipeline.Deal) []*entry {
	if deal.Status != pipeline.Won {
		return nil
	}
	var entries []*entry
	if c := scored(sc.process); c != nil && deal.Marks[c.Key].Answer != pipeline.Yes {
		hint := strconv.Itoa(c.Min) + " to " + strconv.Itoa(c.Max) + ", if you asked"
		entries = append(entries, newLine("score", "Satisfaction", "", hint, readNumber(c.Min, c.Max)))
	}
	asked := slices.ContainsFunc(deal.Activities, func(a pipeline.Activity) bool { return a.Purpose == pipeline.Referral })
	if !asked {
		entries = append(entries, newChoice("referral", "Referral", "", []choice{
			{"", "not asked"}, {referralAsked, "asked"}, {referralLead, "they named somebody"},
		}))
	}
	return entries
}

// followed are the intents of what followEntries asked for.
func followed(sc *scene, f *form) []pipeline.Intent {
	var wishes []pipeline.Intent
	if n, err := strconv.Atoi(strings.TrimSpace(f.get("score"))); err == nil {
		wishes = append(wishes, pipeline.MarkCriterion{Key: scored(sc.process).Key, Score: &n, Word: pipeline.ByBuyer})
	}
	switch f.get("referral") {
	case referralAsked:
		wishes = append(wishes, pipeline.LogActivity{Kind: pipeline.Call, Purpose: pipeline.Referral, Text: "asked for a referral"})
	case referralLead:
		wishes = append(wishes, pipeline.LogActivity{
			Kind: pipeline.Call, Direction: pipeline.Both, Purpose: pipeline.Referral, Text: "asked for a referral, and they named somebody",
		})
	}
	return wishes
}

// thenReferral opens the form of the referred deal once a form is written in
// which they named somebody.
func thenReferral(submit func(*scene, *formDialog) (outcome, error)) func(*scene, *formDialog) (outcome, error) {
	return func(sc *scene, d *formDialog) (outcome, error) {
		out, err := submit(sc, d)
		if out.write != nil && len(out.write.more) == 0 && d.form.get("referral") == referralLead {
			out.write.done = func(sc *scene, change pipeline.Change) dialog { return newReferralForm(sc, change.After) }
		}
		return out, err
	}
}

// newReferralForm asks for the deal with somebody whom the buyer of another
// referred. It stays linked to that deal.
func newReferralForm(sc *scene, giver pipeline.Deal) dialog {
	d := &formDialog{title: "New deal", right: "referred by " + dealName(&giver), verb: "add the deal"}
	d.fill = func(sc *scene, _ *pipeline.Deal) *form {
		f := dealEntries(sc, nil)
		f.entry("source").propose("referral") // So that leaving loses nothing that was typed.
		return f
	}
	d.submit = func(sc *scene, d *formDialog) (outcome, error) {
		out, err := addDeal(sc, d)
		if out.write != nil {
			source := d.form.get("source")
			out.write.create.Parent, out.write.create.Source = giver.ID, &source
		}
		return out, err
	}
	return d.open(sc, nil)
}
