package changes

import (
	"testing"

	"deals/pipeline/calendar"
)

func TestLastFridayIsNeverToday(t *testing.T) {
	for day, want := range map[int]int{20: 13, 21: 20, 23: 20, 26: 20, 27: 20} {
		if got := lastFriday(calendar.NewDate(2026, 11, day)); got != calendar.NewDate(2026, 11, want) {
			t.Errorf("on the %dth it is %s", day, got)
		}
	}
}
