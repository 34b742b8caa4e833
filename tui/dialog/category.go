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

// categories are the forecast categories that the rep can pick; a deal without its
// own category counts by its stage.
var categories = []form.Choice{
	{Value: string(pipeline.InPipeline), Label: "by stage"},
	{Value: string(pipeline.Commit), Label: "commit"},
	{Value: string(pipeline.BestCase), Label: "best case"},
	{Value: string(pipeline.Omitted), Label: "omit"},
}

func newCategoryEntry(deal *pipeline.Deal) *form.Entry {
	return form.NewChoice("category", "Forecast category", string(deal.Category), categories)
}

// NewCategory asks how sure the rep is that a deal closes on time.
func NewCategory(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Forecast category", Verb: "save", Submit: form.Intents(categorized)}
	d.Fill = func(_ *ui.Env, deal *pipeline.Deal) *form.Form { return form.New(newCategoryEntry(deal)) }
	return d.Open(env, &deal)
}

func categorized(_ *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	category := pipeline.ForecastCategory(f.Get("category"))
	if category == deal.Category {
		return nil, nil
	}
	return []pipeline.Intent{pipeline.Edit{Category: &category}}, nil
}

// newRecurringEntries ask for the monthly amount and, once there is one, for the
// number of months.
func newRecurringEntries(env *ui.Env, deal *pipeline.Deal) []*form.Entry {
	term := ""
	if deal.Months > 0 {
		term = strconv.Itoa(deal.Months)
	}
	return []*form.Entry{
		form.NewLine("monthly", "Monthly value", form.Amount(deal.Monthly), "e.g. 500", form.ReadMoney(monthlyCurrency(env, deal))),
		form.NewLine("months", "Months", term, "12", readTerm).When(func(f *form.Form) bool { return !f.Entry("monthly").Empty() }),
	}
}

func monthlyCurrency(env *ui.Env, deal *pipeline.Deal) string {
	if deal != nil && !deal.Monthly.IsZero() {
		return deal.Monthly.Currency
	}
	return form.Currency(env, deal)
}

// readTerm reads the number of months of a recurring amount.
func readTerm(_ *ui.Env, text string) (string, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 || n > pipeline.MaxMonths {
		return "", &refusal.Refusal{
			Reason: refusal.Usage, Code: "bad_months",
			Message: fmt.Sprintf("Enter a number of months from 1 to %d.", pipeline.MaxMonths),
		}
	}
	if n == 1 {
		return "1 month", nil
	}
	return strconv.Itoa(n) + " months", nil
}

// forecastEdit takes the changes of the recurring value and the forecast category
// from a form.
func forecastEdit(env *ui.Env, deal *pipeline.Deal, f *form.Form, edit *pipeline.Edit) {
	if e := f.Entry("monthly"); e != nil && e.Changed() {
		monthly := f.Money("monthly", monthlyCurrency(env, deal))
		edit.Monthly = &monthly
	}
	if e := f.Entry("months"); e != nil && e.Changed() {
		if months, err := strconv.Atoi(strings.TrimSpace(f.Get("months"))); err == nil {
			edit.Months = &months
		}
	}
	if e := f.Entry("category"); e != nil && e.Changed() {
		category := pipeline.ForecastCategory(e.Value())
		edit.Category = &category
	}
}
