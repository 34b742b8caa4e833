package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/review"
)

func TestReviewLooks(t *testing.T) {
	b := sampleBook()
	amount, day := money.Money{Minor: 1_100_000, Currency: "USD"}, calendar.NewDate(2026, 12, 10)
	b.must(daysAgo(2), 10, pipeline.Edit{Value: &amount, ExpectedClose: &day})
	day = calendar.NewDate(2026, 12, 20)
	b.must(daysAgo(1), 10, pipeline.Edit{ExpectedClose: &day})
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("R<space><space>").text())
		})
	}
}

func TestAReviewEndsInTheJournal(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("R").sees("1 of 13", "Data audit")
	s.keys("pfri<enter>").sees("2 of 13").keys("<space><space><space>").sees("5 of 13")
	if n := len(b.reviews); n != 0 {
		t.Fatalf("%d reviews are kept before the end", n)
	}
	// Looking around decides nothing, and leaving does not begin again.
	s.keys("<down><down><up>").sees("6 of 13").keys("<esc>").sees("deals · Board").keys("R").sees("6 of 13")
	s.keys("<up>").sees("5 of 13").keys("<space><space><space><space><space><space><space><space><space>")
	if len(b.reviews) != 1 {
		t.Fatalf("%d reviews are kept", len(b.reviews))
	}
	s.sees("Review of 23 November 2026", "13 of 13 open deals")
	kept := b.reviews[0]
	if kept.Deals != 13 || !strings.Contains(kept.Text, "moved a step to Fri 27 Nov 2026 for Data audit") || strings.Count(kept.Text, "- kept ") != 12 {
		t.Errorf("kept was %+v", kept)
	}
	s.keys("R").keys("R").sees("1 of 13", "since today") // The next review begins with this one.
}

func TestEveryDecisionGoesOnToTheNextDeal(t *testing.T) {
	for _, c := range []struct{ keys, says string }{
		{"<space>", "kept Data audit"},
		{"zfri<enter>fair<enter>", "snoozed Data audit"},
		{"tcall<enter>fri<enter>", `planned "call"`},
		{"p+3d<enter>", "moved a step"},
		{"xp<enter><enter><enter>", "lost Data audit"},
	} {
		s := open(t, sampleBook(), 80, 24).keys("R" + c.keys).sees("2 of 13")
		if got := at[*review.Screen](s).Decision(0); !strings.Contains(got, c.says) {
			t.Errorf("%q decides %q", c.keys, got)
		}
	}
	// An action that is no decision leaves the review where it is.
	open(t, sampleBook(), 80, 24).keys("Racall: left word<enter>").sees("1 of 13")
	open(t, sampleBook(), 80, 24).keys("R>").keys("<esc>").sees("1 of 13", "▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱")
}

func TestUndoTakesADecisionBack(t *testing.T) {
	s := open(t, sampleBook(), 80, 24).keys("Rp+3d<enter><space><space>").sees("4 of 13").keys("uuu").sees("1 of 13", "Data audit")
	if got := at[*review.Screen](s).Decision(0); got != "" {
		t.Errorf("the decision is still %q", got)
	}
}

// An undo in the review takes back its last decision: a kept deal, too, and never
// an older change of another deal.
func TestUndoTakesBackTheLastDecisionOnly(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("R").misses("undo")
	before, _ := b.Version(t.Context())
	s.keys("u").sees("nothing to undo in this review", "1 of 13")
	s.keys("<space>j<space>").sees("4 of 13").keys("u").sees("3 of 13").keys("u").sees("1 of 13").keys("u").sees("nothing to undo")
	if got := at[*review.Screen](s).Decision(0) + at[*review.Screen](s).Decision(2); got != "" {
		t.Errorf("decisions left: %q", got)
	}
	if after, _ := b.Version(t.Context()); after != before {
		t.Errorf("the book changed: version %d was %d", after, before)
	}
	s.keys("<space>p+3d<enter>").sees("3 of 13").keys("k").sees("2 of 13").keys("<space>u").sees("2 of 13", "moved a step")
}

