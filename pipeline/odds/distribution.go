package odds

import (
	"cmp"
	"slices"

	"deals/pipeline/money"
)

// Bet is an amount that comes in full with chance P, or not at all.
type Bet struct {
	Value int64 // minor units; amounts of zero or less are ignored
	P     float64
}

// Distribution is the possible totals of several bets, each total with its chance.
type Distribution struct {
	sums   []int64 // ascending
	chance []float64
	// Bound is the possible error of a total, and so of a quantile: 0 when every
	// total is exact.
	Bound int64
}

const (
	maxSums = 100_000 // totals kept separately before they are put in buckets
	buckets = 25_000
)

// negligible is a chance so small that the total is dropped. Over all totals and
// thousands of bets less than 1e-10 is lost.
const negligible = 1e-20

// Distribute convolves independent bets: after each one a total occurs either
// without it or with it. Nothing is simulated, so the same deals always give the
// same result.
//
// It is exact while there are at most maxSums different totals. Beyond that, every
// amount is rounded to the nearest multiple of a unit of 1/buckets of the largest
// total. Each of n amounts is then off by half a unit at most, and no total by more
// than Bound = n·unit/2, since rounding moves an outcome but not its chance.
func Distribute(bets []Bet) Distribution {
	var base, most, unit int64
	var open []Bet
	for _, b := range bets {
		switch {
		case b.Value <= 0 || b.P <= 0:
		case b.P >= 1:
			base = money.Plus(base, b.Value)
		default:
			open = append(open, b)
			most, unit = money.Plus(most, b.Value), divisor(unit, b.Value)
		}
	}
	// Small amounts first: the number of totals stays low for longer. When it may
	// get too high, large ones first, which shows that early.
	slices.SortFunc(open, func(a, b Bet) int { return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.P, b.P)) })
	order := open
	if len(open) > 0 && most/unit > maxSums {
		order = slices.Clone(open)
		slices.Reverse(order)
	}
	d, ok := exactly(order)
	if !ok {
		d = bucketed(open, most)
	}
	for i := range d.sums {
		d.sums[i] = money.Plus(d.sums[i], base)
	}
	return d
}

// divisor is the greatest number that divides both.
func divisor(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// exactly keeps every total; ok is false once there are too many.
func exactly(bets []Bet) (d Distribution, ok bool) {
	d = Distribution{sums: []int64{0}, chance: []float64{1}}
	var next Distribution
	for _, b := range bets {
		if most := min(2*len(d.sums), maxSums+1); cap(next.sums) < most {
			room := min(2*most, maxSums+1) // for some more bets
			next.sums, next.chance = make([]int64, 0, room), make([]float64, 0, room)
		}
		next.merge(d, b)
		if len(next.sums) > maxSums {
			return d, false
		}
		d, next = next, d
	}
	return d, true
}

// merge fills d with the totals of before, without the bet and with it, in order.
func (d *Distribution) merge(before Distribution, b Bet) {
	sums, chances := d.sums[:0], d.chance[:0] // a local slice is faster to append to
	without, with := 0, 0
	for with < len(before.sums) && len(sums) <= maxSums {
		sum, chance := money.Plus(before.sums[with], b.Value), before.chance[with]*b.P
		if without < len(before.sums) && before.sums[without] <= sum {
			if before.sums[without] < sum {
				sum, chance = before.sums[without], 0
			} else {
				with++
			}
			chance += before.chance[without] * (1 - b.P)
			without++
		} else {
			with++
		}
		if chance > negligible {
			sums, chances = append(sums, sum), append(chances, chance)
		}
	}
	d.sums, d.chance = sums, chances
}

// bucketed rounds the totals to a multiple of a unit.
func bucketed(bets []Bet, most int64) Distribution {
	unit := most/buckets + 1
	cells := make([]float64, most/unit+int64(len(bets))+2)
	cells[0] = 1
	low, high := 0, 0 // the non-empty cells
	for _, b := range bets {
		step := int((b.Value + unit/2) / unit)
		// From above, so that the source cell has not changed yet. Outside of low
		// to high all cells are 0.
		for j := high + step; j >= low+step; j-- {
			cells[j] = cells[j]*(1-b.P) + cells[j-step]*b.P
		}
		for j := low; j < min(low+step, high+1); j++ {
			cells[j] *= 1 - b.P
		}
		high += step
		for low < high && cells[low] < negligible {
			cells[low] = 0
			low++
		}
		for high > low && cells[high] < negligible {
			cells[high] = 0
			high--
		}
	}
	d := Distribution{Bound: (int64(len(bets))*unit + 1) / 2}
	for j := low; j <= high; j++ {
		if cells[j] > 0 {
			d.sums, d.chance = append(d.sums, int64(j)*unit), append(d.chance, cells[j])
		}
	}
	return d
}

// nearly allows for the rounding of added chances.
const nearly = 1e-9

// Quantile is the smallest total that is not exceeded with chance q.
func (d *Distribution) Quantile(q float64) int64 {
	if len(d.sums) == 0 {
		return 0
	}
	below := 0.0
	for i, chance := range d.chance {
		if below += chance; below >= q-nearly {
			return d.sums[i]
		}
	}
	return d.sums[len(d.sums)-1]
}

// AtLeast is the chance that the total reaches a goal.
func (d *Distribution) AtLeast(goal int64) float64 {
	chance := 0.0
	from, _ := slices.BinarySearch(d.sums, goal)
	for _, c := range d.chance[from:] {
		chance += c
	}
	return min(1, chance)
}

// Bars is the chances of n equal parts of the range from low to high, for a chart.
// Totals outside of it count in the first or the last part.
func (d *Distribution) Bars(low, high int64, n int) []float64 {
	bars := make([]float64, max(0, n))
	if n <= 0 || high <= low {
		return bars
	}
	width := float64(high-low) / float64(n)
	for i, sum := range d.sums {
		bar := int(float64(sum-low) / width)
		bars[min(max(bar, 0), n-1)] += d.chance[i]
	}
	return bars
}

// Range is the smallest and the largest total.
func (d *Distribution) Range() (low, high int64) {
	if len(d.sums) == 0 {
		return 0, 0
	}
	return d.sums[0], d.sums[len(d.sums)-1]
}
