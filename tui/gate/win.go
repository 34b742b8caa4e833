package gate

import (
	"errors"
	"fmt"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewWin asks for the final value and the day. When gates are still shut
// it hands over to the gate dialog, which wins with the same value and day.
func NewWin(sc *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Win", Verb: "win the deal", Submit: won}
	d.Fill = func(_ *ui.Env, deal *pipeline.Deal) *form.Form { return saleForm(deal) }
	return d.Open(sc, &deal)
}

// NewSale asks once what winning takes, for all the deals that will be; took
// gets the answer before the dialog leaves.
func NewSale(sc *ui.Env, deals int, took func(sale *form.Form)) ui.Dialog {
	d := &form.Dialog{Title: "Win", Verb: "go on", Right: fmt.Sprintf("%d deals", deals)}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		f := saleForm(&pipeline.Deal{})
		f.Entry("value").Hint = "as each of them has it"
		return f
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		took(d.Form)
		return ui.Result{Close: true}, nil
	}
	return d.Open(sc, nil)
}

func won(sc *ui.Env, d *form.Dialog) (ui.Result, error) {
	win := SaleOf(sc, d.Deal, d.Form)
	_, err := pipeline.Decide(sc.Process, *d.Deal, sc.Now(), win)
	var shut *pipeline.GateShut
	if errors.As(err, &shut) {
		gate := newGate(sc, *d.Deal, sc.Process.FollowStage().Key)
		gate.carry(sc, d.Form)
		return ui.Result{Close: true, Open: gate}, nil
	}
	if err != nil {
		return ui.Result{}, err
	}
	change := ui.Change(d.Deal, win)
	return ui.Result{Write: &change}, nil
}
