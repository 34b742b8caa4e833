package tui

import (
	"testing"

	"deals/pipeline"
)

func TestLastFridayIsNeverToday(t *testing.T) {
	for day, want := range map[int]int{20: 13, 21: 20, 23: 20, 26: 20, 27: 20} {
		if got := lastFriday(pipeline.NewDate(2026, 11, day)); got != pipeline.NewDate(2026, 11, want) {
			t.Errorf("on the %dth it is %s", day, got)
		}
	}
}
