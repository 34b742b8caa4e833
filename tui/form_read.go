package tui

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// reader says what a typed text means, for showing beside it, or why it means
// nothing. An empty text is never read.
type reader func(sc *scene, text string) (understood string, err error)

func readDate(sc *scene, text string) (string, error) {
	date, err := calendar.ParseDate(text, sc.today())
	if err != nil {
		return "", err
	}
	return dayWords(date), nil
}

// readDue reads the day for which something is planned, and says when that has
// passed, which may be a slip.
func readDue(sc *scene, text string) (string, error) {
	words, err := readDate(sc, text)
	if date, _ := calendar.ParseDate(text, sc.today()); err == nil && date.Before(sc.today()) {
		words += ", " + calendar.DueWords(date, sc.today()) + " already"
	}
	return words, err
}

// readPast reads the day on which something happened.
func readPast(sc *scene, text string) (string, error) {
	date, err := calendar.ParseDate(text, sc.today())
	if err == nil && date.After(sc.today()) {
		return "", &refusal.Refusal{Reason: refusal.Usage, Code: "in_the_future", Message: dayWords(date) + " has not come yet."}
	}
	if err != nil {
		return "", err
	}
	return dayWords(date), nil
}

func dayWords(date calendar.Date) string {
	return date.Weekday().String()[:3] + " " + date.String()
}

// fallbackCurrency is what a bare number means in a deal that has no amount yet.
const fallbackCurrency = "USD"

func currencyOf(deal *pipeline.Deal) string {
	if deal == nil {
		return fallbackCurrency
	}
	return cmp.Or(deal.Value.Currency, fallbackCurrency)
}

// amountText is an amount as a person would type it.
func amountText(amount money.Money) string {
	if again, err := money.Parse(amount.Full(), amount.Currency); err == nil && again == amount {
		return amount.Full()
	}
	return amount.String()
}

func readMoney(currency string) reader {
	return func(_ *scene, text string) (string, error) {
		amount, err := money.Parse(text, currency)
		return amount.Full(), err
	}
}

func readNumber(low, high int) reader {
	return func(_ *scene, text string) (string, error) {
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

func readTags(_ *scene, text string) (string, error) {
	return strings.Join(pipeline.SplitTags(text), " · "), nil
}

// date is the value of a date entry; none when it is empty or cannot be read.
func (f *form) date(sc *scene, key string) calendar.Date {
	date, err := calendar.ParseDate(f.get(key), sc.today())
	if err != nil {
		return calendar.Date{}
	}
	return date
}

// money is the value of an amount entry; none when it is empty or cannot be read.
func (f *form) money(key, currency string) money.Money {
	amount, err := money.Parse(f.get(key), currency)
	if err != nil {
		return money.Money{}
	}
	return amount
}
