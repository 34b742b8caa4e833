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

// NewGoal asks for the goal of a period and saves it. Where there are several
// currencies, the first of which is shown, it asks for that, too: the next one is
// offered, so that two keys change to it. Whoever only sets the goal goes on seeing it.
func NewGoal(env *ui.Env, period calendar.Period, goal money.Money, save func(context.Context, calendar.Period, money.Money) error, currencies []string, show func(string)) ui.Dialog {
	currency := cmp.Or(goal.Currency, form.Currency(env, nil))
	d := &form.Dialog{Title: "Goal and currency", Right: period.Name(), Verb: "save", Quick: "currency"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		amount := form.NewLine("goal", "Goal", form.Amount(goal), "e.g. 60k; leave empty to remove", form.ReadMoney(currency))
		if len(currencies) < 2 {
			return form.New(amount)
		}
		return form.New(form.NewChoice("currency", "Currency", currencies[1], form.Choices(currencies...)), amount)
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		set := d.Form.Entry("goal").Changed()
		if chosen := d.Form.Get("currency"); chosen != "" && (!set || d.Form.Entry("currency").Changed()) {
			show(chosen)
		}
		if !set {
			return ui.Result{Close: true}, nil
		}
		value := d.Form.Money("goal", currency)
		return ui.Result{Write: &ui.Write{Close: true, Book: func(ctx context.Context) (string, error) {
			return goalWords(period, value), save(ctx, period, value)
		}}}, nil
	}
	return d.Open(env, nil)
}

// NewReprice asks for the value of a deal in a what-if. It saves nothing: the
// amount goes to suppose.
func NewReprice(env *ui.Env, deal metrics.ForecastDeal, suppose func(money.Money) tea.Cmd) ui.Dialog {
	currency := cmp.Or(deal.Value.Currency, form.Currency(env, nil))
	d := &form.Dialog{Title: "What-if value", Right: "not saved", Verb: "apply"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(form.NewLine("value", "Value", form.Amount(deal.Value), "e.g. 12k", form.ReadMoney(currency)))
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

// goalWords names the change.
func goalWords(period calendar.Period, value money.Money) string {
	if value.IsZero() {
		return "removed the goal for " + period.Name()
	}
	return "set the goal for " + period.Name() + " to " + value.Full()
}
