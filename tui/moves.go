package tui

import "deals/pipeline"

// dialogFor is the dialog that an action opens on a deal, or nil.
func dialogFor(sc *scene, a action, deal pipeline.Deal) dialog {
	switch a {
	case actRetreat:
		return newBackDialog(sc, deal, "")
	case actEdit:
		return newDealForm(sc, &deal)
	case actLose:
		return newLoseDialog(sc, deal)
	case actReopen:
		return newReopenDialog(sc, deal)
	case actLog:
		return newLogDialog(sc, deal)
	case actRefer:
		return newReferralForm(sc, deal)
	case actStep:
		return newStepDialog(sc, deal)
	case actCall:
		return newCallDialog(sc, deal)
	case actPush:
		return newPushDialog(sc, deal)
	case actSnooze:
		return newSnoozeDialog(sc, deal)
	case actDone:
		return newDoneDialog(sc, deal)
	case actObject:
		return newObjectionDialog(sc, deal)
	case actDocument:
		return newDocumentDialog(sc, deal)
	case actMend:
		return newGapsDialog(sc, deal)
	}
	return nil
}

// moveOf is the intent that takes a deal to a later stage, "" being the next.
func moveOf(sc *scene, deal *pipeline.Deal, to pipeline.StageKey, sale *form) pipeline.Intent {
	report := pipeline.Check(sc.process, deal, to, sc.now())
	switch {
	case deal.Status == pipeline.Won:
		return pipeline.Complete{}
	case wins(sc.process, deal, &report) && sale != nil:
		return saleOf(sc, deal, sale)
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
