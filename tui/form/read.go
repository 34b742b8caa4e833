package form

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/tui/ui"
)

// Reading gives the meaning of an input, to show beside it, or why it is invalid.
// An empty text is never read.
type Reading func(env *ui.Env, text string) (understood string, err error)

// ReadDate reads the day of something planned.
func ReadDate(env *ui.Env, text string) (string, error) {
	date, err := calendar.ParseDate(text, env.Today(), calendar.Ahead)
	return date.Full(), err
}

// ReadDue reads a due date, and says when it has passed, which may be a slip.
func ReadDue(env *ui.Env, text string) (string, error) {
	words, err := ReadDate(env, text)
	return words + lateWords(env, text), err
}

// ReadStep is ReadDue for a step, which may have a time of day.
func ReadStep(env *ui.Env, text string) (string, error) {
	when, err := calendar.Parse(text, env.Today(), calendar.Ahead)
	if err != nil {
		return "", err
	}
	return when.String() + lateWords(env, text), nil
}

func lateWords(env *ui.Env, text string) string {
	when, err := calendar.Parse(text, env.Today(), calendar.Ahead)
	if err != nil || !when.Day.Before(env.Today()) {
		return ""
	}
	return ", " + calendar.DueWords(when.Day, env.Today())
}

// ReadPast reads the day of something that happened.
func ReadPast(env *ui.Env, text string) (string, error) {
	when, err := calendar.Parse(text, env.Today(), calendar.Back)
	if err != nil {
		return "", err
	}
	if when.Day.After(env.Today()) || when.HasTime && when.In(env.Now().Location()).After(env.Now()) {
		return "", &refusal.Refusal{Reason: refusal.Usage, Code: "in_the_future", Message: when.String() + " is in the future.", Hint: "enter today or an earlier date"}
	}
	return when.String(), nil
}

// Currency is the currency of a bare number in a deal: that of its value, else the
// book's, as on the command line. nil is a new deal.
func Currency(env *ui.Env, deal *pipeline.Deal) string {
	if deal == nil {
		deal = &pipeline.Deal{}
	}
	return cmp.Or(deal.Value.Currency, env.Currency, lists.FallbackCurrency)
}

// ReadValue reads an amount of a deal; see Currency.
func ReadValue(deal *pipeline.Deal) Reading {
	return func(env *ui.Env, text string) (string, error) { return ReadMoney(Currency(env, deal))(env, text) }
}

// Amount is an amount as a person would type it.
func Amount(amount money.Money) string {
	if again, err := money.Parse(amount.Full(), amount.Currency); err == nil && again == amount {
		return amount.Full()
	}
	return amount.String()
}

// ReadMoney is the reading of an amount in which a bare number is of the given
// currency.
func ReadMoney(currency string) Reading {
	return func(_ *ui.Env, text string) (string, error) {
		amount, err := money.Parse(text, currency)
		return amount.Full(), err
	}
}

// ReadNumber is the reading of a whole number within two bounds, both included.
func ReadNumber(low, high int) Reading {
	return func(_ *ui.Env, text string) (string, error) {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < low || n > high {
			return "", &refusal.Refusal{
				Reason: refusal.Usage, Code: "bad_score",
				Message: fmt.Sprintf("Enter a number from %d to %d.", low, high),
			}
		}
		return fmt.Sprintf("%d of %d", n, high), nil
	}
}

// ReadTags reads tags separated by spaces or commas, and lists them.
func ReadTags(_ *ui.Env, text string) (string, error) {
	return strings.Join(pipeline.SplitTags(text), " · "), nil
}

// Date is the planned day in an entry; none when it is empty or invalid.
func (f *Form) Date(env *ui.Env, key string) calendar.Date { return f.When(env, key).Day }

// When is Date with the time of day, if one was given.
func (f *Form) When(env *ui.Env, key string) calendar.When {
	when, err := calendar.Parse(f.Get(key), env.Today(), calendar.Ahead)
	if err != nil {
		return calendar.When{}
	}
	return when
}

// Past is the moment at which something happened according to the entry, or the day
// where it has no time. Neither is today, or an entry that is empty or invalid,
// which means now.
func (f *Form) Past(env *ui.Env, key string) (at time.Time, day calendar.Date) {
	when, err := calendar.Parse(f.Get(key), env.Today(), calendar.Back)
	switch {
	case err != nil || !when.HasTime && when.Day == env.Today():
	case when.HasTime:
		at = when.In(env.Now().Location())
	default:
		day = when.Day
	}
	return at, day
}

// Money is the value of an amount entry; none when it is empty or invalid.
func (f *Form) Money(key, currency string) money.Money {
	amount, err := money.Parse(f.Get(key), currency)
	if err != nil {
		return money.Money{}
	}
	return amount
}
