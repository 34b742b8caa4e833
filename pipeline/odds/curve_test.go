package odds

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The remission times of the 6-MP group of Freireich et al. (1963), in weeks: the
// textbook example of a survival curve. With relapse as the only ending, the
// share still open is the published Kaplan–Meier estimate.
func TestTheCurveAgreesWithPublishedSurvival(t *testing.T) {
	var lives []Lifetime
	for _, week := range []int{6, 6, 6, 7, 10, 13, 16, 22, 23} {
		lives = append(lives, Lifetime{Exit: week, End: EndedLost})
	}
	for _, week := range []int{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35} {
		lives = append(lives, Lifetime{Exit: week})
	}
	curve := CurveOf(lives)
	want := []struct {
		day, atRisk int
		open        float64
	}{{6, 21, 0.857}, {7, 17, 0.807}, {10, 15, 0.753}, {13, 12, 0.690}, {16, 11, 0.627}, {22, 7, 0.538}, {23, 6, 0.448}}
	if len(curve) != len(want) {
		t.Fatalf("%d points", len(curve))
	}
	if watched := WatchedOf(lives, curve); len(watched) != 24 || watched[0] != 21 || watched[8] != 16 {
		t.Errorf("watched are %v", watched)
	}
	for i, w := range want {
		if p := curve[i]; p.Day != w.day || p.AtRisk != w.atRisk || math.Abs(p.Open-w.open) > 0.0005 {
			t.Errorf("at %d: %d at risk, %.4f; want %d and %.3f", p.Day, p.AtRisk, p.Open, w.atRisk, w.open)
		}
	}
}

// By hand: of 4 deals one is won on day 2 (1/4), one lost on day 5 (¾·1/3), one is
// still open after 6 days, and the last won on day 8 (½·1/1).
func TestACurveByHand(t *testing.T) {
	curve := CurveOf([]Lifetime{{0, 2, EndedWon}, {0, 5, EndedLost}, {0, 6, Unended}, {0, 8, EndedWon}})
	want := Curve{{2, 4, 1, 0, 0.25, 0, 0.75}, {5, 3, 0, 1, 0.25, 0.25, 0.5}, {8, 1, 1, 0, 0.75, 0.25, 0}}
	for i, p := range curve {
		if p != want[i] {
			t.Errorf("point %+v, want %+v", p, want[i])
		}
	}
	if p := curve.At(4); p != want[0] {
		t.Errorf("on day 4 it is %+v", p)
	}
	if p := curve.At(1); p.Open != 1 {
		t.Errorf("on day 1 it is %+v", p)
	}
	// It is reliable up to day 5, where 3 were at risk: no win is left to hope for.
	if p, ok := curve.ChanceAt(0); p != 0.25 || !ok {
		t.Errorf("a new deal is won with %g", p)
	}
	if p, ok := curve.ChanceAt(3); p != 0 || !ok {
		t.Errorf("after 3 days a deal is won with %g", p)
	}
	if p, ok := curve.EndsWithin(3, 4); math.Abs(p-1.0/3) > 1e-12 || !ok {
		t.Errorf("after 3 days a deal ends within 4 with %g", p)
	}
	if _, ok := curve.ChanceAt(5); ok {
		t.Error("it speaks of ages nobody knows")
	}
}

// A deal found at the age of 3 says nothing about the win on day 2.
func TestADealSeenLateJoinsLate(t *testing.T) {
	curve := CurveOf([]Lifetime{{0, 2, EndedWon}, {0, 4, EndedWon}, {3, 5, EndedLost}})
	if curve[0].AtRisk != 2 || curve[0].Won != 0.5 || curve[1].AtRisk != 2 || curve[1].Won != 0.75 || curve[2].Lost != 0.25 {
		t.Errorf("got %+v", curve)
	}
}

// The definition, day by day: of the deals at risk on a day, the share that ends on
// it.
func TestTheCurveIsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lives := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Lifetime {
			entry := max(0, rapid.IntRange(-10, 10).Draw(t, "entry"))
			return Lifetime{entry, entry + rapid.IntRange(-1, 15).Draw(t, "days"), Ending(rapid.IntRange(0, 2).Draw(t, "end"))}
		})).Draw(t, "lives")
		curve := CurveOf(lives)
		watched := WatchedOf(lives, curve)
		won, lost, open := 0.0, 0.0, 1.0
		for day := range 30 {
			var n, w, l float64
			for _, life := range lives {
				if life.Entry > day || life.Exit < day {
					continue
				}
				n++
				if life.Exit == day && life.End == EndedWon {
					w++
				}
				if life.Exit == day && life.End == EndedLost {
					l++
				}
			}
			if n > 0 {
				won, lost, open = won+open*w/n, lost+open*l/n, open*(1-(w+l)/n)
			}
			if day < len(watched) && watched[day] != int(n) {
				t.Fatalf("on day %d %d are watched, not %g", day, watched[day], n)
			}
			p := curve.At(day)
			if math.Abs(p.Won-won)+math.Abs(p.Lost-lost)+math.Abs(p.Open-open) > 1e-9 {
				t.Fatalf("on day %d %+v, want %g won, %g lost, %g open", day, p, won, lost, open)
			}
			if math.Abs(p.Won+p.Lost+p.Open-1) > 1e-9 {
				t.Fatalf("on day %d the parts sum to %g", day, p.Won+p.Lost+p.Open)
			}
			if chance, ok := curve.ChanceAt(day); ok && (chance < -1e-9 || chance > 1+1e-9) {
				t.Fatalf("a chance of %g", chance)
			}
		}
	})
}