// What cannot be done any more is not offered.
func TestAFinishedReviewOffersNothingElse(t *testing.T) {
	b := newFakeBook()
	b.add(testNow, "Brand refresh", "Acme", "", "")
	open(t, b, 80, 24).keys("R<space>").sees("Review of").keys("j").sees("esc back", "u undo").misses("keep ", "advance")
}

func TestAReviewThatCannotBeKeptSaysSo(t *testing.T) {
	b := newFakeBook()
	b.add(testNow, "Brand refresh", "Acme", "", "")
	s := open(t, b, 80, 24).keys("R")
	b.fails = &refusal.Refusal{Message: "the disk is full"}
	s.keys("<space>").sees("The disk is full")
	b.fails = nil
	s.keys("<enter>").sees("1 of 1").keys("<space>")
	if len(b.reviews) != 1 {
		t.Error("it could not be kept later")
	}
}

// A key pressed while the review is being saved changes nothing of what is shown as
// saved.
func TestAReviewShowsWhatWasKept(t *testing.T) {
	b := newFakeBook()
	b.add(testNow, "Brand refresh", "Acme", "", "")
	b.add(testNow, "Shop migration", "Zephyr", "", "")
	s := open(t, b, 80, 24).keys("Rjxp<enter><enter><enter>").sees("1 of 2").keys("<space>").sees("2 of 2")
	s.hold = true
	s.keys("j<space>")
	s.release()
	if len(b.reviews) != 1 || !strings.Contains(b.reviews[0].Text, "lost ") {
		t.Fatalf("kept: %v", b.reviews)
	}
	s.sees("lost ").misses("kept Shop")
}

// The filter of a review leaves out deals, says how many, and reviews only the others;
// the journal says so, too.
func TestAReviewIsFilteredAsOneTypes(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("R").sees("1 of 13", "Data audit").misses("not reviewed")
	s.keys("/stage:lead").sees("1 of 3 · 10 not reviewed").keys("<enter><space>").sees("2 of 3 · 10 not reviewed", "/stage:lead")
	s.keys("<esc>").sees("of 13").misses("not reviewed")
	s.keys("/stage:lead<enter>g").sees("kept ").keys("j<space><space>")
	if len(b.reviews) != 1 || b.reviews[0].Deals != 3 || !strings.Contains(b.reviews[0].Text, "3 of 13 open deals") {
		t.Fatalf("kept: %+v", b.reviews)
	}
	s.keys("/").sees("nothing to filter here").keys("<enter><esc>R").sees("1 of ").misses("not reviewed")
}

func TestAFilterOfTheReviewThatFindsNothing(t *testing.T) {
	s := open(t, sampleBook(), 80, 24).keys("R/zzz").sees("No deal under review matches. esc clears the filter.")
	s.keys("<enter><space>j").sees("No deal under review").keys("<esc>").sees("1 of 13")
	s.keys("/foo:lead<enter>").sees("foo", "1 of 13")
}

func TestNothingToReview(t *testing.T) {
	open(t, newFakeBook(), 80, 24).keys("R").sees("No open deals to review: n adds one.").keys("<space>kj>").sees("No open deals")
}

// walkedBook has a fixed review order, and no changes.
type walkedBook struct {
	*fakeBook
	walk agenda.Walk
}

func (b walkedBook) Walk(context.Context, string) (agenda.Walk, error) { return b.walk, nil }

func (b walkedBook) Changes(context.Context, time.Time) (agenda.Changes, error) {
	return agenda.Changes{}, nil
}

func BenchmarkReview(b *testing.B) {
	book := newFakeBook()
	for i := range 10_000 {
		book.add(daysAgo(i%300), fmt.Sprintf("Deal %d", i), "Some Company", "12k", "referral")
	}
	walk, _ := book.Walk(b.Context(), "")
	m := newRoot(b.Context(), walkedBook{book, walk}, book.process)
	m.Update(tea.WindowSizeMsg{Width: 128, Height: 34})
	on := m.trail.shownBy(action.Review)
	m.trail.on(on, true)
	begins := on.Load() // Each answer of it begins the review again.
	for b.Loop() {
		m.Update(begins())
		m.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
		m.View()
	}
}
