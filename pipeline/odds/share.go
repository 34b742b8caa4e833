package odds

import "math"

// Z95 is the standard normal quantile of a two-sided 95 % interval.
const Z95 = 1.959964

// Wilson is the interval of a share observed k times in n tries, at the confidence
// of the normal quantile z (1.959964 is 95 %). It is the score interval of Wilson
// (1927):
//
//	(p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) ÷ (1 + z²/n)
//
// It stays within 0 and 1 and is honest about few tries; 6 of 15 is 20 to 64 %.
// Without tries it is 0 to 1.
func Wilson(k, n int, z float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	tries := float64(n)
	share := float64(k) / tries
	scale := 1 + z*z/tries
	center := (share + z*z/(2*tries)) / scale
	half := z * math.Sqrt(share*(1-share)/tries+z*z/(4*tries*tries)) / scale
	// Rounding must not push the ends past the observed share.
	return min(max(0, center-half), share), max(min(1, center+half), share)
}

// Quantile is the value below which a share q of the sorted numbers lies, by linear
// interpolation: type 7 of Hyndman and Fan (1996), the one spreadsheets and R use.
// Without numbers it is 0; q is limited to 0 to 1.
func Quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	place := min(max(q, 0), 1) * float64(len(sorted)-1)
	i := int(place)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (place-float64(i))*(sorted[i+1]-sorted[i])
}

// MinRate is the fewest cases for which more than the counts of a rate is shown.
const MinRate = 5
