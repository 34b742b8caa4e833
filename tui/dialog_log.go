package tui

import (
	"cmp"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/capture"
)

// purposeWords says in a few words what an activity was for.
var purposeWords = map[pipeline.Purpose]string{
	pipeline.Discovery: "discovery", pipeline.Response: "response to the proposal", pipeline.GoAhead: "go in writing",
	pipeline.Deposit: "deposit paid", pipeline.Kickoff: "work began", pipeline.Delivered: "delivered or accepted",
	pipeline.Referral: "referral asked for",
}

func purposeChoices(purposes []pipeline.Purpose) []choice {
	choices := choicesOf(purposes...)
	for i, p := range purposes {
		if words, ok := purposeWords[p]; ok {
			choices[i].label = words
		}
	}
	return choices
}

// newLogDialog takes what happened with the buyer, and what comes next, in one
// line. What it was understood to say stands below and can be changed.
func newLogDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Log", verb: "log it", quick: "text", fill: logEntries, submit: thenReferral(intents(logged))}
	d.open(sc, &deal)
	d.form.start("text")
	return d
}

func logEntries(sc *scene, deal *pipeline.Deal) *form {
	talked := func(f *form) bool { return f.get("kind") != string(pipeline.Note) }
	kind := newChoice("kind", "It was a", string(pipeline.Call), choicesOf(pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note))
	text := newNote("text", "What happened", "", "call: asks for the price, next fri send quote").of(pipeline.InputText)
	text.least = 1
	direction := newChoice("direction", "Who spoke", string(pipeline.Out), []choice{
		{string(pipeline.Out), "I did"}, {string(pipeline.In), "they did"}, {string(pipeline.Both), "both"},
	}).when(talked)
	entries := []*entry{text, kind, direction}
	if purposes := asked(sc.process, deal); len(purposes) > 0 {
		choices := append([]choice{{"", "nothing special"}}, purposeChoices(purposes)...)
		entries = append(entries, newChoice("purpose", "For", "", choices).when(talked))
	}
	entries = append(entries, newChoice("referral", "Referral", referralAsked, []choice{
		{referralAsked, "asked"}, {referralLead, "they named somebody"},
	}).when(func(f *form) bool { return f.get("purpose") == string(pipeline.Referral) }))
	f := newForm(append(entries, nextEntries()...)...)
	f.sync = func(f *form) {
		heard := captured(sc, text.value())
		kind.propose(string(heard.Kind))
		usual := cmp.Or(heard.Direction, pipeline.Out)
		if heard.Direction == "" && kind.value() == string(pipeline.Meeting) {
			usual = pipeline.Both
		}
		direction.propose(string(usual))
		if purpose := f.entry("purpose"); purpose != nil {
			purpose.propose(string(heard.Purpose))
		}
		if heard.Next != nil {
			f.entry("next").propose(heard.Next.Text)
			f.entry("due").propose(heard.Next.Due.String())
		} else {
			f.entry("next").propose("")
			f.entry("due").propose("")
		}
	}
	return f
}

// captured is what a line such as "meeting: likes it, next fri send quote" says
// of itself. What it leaves out is an ordinary call.
func captured(sc *scene, line string) capture.Capture {
	heard, err := capture.Parse(line, sc.today())
	head, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(line)), ":")
	if err != nil || heard.Kind == pipeline.Note && head != "note" && head != "n" {
		heard.Kind = pipeline.Call
	}
	return heard
}

// asked lists the purposes that the gate of the deal's stage looks for.
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

// nextEntries ask for the next step, where that may be left out.
func nextEntries() []*entry {
	return []*entry{
		newLine("next", "Next step", "", "send quote fri, if anything", nil),
		newLine("due", "Due", "", dateForm, readDue).of(pipeline.InputDue).when(func(f *form) bool { return !f.entry("next").empty() }),
	}
}

// nextStep is the step that nextEntries asked for, if one was named.
func nextStep(sc *scene, f *form) []pipeline.Intent {
	if f.entry("next").empty() {
		return nil
	}
	return []pipeline.Intent{datedStep(sc, f, "next")}
}

func logged(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	wishes := append(nextStep(sc, f), pipeline.LogActivity{ // It comes last, for the change is named after it.
		Kind:      pipeline.ActivityKind(f.get("kind")),
		Direction: pipeline.Direction(f.get("direction")),
		Purpose:   pipeline.Purpose(f.get("purpose")),
		Text:      f.get("text"),
	})
	return rehearsed(sc, deal, wishes)
}

// rehearsed decides intents without writing them, so that a refusal shows at
// once and beside the field that caused it.
func rehearsed(sc *scene, deal *pipeline.Deal, wishes []pipeline.Intent) ([]pipeline.Intent, error) {
	_, err := pipeline.Decide(sc.process, *deal, sc.now(), wishes...)
	return wishes, err
}
