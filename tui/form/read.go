package form

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// Reading says what a typed text means, for showing beside it, or why it means
// nothing. An empty text is never read.
type Reading func(env *ui.Env, text string) (understood string, err error)

// ReadDate reads any day.
func ReadDate(env *ui.Env, text string) (string, error) {
	date, err := calendar.ParseDate(text, env.Today())
	if err != nil {
		return "", err
	}
	return phrase.Date(date), nil
}

// ReadDue reads the day for which something is planned, and says when that has
// passed, which may be a slip.
func ReadDue(env *ui.Env, text string) (string, error) {
	words, err := ReadDate(env, text)
	if date, _ := calendar.ParseDate(text, env.Today()); err == nil && date.Before(env.Today()) {
		words += ", " + calendar.DueWords(date, env.Today()) + " already"
	}
	return words, err
}

// ReadPast reads the day on which something happened.
func ReadPast(env *ui.Env, text string) (string, error) {
	date, err := calendar.ParseDate(text, env.Today())
	if err == nil && date.After(env.Today()) {
		return "", &refusal.Refusal{Reason: refusal.Usage, Code: "in_the_future", Message: phrase.Date(date) + " has not come yet."}
	}
	if err != nil {
		return "", err
	}
	return phrase.Date(date), nil
}

// FallbackCurrency is what a bare number means in a deal that has no amount yet.
const FallbackCurrency = "USD"

// Currency is what a bare number means in a deal; nil is one that is yet to be made.
func Currency(deal *pipeline.Deal) string {
	if deal == nil {
		return FallbackCurrency
	}
	return cmp.Or(deal.Value.Currency, FallbackCurrency)
}

// Amount is an amount as a person would type it.
func Amount(amount money.Money) string {
	if again, err := money.Parse(amount.Full(), amount.Currency); err == nil && again == amount {
		return amount.Full()
	}
	return amount.String()
}

// ReadMoney gives the reading of an amount, in which a bare number is of some currency.
func ReadMoney(currency string) Reading {
	return func(_ *ui.Env, text string) (string, error) {
		amount, err := money.Parse(text, currency)
		return amount.Full(), err
	}
}

// ReadNumber gives the reading of a whole number between two others, both included.
func ReadNumber(low, high int) Reading {
	return func(_ *ui.Env, text string) (string, error) {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < low || n > high {
			return "", &refusal.Refusal{
				Reason: refusal.Usage, Code: "bad_score",
				Message: fmt.Sprintf("This is a number from %d to %d.", low, high),
			}
		}
		return fmt.Sprintf("%d of %d", n, high), nil
	}
}

// ReadTags reads tags, which blanks or commas part, and shows what they are taken for.
func ReadTags(_ *ui.Env, text string) (string, error) {
	return strings.Join(pipeline.SplitTags(text), " · "), nil
}

// Date is the value of a date entry; none when it is empty or cannot be read.
func (f *Form) Date(env *ui.Env, key string) calendar.Date {
	date, err := calendar.ParseDate(f.Get(key), env.Today())
	if err != nil {
		return calendar.Date{}
	}
	return date
}

// Money is the value of an amount entry; none when it is empty or cannot be read.
func (f *Form) Money(key, currency string) money.Money {
	amount, err := money.Parse(f.Get(key), currency)
	if err != nil {
		return money.Money{}
	}
	return amount
}

// PastDay is noon of a day that has passed, and no time for today, which means
// now.
func PastDay(env *ui.Env, day calendar.Date) time.Time {
	if day.IsZero() || day == env.Today() {
		return time.Time{}
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, env.Now().Location())
}
