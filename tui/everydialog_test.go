package tui

import (
	"deals/pipeline"
	"deals/tui/dialog"
	"deals/tui/gate"
	"deals/tui/ui"
)

// everyDialog opens each dialog there is about a deal.
func everyDialog(sc *ui.Env, d pipeline.Deal) map[string]ui.Dialog {
	all := map[string]ui.Dialog{
		"new": dialog.NewDeal(sc, nil), "edit": dialog.NewDeal(sc, &d), "log": dialog.NewLog(sc, d), "step": dialog.NewStep(sc, d),
		"done": dialog.NewDone(sc, d), "win": gate.NewWin(sc, d), "lose": dialog.NewLose(sc, d), "back": dialog.NewBack(sc, d, ""),
		"reopen": dialog.NewReopen(sc, d), "objection": dialog.NewObjection(sc, d), "document": dialog.NewDocument(sc, d),
		"skip": gate.New(sc, d, sc.Process.FollowStage().Key),
	}
	for _, s := range sc.Process.Stages {
		d.Stage = s.Key
		if s.AfterSale {
			d.Status = pipeline.Won
		}
		all["gate "+string(s.Key)] = gate.New(sc, d, "")
	}
	return all
}
