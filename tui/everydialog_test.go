package tui

import (
	"deals/pipeline"
	"deals/tui/dialog"
	"deals/tui/gate"
	"deals/tui/ui"
)

// everyDialog opens each dialog there is about a deal.
func everyDialog(env *ui.Env, d pipeline.Deal) map[string]ui.Dialog {
	all := map[string]ui.Dialog{
		"new": dialog.NewDeal(env, nil), "edit": dialog.NewDeal(env, &d), "log": dialog.NewLog(env, d), "step": dialog.NewStep(env, d),
		"done": dialog.NewDone(env, d), "win": gate.NewWin(env, d), "lose": dialog.NewLose(env, d), "back": dialog.NewBack(env, d, ""),
		"reopen": dialog.NewReopen(env, d), "objection": dialog.NewObjection(env, d), "document": dialog.NewDocument(env, d),
		"skip": gate.New(env, d, env.Process.FollowStage().Key),
	}
	for _, s := range env.Process.Stages {
		d.Stage = s.Key
		if s.AfterSale {
			d.Status = pipeline.Won
		}
		all["gate "+string(s.Key)] = gate.New(env, d, "")
	}
	return all
}
