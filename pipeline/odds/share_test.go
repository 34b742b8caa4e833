package odds

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWilson(t *testing.T) {
	// The shares in per cent that the literature gives for 95 %.
	for _, test := range []struct{ k, n, low, high int }{
		{6, 15, 20, 64}, {3, 5, 23, 88}, {4, 10, 17, 69}, {12, 30, 25, 58}, {40, 100, 31, 50}, {0, 10, 0, 28}, {10, 10, 72, 100},
	} {
		low, high := Wilson(test.k, test.n, Z95)
		if int(math.Round(low*100)) != test.low || int(math.Round(high*100)) != test.high {
			t.Errorf("%d of %d: %.4f to %.4f, want %d to %d %%", test.k, test.n, low, high, test.low, test.high)
		}
	}
	if low, high := Wilson(2263, 5000, Z95); math.Abs(low-0.4388) > 5e-5 || math.Abs(high-0.4664) > 5e-5 {
		t.Errorf("2263 of 5000: %.4f to %.4f", low, high)
	}
	if low, high := Wilson(0, 0, Z95); low != 0 || high != 1 {
		t.Errorf("nothing tried says %v to %v", low, high)
	}
}

func TestWilsonHoldsTheShareAndNarrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 10_000).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		share := float64(k) / float64(n)
		low, high := Wilson(k, n, Z95)
		if low < 0 || high > 1 || low > share || high < share {
			t.Fatalf("%d of %d: %v to %v", k, n, low, high)
		}
		if l, h := Wilson(2*k, 2*n, Z95); h-l >= high-low {
			t.Fatalf("twice %d of %d is no narrower", k, n)
		}
	})
}

func TestQuantile(t *testing.T) {
	// R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .75, 1))
	sorted := []float64{1, 2, 4, 8}
	for q, want := range map[float64]float64{0: 1, 0.25: 1.75, 0.5: 3, 0.75: 5, 1: 8, -1: 1, 2: 8} {
		if got := Quantile(sorted, q); got != want {
			t.Errorf("the %v quantile is %v, want %v", q, got, want)
		}
	}
	if Quantile(nil, 0.5) != 0 || Quantile([]float64{7}, 0.9) != 7 {
		t.Error("none or one number")
	}
}

func TestQuantilesStayWithinAndRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 50).Draw(t, "numbers")
		slices.Sort(numbers)
		last := numbers[0]
		for q := 0.0; q <= 1; q += 1.0 / 64 {
			got := Quantile(numbers, q)
			if got < last-1e-9 || got > numbers[len(numbers)-1]+1e-9 {
				t.Fatalf("the %v quantile of %v is %v after %v", q, numbers, got, last)
			}
			last = got
		}
	})
}
