package dealact

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/clip"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/gate"
	"deals/tui/ui"
)

// Actor carries out actions on deals: on the selected one, on one that a list shows
// by name, or on several. It answers with a Result, as a screen does.
type Actor struct {
	Env  *ui.Env
	Book ui.DealReader
	Last repeatable
	clip clip.Clip
	Bulk *bulkMove // several deals being moved; nil when there are none
}

// Act carries out an action on the deal that is open or selected, on the one that a
// list shows by name, or on the marked ones.
func (d *Actor) Act(on ui.Subject, marked []int64, a action.ID, arg string) ui.Result {
	row := d.Env.Keys.Of(a)
	switch {
	case len(marked) > 0 && row.Subject == action.Several:
		return ui.Result{Cmd: d.readSeveral(marked, a, d.StageOf(arg))}
	case on.Named && on.ID != 0 && row.OnNamed():
		return ui.Result{Cmd: d.Read(ui.Ask{Action: a, Arg: arg, Deal: on.ID})}
	case on.Named || on.Deal == nil:
		return ui.Result{}
	}
	return d.to(*on.Deal, a, arg)
}

// to carries out an action on one deal.
func (d *Actor) to(deal pipeline.Deal, a action.ID, arg string) ui.Result {
	switch a {
	case action.Open:
		return ui.Result{Deal: &deal}
	case action.Copy:
		return d.clip.Deal(d.Env, &deal)
	case action.Advance:
		return d.advance(deal, "")
	case action.Win: // advancing all the way
		return d.advance(deal, d.Env.Process.FollowStage().Key)
	case action.Move:
		return d.move(deal, d.StageOf(arg))
	}
	opens := dialogFor(d.Env, a, deal)
	d.Last.Dialog, _ = opens.(*form.Dialog)
	return ui.Result{Open: opens, About: deal}
}

// StageOf is the stage of a number key, or "".
func (d *Actor) StageOf(pressed string) pipeline.StageKey {
	if n, err := strconv.Atoi(pressed); err == nil && n >= 1 && n <= len(d.Env.Process.Stages) {
		return d.Env.Process.Stages[n-1].Key
	}
	return ""
}

// move takes a deal to a stage: ahead through the gates, or back with a reason.
func (d *Actor) move(deal pipeline.Deal, to pipeline.StageKey) ui.Result {
	if isAhead(d.Env.Process, &deal, to) {
		return d.advance(deal, to)
	}
	return ui.Result{Open: dialog.NewBack(d.Env, deal, to), About: deal}
}

// advance moves a deal to a later stage, "" being the next one. Through an open
// gate it moves at once; a shut gate is shown. The sale and its follow-up have
// questions of their own.
func (d *Actor) advance(deal pipeline.Deal, to pipeline.StageKey) ui.Result {
	report := pipeline.Check(d.Env.Process, &deal, to, d.Env.Now())
	switch {
	case !report.Open():
		return ui.Result{Open: gate.New(d.Env, deal, report.To), About: deal}
	case wins(d.Env.Process, &deal, &report):
		return ui.Result{Open: gate.NewWin(d.Env, deal), About: deal}
	}
	move := moveOf(d.Env, &deal, to, nil)
	return ui.Result{Write: &ui.Write{Deal: deal.ID, Intents: []pipeline.Intent{move}}, About: deal}
}

// dealRead answers Read with the deal and the action to carry out on it.
type dealRead struct {
	deal pipeline.Deal
	do   ui.Ask
	err  error
}

// Read reads a deal that a list shows by name only, to open it or to act on it.
func (d *Actor) Read(do ui.Ask) tea.Cmd {
	ctx, book := d.Env.Ctx, d.Book
	return func() tea.Msg {
		deal, err := book.Deal(ctx, do.Deal)
		return dealRead{deal, do, err}
	}
}

// Took carries out the action on the deals that were read.
func (d *Actor) Took(msg tea.Msg) ui.Result {
	switch msg := msg.(type) {
	case severalRead:
		return d.several(msg)
	case dealRead:
		if msg.err != nil {
			return ui.Result{Fail: msg.err}
		}
		if why := d.whyNot(&msg.deal, msg.do.Action, d.StageOf(msg.do.Arg)); why != "" {
			return ui.Result{Say: why}
		}
		return d.to(msg.deal, msg.do.Action, msg.do.Arg)
	}
	return ui.Result{}
}

// whyNot says why an action, or a move to a stage, is not available for a deal.
func (d *Actor) whyNot(deal *pipeline.Deal, a action.ID, to pipeline.StageKey) string {
	if a == action.Move {
		return WhyNotMove(d.Env, deal, to)
	}
	return WhyNotDeal(d.Env, deal, d.Env.Keys.Of(a))
}
