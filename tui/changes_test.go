package tui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// changedBook is a book in which something of every kind happened since Friday.
func changedBook() *fakeBook {
	b := sampleBook()
	amount, first, later := money.Money{Minor: 3_000_000, Currency: "USD"}, calendar.NewDate(2026, 12, 1), calendar.NewDate(2026, 12, 20)
	b.must(daysAgo(5), 6, pipeline.Edit{ExpectedClose: &first})
	b.must(daysAgo(2), 6, pipeline.Edit{ExpectedClose: &later, Value: &amount})
	b.must(daysAgo(2), 4, pipeline.Advance{Override: true, Reason: "known well"})
	b.must(daysAgo(1), 11, pipeline.Back{From: "propose", To: "needs", Reason: "new boss"})
	b.must(daysAgo(1), 13, pipeline.Win{Override: true, Reason: "signed on paper"})
	b.must(daysAgo(1), 2, pipeline.Lose{Reason: pipeline.LostSilent})
	b.add(daysAgo(1), "Fresh lead", "Newcomers", "1k", "event")
	return b
}

func TestChangesLook(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, changedBook(), size[0], size[1]).keys("Cj").text())
		})
	}
}

func TestChangesAreListedSinceAnyDay(t *testing.T) {
	s := open(t, changedBook(), 80, 34).keys("C").sees("Since Fri 20 Nov 2026", "NEW  1", "ADVANCED  1", "MOVED BACK  1", "PUSHED  1", "VALUE CHANGED  1", "WON  1", "LOST  1")
	s.keys("]]").sees("Since Sun 22 Nov 2026").misses("PUSHED").keys("]]]]").sees("Since Mon 23 Nov 2026", "No changes")
	s.keys("[[[").sees("PUSHED  1", "pushed 19 days to Sun 20 Dec 2026", "$25k → $30k")
	s.keys("G<enter>").sees("deals · Deal", "SEO package").keys("<esc>").sees("What changed")
}

// The filter of the changes has the words of a line: of its deal, and of what changed.
func TestChangesAreFilteredByTheirWords(t *testing.T) {
	s := open(t, changedBook(), 128, 34).keys("C").sees("NEW  1", "PUSHED  1")
	s.keys("/seo").sees("1 of 7 changes matches \"seo\".", "LOST  1", "SEO package").misses("NEW  1", "Fresh lead")
	s.keys("<enter>").sees("deals · Deal", "SEO package").keys("<esc>").sees("1 of 7 changes").keys("<esc>").sees("NEW  1").misses("match")
	s.keys("/pushed 19").sees("PUSHED  1").misses("LOST  1").keys("<esc>")
	s.keys("/zzz<enter>").sees("No change matches \"zzz\". esc clears the filter.").keys("<enter>j<esc>").sees("NEW  1")
}

// In every list of deals the same keys act on the deal under the cursor, without
// opening it.
func TestADealIsActedOnWhereverItIsNamed(t *testing.T) {
	b := changedBook()
	s := open(t, b, 80, 34).keys("CG").keys("acall: all well, next fri send the offer<enter>").sees("deals · What changed", "logged a call for SEO package")
	if a := b.deals[2].Activities; len(a) == 0 || a[len(a)-1].Text != "call: all well, next fri send the offer" {
		t.Errorf("logged %+v", a)
	}
	s.keys("w").sees("it is lost: r reopens it").keys("A<enter>G").keys("t").sees("Next step").keys("call fri<enter>")
	s.sees("deals · Accounts", "on Fri 27 Nov 2026 for Brand refresh")
	s.keys("nNew site<ctrl+s>").sees("DEALS  2", "New site")
	s.keys("<esc>a").sees("open the account first (enter)")
}

// Whatever the size, the new screens have exactly the terminal's size.
func TestDailyScreensFit(t *testing.T) {
	b := accountBook()
	for id, d := range b.deals {
		d.Title, d.Account = "日本語の会社名がとても長い場合の表示 "+d.Title, "👩‍👩‍👧‍👦 "+d.Account+"\x1b[31m"
		b.deals[id] = d
	}
	s := open(t, b, 80, 24)
	for _, keys := range []string{"T", "Tz", "TD", "bR", "bA", "bA<enter>", "bC", "bC[[[[[[[["} {
		s.keys("<esc>").keys("b").keys(keys)
		for width := 1; width <= 220; width += 1 + width/7 {
			for height := 1; height <= 60; height += 1 + height/5 {
				s.send(tea.WindowSizeMsg{Width: width, Height: height})
				checkFrame(t, s, keys, width, height)
			}
		}
		s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	}
}
