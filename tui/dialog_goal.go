package tui

import (
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

// newGoalDialog asks what is to be won in a period, and has it saved.
func newGoalDialog(sc *scene, period calendar.Period, goal money.Money, save func(context.Context, calendar.Period, money.Money) error) dialog {
	currency := cmp.Or(goal.Currency, fallbackCurrency)
	d := &formDialog{title: "Goal", right: period.Name(), verb: "set it"}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(newLine("goal", "To be won", amountText(goal), "as in 60k; empty drops the goal", readMoney(currency)))
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		value := d.form.money("goal", currency)
		return outcome{write: &write{close: true, book: func(ctx context.Context) (string, error) {
			return goalWords(period, value), save(ctx, period, value)
		}}}, nil
	}
	return d.open(sc, nil)
}

// newRepriceDialog asks what a deal is supposed to be worth. It writes nothing: what
// is to be done with the amount, suppose says.
func newRepriceDialog(sc *scene, deal metrics.ForecastDeal, suppose func(money.Money) tea.Cmd) dialog {
	currency := cmp.Or(deal.Value.Currency, fallbackCurrency)
	d := &formDialog{title: "What if it were worth", right: "only on this screen", verb: "suppose it"}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(newLine("value", "Worth", amountText(deal.Value), "as in 12k", readMoney(currency)))
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		value := d.form.money("value", currency)
		if value.IsZero() {
			return outcome{closed: true}, nil
		}
		return outcome{closed: true, cmd: suppose(value)}, nil
	}
	return d.open(sc, nil)
}

// goalWords says what was done.
func goalWords(period calendar.Period, value money.Money) string {
	if value.IsZero() {
		return "dropped the goal for " + period.Name()
	}
	return "set the goal for " + period.Name() + " to " + value.Full()
}
