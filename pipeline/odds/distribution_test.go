package odds

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// fiveDeals is the example in all of our documents.
var fiveDeals = []Bet{{20_000, 0.5}, {8_000, 0.75}, {5_000, 0.25}, {3_000, 0.9}, {12_000, 0.3}}

func TestFiveDealsComeToAKnownRange(t *testing.T) {
	d := Distribute(fiveDeals)
	if got := []int64{d.Quantile(0.1), d.Quantile(0.5), d.Quantile(0.9)}; !slices.Equal(got, []int64{8_000, 23_000, 43_000}) || d.Bound != 0 {
		t.Errorf("P10, P50 and P90 are %v, to %d", got, d.Bound)
	}
	if low := 1 - d.AtLeast(8_001); math.Abs(low-0.107) > 0.0005 {
		t.Errorf("at most 8,000 with chance %.4f, want 10.7 %%", low)
	}
	if low, high := d.Range(); low != 0 || high != 48_000 {
		t.Errorf("from %d to %d", low, high)
	}
}

func TestCertainAndHopelessBetsAreNoGamble(t *testing.T) {
	d := Distribute([]Bet{{100, 1}, {50, 0}, {0, 0.5}, {-7, 0.5}})
	if low, high := d.Range(); low != 100 || high != 100 || d.AtLeast(100) != 1 || d.AtLeast(101) != 0 {
		t.Errorf("from %d to %d", low, high)
	}
	none := Distribute(nil)
	if none.Quantile(0.9) != 0 || none.AtLeast(0) != 1 || none.AtLeast(1) != 0 {
		t.Error("without deals something comes in")
	}
}

// enumerated goes through all 2ⁿ outcomes.
func enumerated(bets []Bet) map[int64]float64 {
	all := map[int64]float64{}
	for outcome := range 1 << len(bets) {
		sum, chance := int64(0), 1.0
		for i, b := range bets {
			if outcome&(1<<i) != 0 {
				sum, chance = sum+b.Value, chance*b.P
			} else {
				chance *= 1 - b.P
			}
		}
		all[sum] += chance
	}
	return all
}

func someBets(most int64) *rapid.Generator[[]Bet] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Bet {
		return Bet{rapid.Int64Range(1, most).Draw(t, "value"), rapid.Float64Range(0.01, 0.99).Draw(t, "p")}
	}), 0, 9)
}

func TestTheDistributionIsThatOfAllOutcomes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// So few amounts that totals coincide, or so many that they may become too
		// many.
		most := rapid.SampledFrom([]int64{20, 90_000_000}).Draw(t, "most")
		bets := someBets(most).Draw(t, "bets")
		d, want := Distribute(bets), enumerated(bets)
		if len(d.sums) != len(want) || !slices.IsSorted(d.sums) {
			t.Fatalf("%d sums, want %d", len(d.sums), len(want))
		}
		mean, expected, total := 0.0, 0.0, 0.0
		for i, sum := range d.sums {
			if math.Abs(d.chance[i]-want[sum]) > 1e-12 {
				t.Fatalf("%d has chance %g, want %g", sum, d.chance[i], want[sum])
			}
			mean += float64(sum) * d.chance[i]
			total += d.chance[i]
		}
		for _, b := range bets {
			expected += float64(b.Value) * b.P
		}
		if math.Abs(mean-expected) > 1e-9*max(1, expected) || math.Abs(total-1) > 1e-12 {
			t.Fatalf("mean %g, want %g; chances sum to %g", mean, expected, total)
		}
		bars := 0.0
		for _, bar := range d.Bars(0, 50, 7) {
			bars += bar
		}
		if math.Abs(bars-1) > 1e-12 {
			t.Fatalf("the bars sum to %g", bars)
		}
	})
}

func TestBucketsStayWithinTheirBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bets := someBets(90_000_000).Draw(t, "bets")
		var most int64
		for _, b := range bets {
			most += b.Value
		}
		exact, _ := exactly(bets)
		rough := bucketed(bets, most)
		for _, q := range []float64{0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99} {
			// A quantile jumps where a chance crosses q, so both sides of it count.
			low, high := exact.Quantile(q-1e-8), exact.Quantile(q+1e-8)
			if got := rough.Quantile(q); got < low-rough.Bound || got > high+rough.Bound {
				t.Fatalf("P%.0f is %d, want %d to %d within %d", 100*q, got, low, high, rough.Bound)
			}
		}
	})
}

func TestManyDifferentAmountsAreBucketed(t *testing.T) {
	var bets []Bet
	mean, variance := 0.0, 0.0
	for i := range 400 {
		b := Bet{int64(1_000_003 + i*i*7919%9_000_011), 0.1 + float64(i%9)/10}
		bets = append(bets, b)
		mean += float64(b.Value) * b.P
		variance += float64(b.Value) * float64(b.Value) * b.P * (1 - b.P)
	}
	d := Distribute(bets)
	if d.Bound == 0 {
		t.Fatal("400 odd amounts were all kept apart")
	}
	// This many independent amounts are close to a normal distribution.
	sd := math.Sqrt(variance)
	for q, z := range map[float64]float64{0.1: -1.2816, 0.5: 0, 0.9: 1.2816} {
		if got := float64(d.Quantile(q)); math.Abs(got-(mean+z*sd)) > 0.02*sd+float64(d.Bound) {
			t.Errorf("P%.0f is %.0f, want about %.0f", 100*q, got, mean+z*sd)
		}
	}
	if low, high := d.Quantile(0.25), d.Quantile(0.75); d.Bound > (high-low)/4 {
		t.Errorf("the bound %d swamps the spread %d", d.Bound, high-low)
	}
}

func BenchmarkDistribute(b *testing.B) {
	for _, n := range []int{20, 200, 1000} {
		var bets []Bet
		for i := range n {
			bets = append(bets, Bet{int64(100_003 + i*i*7919%9_000_011), 0.1 + float64(i%9)/10})
		}
		b.Run(map[int]string{20: "deals=20", 200: "deals=200", 1000: "deals=1000"}[n], func(b *testing.B) {
			for b.Loop() {
				Distribute(bets)
			}
		})
	}
}
