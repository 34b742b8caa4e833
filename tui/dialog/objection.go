package dialog

import (
	"slices"
	"strconv"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// SettledChoices are the possible outcomes of an objection.
var SettledChoices = form.Choices(pipeline.ObjectionResolved, pipeline.ObjectionConceded, pipeline.ObjectionParked)

// NewObjection records an objection of the buyer, or settles an open one.
func NewObjection(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Objection", Verb: "save", Fill: objectionEntries, Submit: form.Intents(objected)}
	d.Prompts = playbook(env.Process, &deal)
	d.Open(env, &deal)
	d.Form.Start("text")
	return d
}

// playbook is the advice of the process on an objection: the play for the chosen or
// typed one, otherwise the questions of the stage.
func playbook(p *pipeline.Process, deal *pipeline.Deal) form.Prompter {
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
	return func(f *form.Form) ([][]string, int) {
		play, ok := p.PlayFor(objectionIn(deal, f))
		if !ok {
			return all, 0
		}
		return all, 1 + slices.IndexFunc(plays, func(other pipeline.Play) bool { return other.Say == play.Say && other.Answer == play.Answer })
	}
}

// objectionIn is the objection that a form is about.
func objectionIn(deal *pipeline.Deal, f *form.Form) string {
	part, _ := strconv.Atoi(f.Get("part"))
	for _, o := range deal.Objections {
		if o.Part == part {
			return o.Text
		}
	}
	return f.Get("text")
}

func objectionEntries(_ *ui.Env, deal *pipeline.Deal) *form.Form {
	open := deal.OpenObjections()
	if len(open) == 0 {
		return form.New(form.NewNote("text", "Objection", "", "in the buyer's words").Of(pipeline.InputText))
	}
	which := []form.Choice{}
	for _, o := range open {
		which = append(which, form.Choice{Value: strconv.Itoa(o.Part), Label: o.Text})
	}
	which = append(which, form.Choice{Value: "", Label: "new objection"})
	one := form.NewChoice("part", "Objection", strconv.Itoa(open[0].Part), which)
	how := form.NewChoice("state", "Status", "", SettledChoices).When(func(f *form.Form) bool { return one.Value() != "" })
	text := form.NewNote("text", "Answer", "", "how it was resolved").Of(pipeline.InputText)
	f := form.New(one, how, text)
	f.Sync = func(*form.Form) {
		text.Label, text.Hint = "Answer", "how it was resolved"
		if one.Value() == "" {
			text.Label, text.Hint = "New objection", "in the buyer's words"
		}
	}
	return f
}

func objected(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	part, _ := strconv.Atoi(f.Get("part"))
	if part == 0 {
		return rehearsed(env, deal, []pipeline.Intent{pipeline.RaiseObjection{Text: f.Get("text")}})
	}
	return rehearsed(env, deal, []pipeline.Intent{pipeline.EndObjection{
		Part: part, State: pipeline.ObjectionState(f.Get("state")), Text: f.Get("text"),
	}})
}
