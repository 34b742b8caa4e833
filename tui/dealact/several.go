package dealact

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/ui"
	"deals/tui/writes"
)

// severalRead answers readSeveral with the marked deals that still exist.
type severalRead struct {
	action action.ID
	to     pipeline.StageKey
	deals  []pipeline.Deal
	err    error
}

// readSeveral reads the marked deals as they are now, which may differ from the
// cards as they were marked.
func (d *Actor) readSeveral(ids []int64, a action.ID, to pipeline.StageKey) tea.Cmd {
	ctx, book, ids := d.Env.Ctx, d.Book, slices.Clone(ids)
	return func() tea.Msg {
		msg := severalRead{action: a, to: to}
		for _, id := range ids {
			deal, err := book.Deal(ctx, id)
			switch {
			case err == nil:
				msg.deals = append(msg.deals, deal)
			case !ui.IsGone(err):
				msg.err = err
			}
		}
		return msg
	}
}

// several starts the action on the deals that allow it.
func (d *Actor) several(msg severalRead) ui.Result {
	if msg.err != nil {
		return ui.Result{Fail: msg.err}
	}
	a, why := msg.action, "the marked deals are gone"
	all := slices.DeleteFunc(msg.deals, func(deal pipeline.Deal) bool {
		reason := d.whyNot(&deal, a, msg.to)
		if reason != "" {
			why = deal.Title + ": " + reason
		}
		return reason != ""
	})
	if len(all) == 0 {
		return ui.Result{Say: why}
	}
	left := len(msg.deals) - len(all)
	switch a {
	case action.Advance:
		return d.startBulk(all, msg.to, left)
	case action.Win:
		return d.startBulk(all, d.Env.Process.FollowStage().Key, left)
	case action.Move:
		ahead := slices.DeleteFunc(slices.Clone(all), func(deal pipeline.Deal) bool { return !isAhead(d.Env.Process, &deal, msg.to) })
		if len(ahead) > 0 {
			return d.startBulk(ahead, msg.to, left+len(all)-len(ahead))
		}
		return d.askOnce(dialog.NewBack(d.Env, all[0], msg.to), all)
	}
	return d.askOnce(dialogFor(d.Env, a, all[0]), all)
}

// askOnce opens a form once and applies it to each of the deals.
func (d *Actor) askOnce(opens ui.Dialog, all []pipeline.Deal) ui.Result {
	f, ok := opens.(*form.Dialog)
	if !ok {
		return ui.Result{}
	}
	f.ForSeveral(d.Env, all)
	d.Last.Dialog = f
	return ui.Result{Open: f}
}

// startBulk starts to move deals.
func (d *Actor) startBulk(all []pipeline.Deal, to pipeline.StageKey, left int) ui.Result {
	d.Bulk = &bulkMove{env: d.Env, to: to, deals: all, left: left}
	return d.onward(d.Bulk.begin())
}

// Closed continues the move of several deals after a dialog was left; opens is the
// dialog that replaces it.
func (d *Actor) Closed(left, opens ui.Dialog) ui.Result {
	if d.Bulk == nil {
		return ui.Result{}
	}
	return d.onward(d.Bulk.closed(left, opens))
}

// Wrote continues the move of several deals after one of its writes.
func (d *Actor) Wrote(done writes.Job, msg writes.Answer) ui.Result {
	return d.onward(d.Bulk.wrote(done, msg))
}

// onward ends the move of several deals once it is done.
func (d *Actor) onward(out ui.Result) ui.Result {
	if d.Bulk.over {
		d.Bulk = nil
	}
	return out
}
