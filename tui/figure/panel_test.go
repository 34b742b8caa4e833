package figure

import "testing"

// Numbers are never cut where a column is narrow: their basis is left out instead.
func TestWhatDoesNotFitIsLeftOutWhole(t *testing.T) {
	const all = "12 of 21  (37–76)"
	for room, want := range map[int]string{
		17: all, 16: "12 of 21 (37–76)", 15: "12 of 21", 8: "12 of 21", 7: "", -3: "",
	} {
		if got := fitting(all, room); got != want {
			t.Errorf("in %d cells it is %q, not %q", room, got, want)
		}
	}
	if got := fitting("", -3); got != "" {
		t.Errorf("nothing is %q", got)
	}
}
