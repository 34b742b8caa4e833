package tui

import (
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// V marks what the filter finds, in sight or not, and unmarks it again; in the list of
// one stage it marks that stage.
func TestAllThatAreShownAreMarked(t *testing.T) {
	b := movedIn()
	s := open(t, b, 120, 34).keys("/initech<enter>V").sees("15 marked $", "▌").keys("V").misses("marked")
	s.keys("<esc>V").sees("150 marked").keys("<esc>fV").misses("150 marked").sees("CLOSING  25", "25 marked €")
	s.keys("V").misses("marked").keys("<esc>T/initech<enter>V").sees("marked $").keys("V").misses("marked")
}

// Five neighbours are pushed with shift and the arrow, two keys, and the date.
func TestFiveDealsArePushedTogether(t *testing.T) {
	b := movedIn()
	s := open(t, b, 120, 34).keys("4g<shift+down><shift+down><shift+down><shift+down>").sees("5 marked", "p push  z snooze")
	ids := slices.Clone(s.m.trail.marked())
	s.keys("p").sees("5 deals").keys("<right>15 mar<enter>").misses("marked")
	for _, id := range ids {
		if d := b.deals[id]; d.ExpectedClose != calendar.NewDate(2027, 3, 15) {
			t.Errorf("deal %d closes %s", id, d.ExpectedClose)
		}
	}
	s.keys("g<shift+down><shift+up>").sees("2 marked")
}

// Tags are added to all marked deals, and those with a minus removed.
func TestSeveralDealsAreTagged(t *testing.T) {
	b := sampleBook()
	b.must(testNow, 2, pipeline.Edit{Tags: &[]string{"old", "web"}})
	open(t, b, 128, 34).keys("vv#fair -old<enter>").misses("marked").sees("2 deals")
	for id, want := range map[int64][]string{2: {"web", "fair"}, 3: {"fair"}} {
		if got := b.deals[id].Tags; !slices.Equal(got, want) {
			t.Errorf("deal %d has the tags %q, want %q", id, got, want)
		}
	}
}
