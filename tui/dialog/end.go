package dialog

import (
	"slices"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewLose asks why a deal was lost and when to try again.
func NewLose(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Lose", Verb: "lose the deal", Submit: form.Intents(lost)}
	d.Fill = func(env *ui.Env, _ *pipeline.Deal) *form.Form {
		return form.New(
			form.NewChoice("class", "Why", "", form.Choices(env.Process.LostReasons...)).Of(pipeline.InputClass).Unchosen(),
			form.NewNote("note", "In your words", "", "what you would do otherwise next time").Of(pipeline.InputNote),
			form.NewLine("revisit", "Try again on", "", "never, or +3m, 1 dec", form.ReadDate),
		)
	}
	return d.Open(env, &deal)
}

func lost(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{pipeline.Lose{
		Class: pipeline.LostReason(f.Get("class")), Note: f.Get("note"), Revisit: f.Date(env, "revisit"),
	}})
}

// NewBack moves a deal to an earlier stage, for a reason. "" proposes the
// stage before.
func NewBack(env *ui.Env, deal pipeline.Deal, to pipeline.StageKey) ui.Dialog {
	d := &form.Dialog{Title: "Move back", Verb: "move it back", Submit: form.Intents(back)}
	d.Fill = func(env *ui.Env, deal *pipeline.Deal) *form.Form {
		var earlier []form.Choice
		for _, s := range env.Process.Stages[:max(0, env.Process.Index(deal.Stage))] {
			earlier = append(earlier, form.Choice{Value: string(s.Key), Label: s.Name})
		}
		slices.Reverse(earlier)
		if stage, ok := env.Process.Stage(to); len(d.Several) > 1 && ok {
			earlier = []form.Choice{{Value: string(to), Label: stage.Name}}
		} else if len(d.Several) > 1 {
			earlier = []form.Choice{{Value: "", Label: "the stage before"}}
		}
		return form.New(
			form.NewChoice("to", "To", string(to), earlier),
			form.NewNote("reason", "What changed", "", "it is kept with the deal").Of(pipeline.InputReason),
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

// NewReopen takes a won or lost deal up again, for a reason.
func NewReopen(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Reopen", Verb: "reopen it", Submit: form.Intents(reopened)}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(form.NewNote("reason", "What changed", "", "why it is alive again").Of(pipeline.InputReason))
	}
	return d.Open(env, &deal)
}

func reopened(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{pipeline.Reopen{Reason: f.Get("reason")}})
}
