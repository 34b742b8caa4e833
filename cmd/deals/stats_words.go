package main

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline"
)

func orUnknown(name string) string {
	if name == "" {
		return "not known"
	}
	return name
}

func periodWords(p pipeline.Period) string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return "everything"
	case p.From.IsZero():
		return "until " + p.To.String()
	case p.To.IsZero():
		return "from " + p.From.String()
	}
	return p.From.String() + " to " + p.To.String()
}

// rateWords gives the counts and, where there are enough, the share with its
// 95 % interval: "9/21  43 %  (24–63)".
func rateWords(r pipeline.Rate) string {
	counts := fmt.Sprintf("%d/%d", r.Won, r.N())
	if r.N() < pipeline.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  (%.0f–%.0f)", counts, percent(r.Share), 100*r.Low, 100*r.High)
}

func valueWords(v pipeline.ValueRate) string {
	words := fmt.Sprintf("%s of %s", v.Won.Full(), v.Closed.Full())
	if v.N < pipeline.MinRate {
		return words
	}
	return words + "  " + percent(v.Share)
}

func spreadWords(s pipeline.Spread) string {
	if s.N == 0 {
		return "no deals yet"
	}
	if s.N < pipeline.MinRate {
		return fmt.Sprintf("median %s days  (n %d)", number(s.Median), s.N)
	}
	return fmt.Sprintf("median %s days, half of them %s to %s  (mean %s, n %d)", number(s.Median), number(s.P25), number(s.P75), number(s.Mean), s.N)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// number shows a number of days, with a decimal only when there is one.
func number(days float64) string { return fmt.Sprint(math.Round(10*days) / 10) }

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// moneyWords lists sums: "€12,000 and $3,000".
func moneyWords(list []pipeline.Money) string {
	words := make([]string, len(list))
	for i, m := range list {
		words[i] = m.Full()
	}
	return strings.Join(words, " and ")
}

// shareWords gives counts and, where there are enough, the share with its
// interval.
func shareWords(s pipeline.Share) string {
	counts := fmt.Sprintf("%d/%d", s.K, s.N)
	if s.N < pipeline.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  (%.0f–%.0f)", counts, percent(s.Share), 100*s.Low, 100*s.High)
}

// cohortWords says what became of the deals created, and how far that can be
// read already.
func cohortWords(c pipeline.Cohort) string {
	words := fmt.Sprintf("%d/%d", c.Won, c.N())
	if c.N() >= pipeline.MinRate && c.OpenShare <= pipeline.MaxOpenShare {
		words += "  " + percent(c.Share)
	}
	if c.Open > 0 {
		words += fmt.Sprintf("  (%d still open)", c.Open)
	}
	return words
}
