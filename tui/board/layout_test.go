package board

import (
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
