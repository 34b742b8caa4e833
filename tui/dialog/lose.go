package dialog

import (
	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewLose asks why a deal was lost and when to revisit it.
func NewLose(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Lose deal", Verb: "lose deal", Submit: form.Intents(lost)}
	d.Fill = func(env *ui.Env, _ *pipeline.Deal) *form.Form {
		return form.New(
			form.NewChoice("reason", "Lost reason", "", form.Choices(env.Process.LostReasons...)).Of(pipeline.InputLostReason).Unchosen(),
			form.NewNote("note", "Note", "", "what you would do differently next time").Of(pipeline.InputNote),
			form.NewLine("revisit", "Revisit on", "", "optional, e.g. +3m, 1 dec", form.ReadDate),
		)
	}
	return d.Open(env, &deal)
}

func lost(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{pipeline.Lose{
		Reason: pipeline.LostReason(f.Get("reason")), Note: f.Get("note"), Revisit: f.Date(env, "revisit"),
	}})
}
