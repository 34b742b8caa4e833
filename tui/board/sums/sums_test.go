package sums

import (
	"testing"

	"deals/pipeline"
	"deals/pipeline/money"
)

// All heads show the weighted sum, or none.
func TestHeadsAreWrittenAlike(t *testing.T) {
	stage := pipeline.Stage{Probability: 0.5}
	var columns []Column
	for _, minor := range []int64{1_000_00, 40_500_00} {
		columns = append(columns, Column{Stage: &stage, Sums: []money.Money{{Minor: minor, Currency: "USD"}, {Minor: 1, Currency: "EUR"}}})
	}
	for room, want := range map[int]Style{40: styles[0], 19: styles[1], 18: styles[2], 16: styles[3]} {
		if got := Fitting(columns, room); got != want {
			t.Errorf("in %d cells the sums are written %+v, want %+v", room, got, want)
		}
	}
}
