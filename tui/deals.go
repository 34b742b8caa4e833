package tui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// deals does to deals what actions ask for: to the one in hand, to one that a list
// names, or to several. It answers with what is to be done, as a screen does.
type deals struct {
	sc   *scene
	book dealBook
	last last
	bulk *bulkMove // several deals on their way; nil when there are none
}

// act does something to the deal that is open or selected, to the one that a list
// names, or to the marked ones.
func (d *deals) act(on subject, marked []int64, a action, arg string) outcome {
	row := d.sc.keys.of(a)
	switch {
	case len(marked) > 0 && row.subject == aboutSeveral:
		return outcome{cmd: d.readSeveral(marked, a, d.stageOf(arg))}
	case on.named && on.id != 0 && row.onNamed():
		return outcome{cmd: d.read(ask{action: a, arg: arg, deal: on.id})}
	case on.named || on.deal == nil:
		return outcome{}
	}
	return d.to(*on.deal, a, arg)
}

// to does something to one deal.
func (d *deals) to(deal pipeline.Deal, a action, arg string) outcome {
	switch a {
	case actOpen:
		return outcome{shows: &deal}
	case actAdvance:
		return d.advance(deal, "")
	case actWin: // advancing all the way
		return d.advance(deal, d.sc.process.FollowStage().Key)
	case actMove:
		return d.move(deal, d.stageOf(arg))
	}
	opens := dialogFor(d.sc, a, deal)
	d.last.dialog, _ = opens.(*formDialog)
	return outcome{open: opens, about: deal}
}

// stageOf is the stage of a number that was pressed, or "".
func (d *deals) stageOf(pressed string) pipeline.StageKey {
	if n, err := strconv.Atoi(pressed); err == nil && n >= 1 && n <= len(d.sc.process.Stages) {
		return d.sc.process.Stages[n-1].Key
	}
	return ""
}

// move takes a deal to a stage: ahead through the gates, or back with a reason.
func (d *deals) move(deal pipeline.Deal, to pipeline.StageKey) outcome {
	if isAhead(d.sc.process, &deal, to) {
		return d.advance(deal, to)
	}
	return outcome{open: newBackDialog(d.sc, deal, to), about: deal}
}

// advance moves a deal to a later stage, "" being the next one. An open gate is
// passed at once; a shut one is shown. The sale and its follow-up have questions
// of their own.
func (d *deals) advance(deal pipeline.Deal, to pipeline.StageKey) outcome {
	report := pipeline.Check(d.sc.process, &deal, to, d.sc.now())
	switch {
	case !report.Open():
		return outcome{open: newGateDialog(d.sc, deal, report.To), about: deal}
	case wins(d.sc.process, &deal, &report):
		return outcome{open: newWinDialog(d.sc, deal), about: deal}
	}
	move := moveOf(d.sc, &deal, to, nil)
	return outcome{write: &write{deal: deal.ID, intents: []pipeline.Intent{move}}, about: deal}
}

// dealRead answers read with the deal, and what is to be done with it.
type dealRead struct {
	deal pipeline.Deal
	do   ask
	err  error
}

// read reads a deal that a list only names, to open it or to do something to it.
func (d *deals) read(do ask) tea.Cmd {
	ctx, book := d.sc.ctx, d.book
	return func() tea.Msg {
		deal, err := book.Deal(ctx, do.deal)
		return dealRead{deal, do, err}
	}
}

// took does what was asked for to the deal, or the deals, that were read.
func (d *deals) took(msg tea.Msg) outcome {
	switch msg := msg.(type) {
	case severalRead:
		return d.several(msg)
	case dealRead:
		if msg.err != nil {
			return outcome{fail: msg.err}
		}
		if why := d.whyNot(&msg.deal, msg.do.action, d.stageOf(msg.do.arg)); why != "" {
			return outcome{say: why}
		}
		return d.to(msg.deal, msg.do.action, msg.do.arg)
	}
	return outcome{}
}

// whyNot says why an action cannot be had for a deal; of a move, to a stage.
func (d *deals) whyNot(deal *pipeline.Deal, a action, to pipeline.StageKey) string {
	if a == actMove {
		return whyNotMove(d.sc.process, deal, to)
	}
	return whyNotDeal(d.sc.process, deal, a, d.sc.now())
}

// severalRead answers readSeveral with the marked deals that there are.
type severalRead struct {
	action action
	to     pipeline.StageKey
	deals  []pipeline.Deal
	err    error
}

// readSeveral reads the marked deals as they are now, which may differ from the
// cards that were marked a while ago.
func (d *deals) readSeveral(ids []int64, a action, to pipeline.StageKey) tea.Cmd {
	ctx, book, ids := d.sc.ctx, d.book, slices.Clone(ids)
	return func() tea.Msg {
		msg := severalRead{action: a, to: to}
		for _, id := range ids {
			deal, err := book.Deal(ctx, id)
			switch {
			case err == nil:
				msg.deals = append(msg.deals, deal)
			case !isGone(err):
				msg.err = err
			}
		}
		return msg
	}
}

// several begins what was asked for on those of the deals that allow it.
func (d *deals) several(msg severalRead) outcome {
	if msg.err != nil {
		return outcome{fail: msg.err}
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
		return outcome{say: why}
	}
	left := len(msg.deals) - len(all)
	switch a {
	case actAdvance:
		return d.startBulk(all, msg.to, left)
	case actWin:
		return d.startBulk(all, d.sc.process.FollowStage().Key, left)
	case actMove:
		ahead := slices.DeleteFunc(slices.Clone(all), func(deal pipeline.Deal) bool { return !isAhead(d.sc.process, &deal, msg.to) })
		if len(ahead) > 0 {
			return d.startBulk(ahead, msg.to, left+len(all)-len(ahead))
		}
		return d.askOnce(newBackDialog(d.sc, all[0], msg.to), all)
	}
	return d.askOnce(dialogFor(d.sc, a, all[0]), all)
}

// askOnce opens a form that is asked once and done for each of the deals.
func (d *deals) askOnce(opens dialog, all []pipeline.Deal) outcome {
	f, ok := opens.(*formDialog)
	if !ok {
		return outcome{}
	}
	f.forSeveral(d.sc, all)
	d.last.dialog = f
	return outcome{open: f}
}

// startBulk begins to move deals.
func (d *deals) startBulk(all []pipeline.Deal, to pipeline.StageKey, left int) outcome {
	d.bulk = &bulkMove{sc: d.sc, to: to, deals: all, left: left}
	return d.onward(d.bulk.begin())
}

// closed tells the move of several deals that a dialog was left; opens is the one
// that takes its place.
func (d *deals) closed(left, opens dialog) outcome {
	if d.bulk == nil {
		return outcome{}
	}
	return d.onward(d.bulk.closed(left, opens))
}

// wrote tells the move of several deals of a write of its own.
func (d *deals) wrote(done job, msg written) outcome { return d.onward(d.bulk.wrote(done, msg)) }

// onward lets go of the move of several deals once it is over.
func (d *deals) onward(out outcome) outcome {
	if d.bulk.over {
		d.bulk = nil
	}
	return out
}
