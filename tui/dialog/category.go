package dialog

import (
	"fmt"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/form"
	"deals/tui/ui"
)

// categories are what can be said of a deal in a forecast, each with a first letter
// of its own.
var categories = []form.Choice{
	{Value: string(pipeline.InPipeline), Label: "as its stage says"},
	{Value: string(pipeline.Commit), Label: "commit"},
	{Value: string(pipeline.BestCase), Label: "best case"},
	{Value: string(pipeline.Omitted), Label: "omit it"},
}

func newCategoryEntry(deal *pipeline.Deal) *form.Entry {
	return form.NewChoice("category", "My own call", string(deal.Category), categories)
}

// NewCategory asks for the rep's own word on whether a deal closes when expected.
func NewCategory(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "In the forecast", Verb: "call it", Submit: form.Intents(called)}
	d.Fill = func(_ *ui.Env, deal *pipeline.Deal) *form.Form { return form.New(newCategoryEntry(deal)) }
	return d.Open(env, &deal)
}

func called(_ *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	call := pipeline.ForecastCategory(f.Get("category"))
	if call == deal.Category {
		return nil, nil
	}
	return []pipeline.Intent{pipeline.Edit{Category: &call}}, nil
}

// newRecurringEntries ask for what comes in every month, and for how long once
// there is an amount.
func newRecurringEntries(deal *pipeline.Deal) []*form.Entry {
	term := ""
	if deal.Months > 0 {
		term = strconv.Itoa(deal.Months)
	}
	return []*form.Entry{
		form.NewLine("monthly", "Every month", form.Amount(deal.Monthly), "500, beside the value", form.ReadMoney(monthlyCurrency(deal))),
		form.NewLine("months", "For months", term, "12", readTerm).When(func(f *form.Form) bool { return !f.Entry("monthly").Empty() }),
	}
}

func monthlyCurrency(deal *pipeline.Deal) string {
	if deal != nil && !deal.Monthly.IsZero() {
		return deal.Monthly.Currency
	}
	return form.Currency(deal)
}

// readTerm reads for how many months something comes in.
func readTerm(_ *ui.Env, text string) (string, error) {
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
func forecastEdit(deal *pipeline.Deal, f *form.Form, edit *pipeline.Edit) {
	if e := f.Entry("monthly"); e != nil && e.Changed() {
		monthly := f.Money("monthly", monthlyCurrency(deal))
		edit.Monthly = &monthly
	}
	if e := f.Entry("months"); e != nil && e.Changed() {
		if months, err := strconv.Atoi(strings.TrimSpace(f.Get("months"))); err == nil {
			edit.Months = &months
		}
	}
	if e := f.Entry("category"); e != nil && e.Changed() {
		call := pipeline.ForecastCategory(e.Value())
		edit.Category = &call
	}
}
