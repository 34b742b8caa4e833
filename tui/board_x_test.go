package tui

import "testing"

func TestFewStagesFillTheScreen(t *testing.T) {
	for _, width := range []int{128, 220} {
		s := open(t, bookWith(madeUp(t, 3)), width, 34)
		if got := s.board().layout.x[3]; got != width {
			t.Errorf("at %d cells, three columns end at %d", width, got)
		}
	}
}
