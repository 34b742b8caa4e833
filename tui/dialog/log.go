package dialog

import (
	"cmp"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/capture"
	"deals/tui/form"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// PurposeChoices are the purposes of an activity, as people read them.
func PurposeChoices(purposes []pipeline.Purpose) []form.Choice {
	choices := form.Choices(purposes...)
	for i, p := range purposes {
		if words, ok := phrase.Purposes[p]; ok {
			choices[i].Label = words
		}
	}
	return choices
}

// NewLog asks for what happened with the buyer, and what comes next, in one line.
// What was understood is shown below and can be changed.
func NewLog(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Log activity", Verb: "log", Quick: "text", Fill: logEntries, Submit: thenReferral(form.Intents(logged))}
	d.Open(env, &deal)
	d.Form.Start("text")
	return d
}

func logEntries(env *ui.Env, deal *pipeline.Deal) *form.Form {
	talked := func(f *form.Form) bool { return f.Get("kind") != string(pipeline.Note) }
	kind := form.NewChoice("kind", "Type", string(pipeline.Call), form.Choices(pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note))
	text := form.NewNote("text", "What happened", "", "call: asks for the price, next: fri send quote").Of(pipeline.InputText)
	text.Least = 1
	direction := form.NewChoice("direction", "Direction", string(pipeline.Out), []form.Choice{
		{Value: string(pipeline.Out), Label: "outgoing"}, {Value: string(pipeline.In), Label: "incoming"}, {Value: string(pipeline.Both), Label: "both"},
	}).When(talked)
	entries := []*form.Entry{text, kind, direction}
	if purposes := asked(env.Process, deal); len(purposes) > 0 {
		choices := append([]form.Choice{{Value: "", Label: "none"}}, PurposeChoices(purposes)...)
		entries = append(entries, form.NewChoice("purpose", "Purpose", "", choices).When(talked))
	}
	entries = append(entries, form.NewChoice("referral", "Referral", referralAsked, []form.Choice{
		{Value: referralAsked, Label: "asked"}, {Value: referralLead, Label: "got one"},
	}).When(func(f *form.Form) bool { return f.Get("purpose") == string(pipeline.Referral) }))
	f := form.New(append(entries, nextEntries()...)...)
	f.Sync = func(f *form.Form) {
		heard := captured(env, text.Value())
		kind.Propose(string(heard.Kind))
		usual := cmp.Or(heard.Direction, pipeline.Out)
		if heard.Direction == "" && kind.Value() == string(pipeline.Meeting) {
			usual = pipeline.Both
		}
		direction.Propose(string(usual))
		if purpose := f.Entry("purpose"); purpose != nil {
			purpose.Propose(string(heard.Purpose))
		}
		if heard.Next != nil {
			f.Entry("next").Propose(heard.Next.Text)
			f.Entry("due").Propose(heard.Next.Due.String())
		} else {
			f.Entry("next").Propose("")
			f.Entry("due").Propose("")
		}
	}
	return f
}

// captured is the reading of a line such as "meeting: likes it, next: fri send
// quote". A line that names no type is a call.
func captured(env *ui.Env, line string) capture.Capture {
	heard, err := capture.Parse(line, env.Today())
	head, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(line)), ":")
	if err != nil || heard.Kind == pipeline.Note && head != "note" && head != "n" {
		heard.Kind = pipeline.Call
	}
	return heard
}

// asked lists the purposes that the gate of the deal's stage asks for.
func asked(p *pipeline.Process, deal *pipeline.Deal) []pipeline.Purpose {
	stage, ok := p.Stage(deal.Stage)
	if !ok {
		return nil
	}
	var purposes []pipeline.Purpose
	for _, c := range stage.Criteria {
		for _, purpose := range c.Purposes {
			if !slices.Contains(purposes, purpose) {
				purposes = append(purposes, purpose)
			}
		}
	}
	return purposes
}

// nextEntries ask for the next step, which may be empty.
func nextEntries() []*form.Entry {
	return []*form.Entry{
		form.NewLine("next", "Next step", "", "optional, e.g. send quote fri", nil),
		form.NewLine("due", "Due", "", DateHint, form.ReadStep).Of(pipeline.InputDue).When(func(f *form.Form) bool { return !f.Entry("next").Empty() }),
	}
}

// nextStep is the step of nextEntries, if there is one.
func nextStep(env *ui.Env, f *form.Form) []pipeline.Intent {
	if f.Entry("next").Empty() {
		return nil
	}
	return []pipeline.Intent{datedStep(env, f, "next")}
}

func logged(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	intents := append(nextStep(env, f), pipeline.LogActivity{ // Last, since the change takes its name.
		Kind:      pipeline.ActivityKind(f.Get("kind")),
		Direction: pipeline.Direction(f.Get("direction")),
		Purpose:   pipeline.Purpose(f.Get("purpose")),
		Text:      f.Get("text"),
	})
	return rehearsed(env, deal, intents)
}

// rehearsed decides intents without writing them, so that a refusal shows at once
// and beside the field that caused it.
func rehearsed(env *ui.Env, deal *pipeline.Deal, intents []pipeline.Intent) ([]pipeline.Intent, error) {
	_, err := pipeline.Decide(env.Process, *deal, env.Now(), intents...)
	return intents, err
}
