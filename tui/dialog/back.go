package dialog

import (
	"slices"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewBack moves a deal to an earlier stage, for a reason. "" proposes the previous
// stage.
func NewBack(env *ui.Env, deal pipeline.Deal, to pipeline.StageKey) ui.Dialog {
	d := &form.Dialog{Title: "Move back", Verb: "move back", Submit: form.Intents(back)}
	d.Fill = func(env *ui.Env, deal *pipeline.Deal) *form.Form {
		var earlier []form.Choice
		for _, s := range env.Process.Stages[:max(0, env.Process.Index(deal.Stage))] {
			earlier = append(earlier, form.Choice{Value: string(s.Key), Label: s.Name})
		}
		slices.Reverse(earlier)
		if stage, ok := env.Process.Stage(to); len(d.Several) > 1 && ok {
			earlier = []form.Choice{{Value: string(to), Label: stage.Name}}
		} else if len(d.Several) > 1 {
			earlier = []form.Choice{{Value: "", Label: "previous stage"}}
		}
		return form.New(
			form.NewChoice("to", "Stage", string(to), earlier),
			form.NewNote("reason", "Reason", "", "what changed; saved with the deal").Of(pipeline.InputReason),
		)
	}
	d.Open(env, &deal)
	d.Form.Start("reason")
	return d
}

func back(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{pipeline.Back{
		From: deal.Stage, To: pipeline.StageKey(f.Get("to")), Reason: f.Get("reason"),
	}})
}

// NewReopen reopens a won or lost deal, for a reason.
func NewReopen(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Reopen deal", Verb: "reopen", Submit: form.Intents(reopened)}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(form.NewNote("reason", "Reason", "", "why it is back").Of(pipeline.InputReason))
	}
	return d.Open(env, &deal)
}

func reopened(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{pipeline.Reopen{Reason: f.Get("reason")}})
}
