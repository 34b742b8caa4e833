package main

import (
	"fmt"
	"math"
	"strings"

	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

func orUnknown(name string) string {
	if name == "" {
		return "not known"
	}
	return name
}

func periodWords(p calendar.Period) string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return "all time"
	case p.From.IsZero():
		return "until " + fullDate(p.To)
	case p.To.IsZero():
		return "from " + fullDate(p.From)
	}
	return fullDate(p.From) + " to " + fullDate(p.To)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// number shows a number of days, with a decimal only when there is one.
func number(days float64) string { return fmt.Sprint(math.Round(10*days) / 10) }

// count is a number with its noun.
func count(n int, noun string) string { return output.Count(n, noun) }

// moneyWords lists sums: "€12,000 and $3,000".
func moneyWords(list []money.Money) string {
	words := make([]string, len(list))
	for i, m := range list {
		words[i] = m.Full()
	}
	return strings.Join(words, " and ")
}
