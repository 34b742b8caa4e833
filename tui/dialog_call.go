package tui

import (
	"fmt"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// ownCalls are what can be said of a deal in a forecast, each with a first letter
// of its own.
var ownCalls = []choice{
	{string(pipeline.InPipeline), "as its stage says"},
	{string(pipeline.Commit), "commit"},
	{string(pipeline.BestCase), "best case"},
	{string(pipeline.Omitted), "omit it"},
}

func newCallEntry(deal *pipeline.Deal) *entry {
	return newChoice("call", "My own call", string(deal.Call), ownCalls)
}

// newCallDialog asks for the rep's own word on whether a deal closes when expected.
func newCallDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "In the forecast", verb: "call it", submit: intents(called)}
	d.fill = func(_ *scene, deal *pipeline.Deal) *form { return newForm(newCallEntry(deal)) }
	return d.open(sc, &deal)
}

func called(_ *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	call := pipeline.ForecastCategory(f.get("call"))
	if call == deal.Call {
		return nil, nil
	}
	return []pipeline.Intent{pipeline.Edit{Call: &call}}, nil
}

// newRecurringEntries ask for what comes in every month, and for how long once
// there is an amount.
func newRecurringEntries(deal *pipeline.Deal) []*entry {
	term := ""
	if deal.Months > 0 {
		term = strconv.Itoa(deal.Months)
	}
	return []*entry{
		newLine("monthly", "Every month", amountText(deal.Monthly), "500, beside the value", readMoney(monthlyCurrency(deal))),
		newLine("months", "For months", term, "12", readTerm).when(func(f *form) bool { return !f.entry("monthly").empty() }),
	}
}

func monthlyCurrency(deal *pipeline.Deal) string {
	if deal != nil && !deal.Monthly.IsZero() {
		return deal.Monthly.Currency
	}
	return currencyOf(deal)
}

// readTerm reads for how many months something comes in.
func readTerm(_ *scene, text string) (string, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 || n > pipeline.MaxMonths {
		return "", &refusal.Refusal{
			Reason: refusal.Usage, Code: "bad_months",
			Message: fmt.Sprintf("This is a number of months, from 1 to %d.", pipeline.MaxMonths),
		}
	}
	if n == 1 {
		return "1 month", nil
	}
	return strconv.Itoa(n) + " months", nil
}

// forecastEdit takes what a form changed of the recurring value and the own call.
func forecastEdit(deal *pipeline.Deal, f *form, edit *pipeline.Edit) {
	if e := f.entry("monthly"); e != nil && e.changed() {
		monthly := f.money("monthly", monthlyCurrency(deal))
		edit.Monthly = &monthly
	}
	if e := f.entry("months"); e != nil && e.changed() {
		if months, err := strconv.Atoi(strings.TrimSpace(f.get("months"))); err == nil {
			edit.Months = &months
		}
	}
	if e := f.entry("call"); e != nil && e.changed() {
		call := pipeline.ForecastCategory(e.value())
		edit.Call = &call
	}
}
