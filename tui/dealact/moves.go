package dealact

import (
	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/gate"
	"deals/tui/ui"
)

// dialogFor is the dialog that an action opens on a deal, or nil.
func dialogFor(sc *ui.Env, a action.ID, deal pipeline.Deal) ui.Dialog {
	switch a {
	case action.Retreat:
		return dialog.NewBack(sc, deal, "")
	case action.Edit:
		return dialog.NewDeal(sc, &deal)
	case action.Lose:
		return dialog.NewLose(sc, deal)
	case action.Reopen:
		return dialog.NewReopen(sc, deal)
	case action.Log:
		return dialog.NewLog(sc, deal)
	case action.Refer:
		return dialog.NewReferral(sc, deal)
	case action.Step:
		return dialog.NewStep(sc, deal)
	case action.Call:
		return dialog.NewCall(sc, deal)
	case action.Push:
		return dialog.NewPush(sc, deal)
	case action.Snooze:
		return dialog.NewSnooze(sc, deal)
	case action.Done:
		return dialog.NewDone(sc, deal)
	case action.Object:
		return dialog.NewObjection(sc, deal)
	case action.Document:
		return dialog.NewDocument(sc, deal)
	case action.Mend:
		return gate.NewGaps(sc, deal)
	}
	return nil
}

// moveOf is the intent that takes a deal to a later stage, "" being the next.
func moveOf(sc *ui.Env, deal *pipeline.Deal, to pipeline.StageKey, sale *form.Form) pipeline.Intent {
	report := pipeline.Check(sc.Process, deal, to, sc.Now())
	switch {
	case deal.Status == pipeline.Won:
		return pipeline.Complete{}
	case wins(sc.Process, deal, &report) && sale != nil:
		return gate.SaleOf(sc, deal, sale)
	default:
		return pipeline.Advance{From: deal.Stage, To: report.To}
	}
}

// wins reports whether going through a gate wins the deal.
func wins(p *pipeline.Process, d *pipeline.Deal, r *pipeline.Report) bool {
	return d.Status == pipeline.Open && r.To == p.FollowStage().Key
}

// isAhead reports whether a stage comes after the one that a deal stands in.
func isAhead(p *pipeline.Process, d *pipeline.Deal, to pipeline.StageKey) bool {
	return p.Index(to) > p.Index(d.Stage)
}
