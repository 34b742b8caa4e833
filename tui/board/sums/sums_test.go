package sums

import (
	"testing"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/tui/safe"
)

func amount(units int64, currency string) money.Money {
	return money.Money{Minor: units * 100, Currency: currency}
}

// All heads show the weighted sum, or none.
func TestHeadsAreWrittenAlike(t *testing.T) {
	stage := pipeline.Stage{Probability: 0.5}
	var columns []Column
	for _, units := range []int64{1_000, 40_500} {
		columns = append(columns, Column{Stage: &stage, Sums: []money.Money{amount(units, "USD"), amount(7_500, "EUR")}})
	}
	for room, at := range map[int]int{40: 0, 23: 1, 22: 2, 20: 3, 18: 4, 16: 5, 9: 6} {
		want := styles[at]
		want.main = "USD"
		if got := Fitting(columns, room); got != want {
			t.Errorf("in %d cells the sums are written %+v, want %+v", room, got, want)
		}
	}
}

// The currency of the book comes first in every head, whatever most deals of the column
// are in.
func TestEveryHeadHasTheSameCurrencyFirst(t *testing.T) {
	stage := pipeline.Stage{Probability: 0.5}
	columns := []Column{
		{Stage: &stage, Sums: []money.Money{amount(1000, "EUR"), amount(7, "USD")}},
		{Stage: &stage, Sums: []money.Money{amount(9, "USD"), amount(2000, "EUR")}},
		{Stage: &stage, Sums: []money.Money{amount(3000, "EUR")}},
		{Stage: &stage, Sums: []money.Money{amount(5, "USD")}},
		{Stage: &stage, Sums: []money.Money{amount(4000, "EUR"), amount(5, "USD"), amount(6, "GBP")}},
		{Stage: &stage},
	}
	style := Fitting(columns, 40)
	for i, want := range []safe.Text{"€1k +$7 weighted €500", "€2k +$9 weighted €1k", "€3k weighted €1.5k", "€0 +$5 weighted €0", "€4k +2 weighted €2k", " "} {
		sum, more, weighted := style.Words(columns[i])
		if got := sum + more + " " + weighted; got != want {
			t.Errorf("head %d is %q, want %q", i, got, want)
		}
	}
}
