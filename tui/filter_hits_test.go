package tui

import (
	"testing"

	"deals/pipeline"
)

// The best hit is selected as one types, wherever it is; columns without a hit fold, and
// what is shown is counted, won deals too. Tab goes through the hits.
func TestTheBestHitIsSelectedAsOneTypes(t *testing.T) {
	s := open(t, sampleBook(), 80, 24).keys("/logo").sees("1 found", "7 FOLLOW-UP", "Logo and fonts").misses("1 LEAD", "2 QUALIFY")
	s.keys("<enter>").sees("deals · Deal", "Logo and fonts").keys("<esc><esc>").sees("6 CLOSE", "13 open")
	s.keys("/a").sees("8 found", "5 NEGOTIATE").misses("6 CLOSE")
	first := s.board().Selected().ID
	s.keys("<tab>")
	second := s.board().Selected().ID
	s.keys("<shift+tab>")
	if back := s.board().Selected().ID; second == first || back != first {
		t.Errorf("tab goes from %d to %d, and back to %d", first, second, back)
	}
}

// A hit that is not seen on the card says where it is.
func TestAHitSaysWhereItIs(t *testing.T) {
	b := sampleBook()
	b.must(b.clock, 1, pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "They saw us at the zebra fair in Köln"})
	open(t, b, 128, 34).keys("/zebra koln").sees("1 found", "call today: ", "zebra fair in Köln")
}

// Lost deals are on no board, and are found all the same.
func TestLostDealsAreFound(t *testing.T) {
	b := sampleBook()
	b.must(b.clock, 1, pipeline.Lose{Reason: "price"})
	d := b.deals[1]
	s := open(t, b, 80, 24).keys("/is:lost").sees("No card matches", d.Title)
	s.keys("<enter><enter>").sees("deals · Deal", d.Title)
}

// Tab goes on through the hits of a filter that is kept, and the row above the keys says
// where each one is.
func TestTabWalksTheHitsOfAKeptFilter(t *testing.T) {
	b := sampleBook()
	for _, id := range []int64{1, 2} {
		b.must(b.clock, id, pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "They saw us at the zebra fair in Köln"})
	}
	s := open(t, b, 80, 24).keys("/zebra<enter>").sees("2 found", "Found in call today", "zebra fair")
	first := s.board().Selected().ID
	if s.keys("<tab>"); s.board().Selected().ID == first {
		t.Error("tab stays on the first hit")
	}
	if s.keys("<shift+tab>"); s.board().Selected().ID != first {
		t.Error("shift+tab does not go back")
	}
	s.keys("<esc><tab>").sees("no filter: / sets one")
	s.keys("L/zebra<enter>").sees("Found in call today")
	row := s.listed()
	if s.keys("<tab>"); s.listed() == row {
		t.Error("tab stays on the first row of the list")
	}
}

// Conditions alone have no best hit: the first one shown is selected.
func TestConditionsSelectTheFirstHitShown(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("G3/value>1")
	if column, place := s.board().At(); column != 0 || place != 0 {
		t.Errorf("card %d of column %d is selected", place, column)
	}
}

// Closed deals are counted where no card matches.
func TestClosedHitsAreCounted(t *testing.T) {
	b := sampleBook()
	for _, id := range []int64{1, 2} {
		b.must(b.clock, id, pipeline.Lose{Reason: "price"})
	}
	open(t, b, 100, 30).keys("/is:lost<enter>").sees("5 found, closed")
}

// The only hit is opened by its number: a deal that was opened meanwhile is left alone.
func TestTheOnlyHitIsOpenedOverAnotherDeal(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("/brand")
	s.click("Brand refresh")
	s.click("Brand refresh")
	s.sees("deals · Deal", "/brand").keys("<enter>").sees("deals · Deal", "Brand refresh").misses("Gaps in earlier stages")
}

// sort: arranges the cards of each column, and the head says so; group: is for the list.
func TestAFilterSortsTheCards(t *testing.T) {
	s := open(t, sampleBook(), 160, 40).keys("/sort:title").sees("sorted by title, A to Z", "App discovery")
	s.stacked("App discovery", "Design system", "Intranet")
	s.keys("<esc>/sort:-title group:stage<enter>").sees("sorted by title, Z to A", "group: is for the list (L).")
	s.stacked("Intranet", "Design system", "App discovery")
	s.keys("3f").sees("Intranet").stacked("Intranet", "Design system", "App discovery")
	s.keys("T/sort:title<enter>").sees("sort: is for the list (L).")
}

// Deals whose currency has no rate are counted, not forgotten.
func TestDealsThatCannotBeComparedAreCounted(t *testing.T) {
	b := sampleBook()
	b.left = 2
	open(t, b, 80, 24).keys("/value>10k<enter>").sees("found · 2 not compared")
}

// stacked checks that texts are on the screen from top to bottom.
func (s *session) stacked(words ...string) {
	s.t.Helper()
	for i := range words[1:] {
		_, above := s.at(words[i])
		if _, below := s.at(words[i+1]); above >= below {
			s.t.Errorf("%q is not above %q:\n%s", words[i], words[i+1], s.text())
		}
	}
}
