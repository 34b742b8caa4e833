package tui

import (
	"slices"
	"strconv"

	"deals/pipeline"
)

var settledChoices = choicesOf(pipeline.ObjectionResolved, pipeline.ObjectionConceded, pipeline.ObjectionParked)

// newObjectionDialog notes what the buyer holds against the deal, or settles one
// of the objections that are open.
func newObjectionDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Objection", verb: "save", fill: objectionEntries, submit: intents(objected)}
	d.prompts = playbook(sc.process, &deal)
	d.open(sc, &deal)
	d.form.start("text")
	return d
}

// playbook is what the process says to an objection: the play that fits the one
// chosen or typed, or else the questions of the stage.
func playbook(p *pipeline.Process, deal *pipeline.Deal) prompter {
	var questions []string
	stage, ok := p.Stage(deal.Stage)
	if ok && slices.ContainsFunc(stage.Criteria, func(c pipeline.Criterion) bool { return c.Kind == pipeline.KindObjections }) {
		for _, ask := range stage.Ask {
			questions = append(questions, "“"+ask+"”")
		}
	}
	all := [][]string{questions}
	var plays []pipeline.Play
	for i := range p.Stages {
		for _, play := range p.Stages[i].Plays {
			plays = append(plays, play)
			all = append(all, []string{play.Answer})
		}
	}
	return func(f *form) ([][]string, int) {
		play, ok := p.PlayFor(objectionIn(deal, f))
		if !ok {
			return all, 0
		}
		return all, 1 + slices.IndexFunc(plays, func(other pipeline.Play) bool { return other.Say == play.Say && other.Answer == play.Answer })
	}
}

// objectionIn is the objection that a form is about.
func objectionIn(deal *pipeline.Deal, f *form) string {
	part, _ := strconv.Atoi(f.get("part"))
	for _, o := range deal.Objections {
		if o.Part == part {
			return o.Text
		}
	}
	return f.get("text")
}

func objectionEntries(_ *scene, deal *pipeline.Deal) *form {
	open := deal.OpenObjections()
	if len(open) == 0 {
		return newForm(newNote("text", "They say", "", "in the buyer's words").of(pipeline.InputText))
	}
	which := []choice{}
	for _, o := range open {
		which = append(which, choice{strconv.Itoa(o.Part), o.Text})
	}
	which = append(which, choice{"", "a new one"})
	one := newChoice("part", "Which", strconv.Itoa(open[0].Part), which)
	how := newChoice("state", "It is", "", settledChoices).when(func(f *form) bool { return one.value() != "" })
	text := newNote("text", "How", "", "how it was settled").of(pipeline.InputText)
	f := newForm(one, how, text)
	f.sync = func(*form) {
		text.label, text.hint = "How", "how it was settled"
		if one.value() == "" {
			text.label, text.hint = "They say", "in the buyer's words"
		}
	}
	return f
}

func objected(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	part, _ := strconv.Atoi(f.get("part"))
	if part == 0 {
		return rehearsed(sc, deal, []pipeline.Intent{pipeline.RaiseObjection{Text: f.get("text")}})
	}
	return rehearsed(sc, deal, []pipeline.Intent{pipeline.EndObjection{
		Part: part, State: pipeline.ObjectionState(f.get("state")), Text: f.get("text"),
	}})
}
