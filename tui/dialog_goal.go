package tui

import (
	"cmp"

	"deals/pipeline"
)

// supposed is an amount that a deal is only supposed to have.
type supposed struct {
	deal  int64
	value pipeline.Money
}

// newGoalDialog asks what is to be won in a period.
func newGoalDialog(sc *scene, period pipeline.Period, goal pipeline.Money) dialog {
	currency := cmp.Or(goal.Currency, fallbackCurrency)
	d := &formDialog{title: "Goal", right: period.Name(), verb: "set it"}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(newLine("goal", "To be won", amountText(goal), "as in 60k; empty drops the goal", readMoney(currency)))
	}
	d.submit = func(_ *scene, d *formDialog) (outcome, error) {
		value := d.form.money("goal", currency)
		return outcome{write: &write{goal: &pipeline.Goal{Period: period, Value: value}, close: true}}, nil
	}
	return d.open(sc, nil)
}

// newRepriceDialog asks what a deal is supposed to be worth. It writes nothing.
func newRepriceDialog(sc *scene, deal pipeline.ForecastDeal) dialog {
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
		return outcome{closed: true, supposed: &supposed{deal.Deal, value}}, nil
	}
	return d.open(sc, nil)
}

// goalWords says what was done.
func goalWords(g *pipeline.Goal) string {
	if g.Value.IsZero() {
		return "dropped the goal for " + g.Period.Name()
	}
	return "set the goal for " + g.Period.Name() + " to " + g.Value.Full()
}
