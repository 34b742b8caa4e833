package pipeline

import (
	"fmt"
	"strings"

	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// ForecastCategory is the rep's own category for a deal in the forecast, whatever
// its stage.
type ForecastCategory string

// The categories. A deal without one is in the pipeline category.
const (
	InPipeline ForecastCategory = ""
	Commit     ForecastCategory = "commit"    // it will close; I stand behind it
	BestCase   ForecastCategory = "best case" // it closes if all goes well
	Omitted    ForecastCategory = "omitted"   // it does not count
)

// InForecast reports whether a deal belongs in a forecast: a category and another
// close date have a meaning only for an open deal.
func (d *Deal) InForecast() bool { return d.Status == Open }

// ParseForecastCategory reads a category as people type it, in any case: commit, best or best
// case, pipeline, omitted.
func ParseForecastCategory(text string) (ForecastCategory, error) {
	switch strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")) {
	case "commit":
		return Commit, nil
	case "best", "best case":
		return BestCase, nil
	case "omit", "omitted":
		return Omitted, nil
	case "", "pipeline", "none":
		return InPipeline, nil
	}
	return "", refusal.New(refusal.Usage, "bad_category", "one of: commit, best, pipeline, omitted", "%s is not a forecast category.", refusal.Quoted(text))
}

// MaxMonths is the longest term of recurring value.
const MaxMonths = 600

// Term is the total of the recurring value over its term.
func (d *Deal) Term() money.Money {
	return money.Money{Minor: d.Monthly.Minor * int64(d.Months), Currency: d.Monthly.Currency}
}

// RecurringWords describes the recurring value: "€500 a month for 12 months, €6,000
// in total"; "" when there is none.
func (d *Deal) RecurringWords() string {
	if d.Monthly.IsZero() {
		return ""
	}
	months := "1 month"
	if d.Months != 1 {
		months = fmt.Sprintf("%d months", d.Months)
	}
	return fmt.Sprintf("%s for %s, %s in total", d.Monthly.Full(), months, d.Term().Full())
}

// whole is the one-off value plus the recurring one over its term, when both are in
// the same currency: the possible total of a proposal.
func (d *Deal) whole() money.Money {
	term := d.Term()
	switch {
	case d.Value.IsZero():
		return term
	case term.Currency == d.Value.Currency:
		return money.Money{Minor: money.Plus(term.Minor, d.Value.Minor), Currency: term.Currency}
	}
	return d.Value
}

// recurring checks and completes the recurring value of an edit: a year when no
// term is given, and no term without an amount.
func (c *Checker) recurring(d *Deal, monthly *money.Money, months *int, f *Fields) {
	c.money("monthly value", monthly)
	amount, term := d.Monthly, d.Months
	set(&amount, monthly)
	set(&term, months)
	switch {
	case amount.Minor <= 0 && months != nil && *months != 0:
		c.Wrong(refusal.New(refusal.Usage, "no_monthly", "", "A term needs a monthly value.").By(refusal.Say("give both:"), refusal.Add("monthly", "500").With("months", "12")))
	case amount.Minor <= 0:
		amount, term = money.Money{}, 0
	case term == 0:
		term = 12
	case term < 0 || term > MaxMonths:
		c.fail("bad_months", "give 1 to 600 months", "A term of %d months is not possible.", term)
	}
	f.Monthly, f.Months = changed(d.Monthly, &amount), changed(d.Months, &term)
}
