package strip

import (
	"fmt"
	"testing"
)

func TestTheLongestStageNamesAreShortened(t *testing.T) {
	for _, c := range []struct {
		whole, want []int
		cells       int
	}{
		{[]int{4, 7, 9, 9}, []int{4, 7, 6, 6}, 6},
		{[]int{4, 7, 9, 9}, []int{4, 5, 4, 4}, 12},
		{[]int{4, 7, 9, 9}, []int{4, 4, 4, 4}, 99},
		{[]int{4, 7}, []int{4, 7}, -3},
		{[]int{4, 5, 5, 5}, []int{4, 4, 4, 4}, 2}, // not "Prop" beside "Quali"
	} {
		if got := shortened(c.whole, c.cells, 4); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%v less %d is %v, want %v", c.whole, c.cells, got, c.want)
		}
	}
}
