package tui

import "deals/pipeline"

// everyDialog opens each dialog there is about a deal.
func everyDialog(sc *scene, d pipeline.Deal) map[string]dialog {
	all := map[string]dialog{
		"new": newDealForm(sc, nil), "edit": newDealForm(sc, &d), "log": newLogDialog(sc, d), "step": newStepDialog(sc, d),
		"done": newDoneDialog(sc, d), "win": newWinDialog(sc, d), "lose": newLoseDialog(sc, d), "back": newBackDialog(sc, d, ""),
		"reopen": newReopenDialog(sc, d), "objection": newObjectionDialog(sc, d), "document": newDocumentDialog(sc, d),
		"skip": newGateDialog(sc, d, sc.process.FollowStage().Key),
	}
	for _, s := range sc.process.Stages {
		d.Stage = s.Key
		if s.AfterSale {
			d.Status = pipeline.Won
		}
		all["gate "+string(s.Key)] = newGateDialog(sc, d, "")
	}
	return all
}
