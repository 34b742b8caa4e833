package dealact

import (
	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/gate"
	"deals/tui/sale"
	"deals/tui/ui"
)

// dialogFor is the dialog that an action opens on a deal, or nil.
func dialogFor(env *ui.Env, a action.ID, deal pipeline.Deal) ui.Dialog {
	switch a {
	case action.Retreat:
		return dialog.NewBack(env, deal, "")
	case action.Edit:
		return dialog.NewDeal(env, &deal)
	case action.Lose:
		return dialog.NewLose(env, deal)
	case action.Reopen:
		return dialog.NewReopen(env, deal)
	case action.Log:
		return dialog.NewLog(env, deal)
	case action.Refer:
		return dialog.NewReferral(env, deal)
	case action.Step:
		return dialog.NewStep(env, deal)
	case action.Category:
		return dialog.NewCategory(env, deal)
	case action.Push:
		return dialog.NewPush(env, deal)
	case action.Tag:
		return dialog.NewTags(env, deal)
	case action.Snooze:
		return dialog.NewSnooze(env, deal)
	case action.Done:
		return dialog.NewDone(env, deal)
	case action.Object:
		return dialog.NewObjection(env, deal)
	case action.Document:
		return dialog.NewDocument(env, deal)
	case action.FillGaps:
		return gate.NewGaps(env, deal)
	}
	return nil
}

// moveOf is the intent to move a deal to a later stage, "" being the next.
func moveOf(env *ui.Env, deal *pipeline.Deal, to pipeline.StageKey, typed *form.Form) pipeline.Intent {
	report := pipeline.Check(env.Process, deal, to, env.Now())
	switch {
	case deal.Status == pipeline.Won:
		return pipeline.Complete{}
	case wins(env.Process, deal, &report) && typed != nil:
		return sale.Of(env, deal, typed)
	default:
		return pipeline.Advance{From: deal.Stage, To: report.To}
	}
}

// wins reports whether passing a gate wins the deal.
func wins(p *pipeline.Process, d *pipeline.Deal, r *pipeline.Report) bool {
	return d.Status == pipeline.Open && r.To == p.FollowStage().Key
}

// isAhead reports whether a stage comes after the stage of a deal.
func isAhead(p *pipeline.Process, d *pipeline.Deal, to pipeline.StageKey) bool {
	return p.Index(to) > p.Index(d.Stage)
}
