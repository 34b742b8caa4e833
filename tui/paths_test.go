package tui

import (
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/dialogtest"
)

// ready makes a deal in the last selling stage, its gate open or shut.
func (b *fakeBook) ready(open bool) int64 {
	id := b.add(daysAgo(40), "Fair stand", "Acme", "5k", "event")
	b.must(daysAgo(9), id, pipeline.Advance{To: "close", Override: true, Reason: "known well"}, pipeline.Edit{Terms: dialogtest.Text("all now")})
	if open {
		b.must(daysAgo(3), id, pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed})
	}
	return id
}

// However a deal is won, the final value and the day are asked for, and the answers
// are kept.
func TestEveryWayOfWinningAsksTheSame(t *testing.T) {
	for name, keys := range map[string]string{
		"w": "w", "advance": ">", "palette": ":win<enter>", "palette move": ":move follow<enter>",
		"carried": "<space><right><space>", "marked": "vw", "marked, advanced": "v>", "marked, carried": "v<space><right><space>",
	} {
		t.Run(name, func(t *testing.T) {
			b := newFakeBook()
			id := b.ready(true)
			s := open(t, b, 128, 34).keys(keys).sees("Final value", "Won on")
			s.keys("<ctrl+u>6k<enter>yesterday<enter>")
			check(t, s, b.deals[id])
		})
		t.Run(name+", shut", func(t *testing.T) {
			b := newFakeBook()
			id := b.ready(false)
			s := open(t, b, 128, 34).keys(keys)
			if !strings.Contains(s.text(), "Final value and date") { // For several deals the question comes once, before the gates.
				s.sees("Final value", "Won on").keys("<ctrl+u>6k<enter>yesterday<enter>y<enter>")
			} else {
				s.sees("Final value and date").keys("y")
				for range 20 { // through the rows, however many there are
					if !strings.Contains(s.text(), "Won on") {
						s.keys("<tab>")
					}
				}
				s.keys("<ctrl+u>6k<tab>yesterday<enter>")
			}
			check(t, s, b.deals[id])
		})
	}
}

func check(t *testing.T, s *session, d pipeline.Deal) {
	t.Helper()
	if d.Status != pipeline.Won || d.Value != *dialogtest.USD(6000) || d.ClosedAt.Day() != 22 {
		t.Errorf("the deal became %s for %s on %s:\n%s", d.Status, d.Value, d.ClosedAt, s.text())
	}
}

func TestEveryWayOfLosingAsksTheSame(t *testing.T) {
	for name, keys := range map[string]string{"x": "x", "palette": ":lose<enter>", "marked": "vx", "in the deal": "<enter>x"} {
		t.Run(name, func(t *testing.T) {
			b := newFakeBook()
			id := b.ready(true)
			s := open(t, b, 128, 34).keys(keys).sees("Lost reason", "Note", "Revisit on")
			s.keys("<enter>").keys("<enter><enter>")
			if b.deals[id].Status != pipeline.Open {
				t.Fatal("it was lost without a reason")
			}
			s = open(t, b, 128, 34).keys(keys + "p<enter>too dear<enter>+3m<enter>")
			d := b.deals[id]
			if step, ok := d.NextStep(); d.Status != pipeline.Lost || d.LostReason != pipeline.LostPrice || d.LostNote != "too dear" || !ok || step.Due != calendar.NewDate(2027, 2, 23) {
				t.Errorf("the deal became %+v:\n%s", d, s.text())
			}
		})
	}
}
