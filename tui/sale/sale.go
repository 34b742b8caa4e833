package sale

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/ui"
)

// Form asks for the final value and the day, in every way of winning.
func Form(deal *pipeline.Deal) *form.Form {
	return form.New(
		form.NewLine("value", "Final value", form.Amount(deal.Value), dialog.MoneyHint, form.ReadValue(deal)),
		form.NewLine("on", "Won on", "", "today", form.ReadPast),
	)
}

// Of is the win described by a sale form.
func Of(env *ui.Env, deal *pipeline.Deal, f *form.Form) pipeline.Win {
	var win pipeline.Win
	win.At, win.Day = f.Past(env, "on")
	if e := f.Entry("value"); e.Changed() {
		value := f.Money("value", form.Currency(env, deal))
		win.Value = &value
	}
	return win
}

// New asks for the details of a win once for several deals; took receives the
// answer before the dialog closes.
func New(env *ui.Env, deals int, took func(sale *form.Form)) ui.Dialog {
	d := &form.Dialog{Title: "Win deals", Verb: "continue", Right: fmt.Sprintf("%d deals", deals)}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		f := Form(&pipeline.Deal{})
		f.Entry("value").Hint = "each deal's own value"
		return f
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		took(d.Form)
		return ui.Result{Close: true}, nil
	}
	return d.Open(env, nil)
}
