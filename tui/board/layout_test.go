package board

import (
	"testing"

	"deals/tui/ui"
)

// all is every one of a number of stages.
func all(stages int) wanted {
	w := wanted{stages: stages}
	for i := range stages {
		w.taken = append(w.taken, i)
	}
	return w
}

func TestFewStagesFillTheScreen(t *testing.T) {
	for _, width := range []int{128, 220} {
		l := layOut(&ui.Env{Width: width, Height: 34}, width, 30, all(3))
		if got := l.x[3]; got != width {
			t.Errorf("at %d cells, three columns end at %d", width, got)
		}
	}
}

// A column is never narrower than its least width; other stages are in the strip.
func TestAsManyColumnsAsCanBeRead(t *testing.T) {
	for width, want := range map[int]int{40: 1, 80: 3, 100: 4, 119: 5, 120: 5, 128: 5, 140: 6, 153: 6, 154: 7, 220: 7} {
		l := layOut(&ui.Env{Width: width, Height: 34}, width, 30, all(7))
		if got := l.columns(); got != want || l.narrowest() < 20 {
			t.Errorf("at %d cells there are %d columns of %d cells, want %d", width, got, l.narrowest(), want)
		}
		if strip := l.tabs >= 0; strip != (want < 7) {
			t.Errorf("at %d cells the strip is shown: %v", width, strip)
		}
	}
}

func TestLongTitlesHaveTwoLinesWhereThereIsRoom(t *testing.T) {
	for _, c := range []struct {
		height, count, longest int
		tall                   bool
	}{
		{20, 1, 40, true},
		{20, 20, 40, false},
		{34, 20, 40, true},
		{34, 20, 10, false},
		{60, 20, 40, true},
	} {
		l := layOut(&ui.Env{Width: 120, Height: c.height}, 120, c.height-4, all(7))
		column := column{count: c.count, longest: c.longest}
		column.fit(&l, false)
		if tall := column.pitch == tallPitch; tall != c.tall || column.rows*column.pitch > l.room {
			t.Errorf("%+v: pitch %d, %d cards in %d rows", c, column.pitch, column.rows, l.room)
		}
	}
}

func TestACountIsShortenedWhereThereIsNoRoom(t *testing.T) {
	for n, want := range map[int]string{12: "12", 9_999: "9,999", 1_234_567: "1,234k"} {
		if got := counted(n, 6); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}
