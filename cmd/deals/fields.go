package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// fieldFlags are the flags of add and edit: the fields of a deal as a person types
// them.
type fieldFlags struct {
	account, contact, email, phone, role, value, currency, source, expected, terms, renewal, note string
	monthly, category                                                                             string
	months                                                                                        int
	tags                                                                                          []string
}

func (t *fieldFlags) flags(f *pflag.FlagSet) {
	f.StringVar(&t.account, "account", "", "company or person who buys")
	f.StringVar(&t.contact, "contact", "", "name of the main contact")
	f.StringVar(&t.email, "email", "", "email of the contact")
	f.StringVar(&t.phone, "phone", "", "phone number of the contact")
	f.StringVar(&t.role, "role", "", "role of the contact")
	f.StringVar(&t.value, "value", "", "value, such as 12k or €1,200")
	f.StringVar(&t.currency, "currency", "", "currency of the value, such as EUR")
	f.StringVar(&t.source, "source", "", "lead source, such as referral")
	f.StringVar(&t.expected, "close", "", "expected close date")
	f.StringArrayVar(&t.tags, "tag", nil, "a tag; repeat for several")
	f.StringVar(&t.terms, "terms", "", "payment terms")
	f.StringVar(&t.renewal, "renewal", "", "date of the renewal or next contact after the sale")
	f.StringVar(&t.monthly, "monthly", "", "monthly value besides the one-off value, such as 500")
	f.IntVar(&t.months, "months", 12, "number of months of --monthly")
	f.StringVar(&t.category, "category", "", "forecast category: commit, best, pipeline or omitted")
	f.StringVar(&t.note, "note", "", "a note for the timeline")
}

// edits reads the flags that were given; an empty one clears its field. was is the
// previous value, whose currency a bare amount takes.
func (a *app) edits(ctx context.Context, t *fieldFlags, given *pflag.FlagSet, was money.Money) (pipeline.Edit, error) {
	text := func(name string, value *string) *string {
		if given.Changed(name) {
			return value
		}
		return nil
	}
	edit := pipeline.Edit{
		Account: text("account", &t.account), Contact: text("contact", &t.contact), Email: text("email", &t.email),
		Phone: text("phone", &t.phone), Role: text("role", &t.role), Source: text("source", &t.source), Terms: text("terms", &t.terms),
	}
	if given.Changed("tag") {
		tags := pipeline.SplitTags(strings.Join(t.tags, ","))
		edit.Tags = &tags
	}
	var err error
	if edit.Value, err = a.valueFlag(ctx, t, given, was); err != nil {
		return edit, err
	}
	if edit.ExpectedClose, err = a.dateFlag(given, "close", t.expected); err != nil {
		return edit, err
	}
	if edit.Renewal, err = a.dateFlag(given, "renewal", t.renewal); err != nil {
		return edit, err
	}
	return edit, a.forecastFlags(ctx, t, given, was.Currency, &edit)
}

// forecastFlags reads the flags of recurring value and of the forecast. currency is
// that of a bare monthly amount; "" is the book's.
func (a *app) forecastFlags(ctx context.Context, t *fieldFlags, given *pflag.FlagSet, currency string, edit *pipeline.Edit) error {
	if edit.Value != nil && !edit.Value.IsZero() {
		currency = edit.Value.Currency
	}
	if given.Changed("monthly") {
		monthly, err := a.money(ctx, t.monthly, currency)
		if err != nil {
			return err
		}
		edit.Monthly = &monthly
	}
	if given.Changed("months") {
		edit.Months = &t.months
	}
	if given.Changed("category") {
		call, err := pipeline.ParseForecastCategory(t.category)
		edit.Category = &call
		return err
	}
	return nil
}

func (a *app) dateFlag(given *pflag.FlagSet, name, text string) (*calendar.Date, error) {
	if !given.Changed(name) {
		return nil, nil
	}
	day, err := a.date(text)
	return &day, err
}

// valueFlag reads --value and --currency together. A currency alone changes that of
// the existing value.
func (a *app) valueFlag(ctx context.Context, t *fieldFlags, given *pflag.FlagSet, was money.Money) (*money.Money, error) {
	currency := was.Currency
	if given.Changed("currency") {
		var err error
		if currency, err = money.CurrencyCode(t.currency); err != nil {
			return nil, err
		}
	}
	typed := t.value
	switch {
	case given.Changed("value"):
	case !given.Changed("currency"):
		return nil, nil
	case was.IsZero():
		return nil, usage("no_value", "give both: --value 1200 --currency "+currency, "The deal has no value, so a currency alone changes nothing.")
	default:
		typed = was.Plain()
	}
	value, err := a.money(ctx, typed, currency)
	if err == nil && given.Changed("currency") && !value.IsZero() && value.Currency != currency {
		err = usage("bad_amount", "name one currency", "%q is not in %s.", typed, currency)
	}
	return &value, err
}

// editWords echoes how amounts and dates were understood.
func editWords(e *pipeline.Edit) string {
	var words []string
	say := func(name, shown string) {
		if shown == "" {
			shown = "none"
		}
		words = append(words, name+shown)
	}
	if e.Value != nil {
		say("value ", e.Value.Full())
	}
	if e.Monthly != nil {
		say("monthly ", e.Monthly.Full())
	}
	if e.ExpectedClose != nil {
		say("closes ", dateOrNone(*e.ExpectedClose))
	}
	if e.Renewal != nil {
		say("renewal ", dateOrNone(*e.Renewal))
	}
	return strings.Join(words, " · ")
}
