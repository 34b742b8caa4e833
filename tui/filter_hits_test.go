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
	open(t, b, 128, 34).keys("/zebra koln").sees("1 found", "call of", "zebra fair in Köln")
}

// Lost deals are on no board, and are found all the same.
func TestLostDealsAreFound(t *testing.T) {
	b := sampleBook()
	b.must(b.clock, 1, pipeline.Lose{Reason: "price"})
	d := b.deals[1]
	s := open(t, b, 80, 24).keys("/is:lost").sees("No card matches", d.Title)
	s.keys("<enter><enter>").sees("deals · Deal", d.Title)
}
