package dialog

import (
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewGoal asks what is to be won in a period, and has it saved.
func NewGoal(env *ui.Env, period calendar.Period, goal money.Money, save func(context.Context, calendar.Period, money.Money) error) ui.Dialog {
	currency := cmp.Or(goal.Currency, form.FallbackCurrency)
	d := &form.Dialog{Title: "Goal", Right: period.Name(), Verb: "set it"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(form.NewLine("goal", "To be won", form.Amount(goal), "as in 60k; empty drops the goal", form.ReadMoney(currency)))
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		value := d.Form.Money("goal", currency)
		return ui.Result{Write: &ui.Write{Close: true, Book: func(ctx context.Context) (string, error) {
			return goalWords(period, value), save(ctx, period, value)
		}}}, nil
	}
	return d.Open(env, nil)
}

// NewReprice asks what a deal is supposed to be worth. It writes nothing: what
// is to be done with the amount, suppose says.
func NewReprice(env *ui.Env, deal metrics.ForecastDeal, suppose func(money.Money) tea.Cmd) ui.Dialog {
	currency := cmp.Or(deal.Value.Currency, form.FallbackCurrency)
	d := &form.Dialog{Title: "What if it were worth", Right: "only on this screen", Verb: "suppose it"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(form.NewLine("value", "Worth", form.Amount(deal.Value), "as in 12k", form.ReadMoney(currency)))
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		value := d.Form.Money("value", currency)
		if value.IsZero() {
			return ui.Result{Close: true}, nil
		}
		return ui.Result{Close: true, Cmd: suppose(value)}, nil
	}
	return d.Open(env, nil)
}

// goalWords says what was done.
func goalWords(period calendar.Period, value money.Money) string {
	if value.IsZero() {
		return "dropped the goal for " + period.Name()
	}
	return "set the goal for " + period.Name() + " to " + value.Full()
}
