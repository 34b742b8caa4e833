package board

import (
	"fmt"
	"testing"

	"deals/tui/ui"
)

func TestFewStagesFillTheScreen(t *testing.T) {
	for _, width := range []int{128, 220} {
		l := layOut(&ui.Env{Width: width, Height: 34}, width, 30, 3, 0, 0, false)
		if got := l.x[3]; got != width {
			t.Errorf("at %d cells, three columns end at %d", width, got)
		}
	}
}

func TestTheLongestStageNamesAreShortened(t *testing.T) {
	for _, c := range []struct {
		whole, want []int
		cells       int
	}{
		{[]int{4, 7, 9, 9}, []int{4, 7, 6, 6}, 6},
		{[]int{4, 7, 9, 9}, []int{4, 5, 4, 4}, 12},
		{[]int{4, 7, 9, 9}, []int{4, 4, 4, 4}, 99},
		{[]int{4, 7}, []int{4, 7}, -3},
	} {
		if got := shortened(c.whole, c.cells, 4); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%v less %d is %v, want %v", c.whole, c.cells, got, c.want)
		}
	}
}
