package tui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/list"
)

func TestTheListLooks(t *testing.T) {
	b := longBook()
	for _, size := range [][2]int{{40, 12}, {80, 24}, {100, 30}, {120, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("Ljjvj").text())
		})
	}
}

// Marks are those of what is shown: nothing is changed that the rep does not see.
func TestAnotherFilterTakesTheMarksAway(t *testing.T) {
	for _, screen := range []string{"b", "L", "T"} {
		s := open(t, longBook(), 120, 34).keys(screen + "/initech<enter>V").sees("marked")
		s.keys("/<ctrl+u>acme").misses("marked").keys("<enter>").misses("marked")
	}
	open(t, longBook(), 120, 34).keys("LV").sees("150 marked").keys("]").misses("marked")
}

// A list that goes on says so, above and below; so does every other screen that scrolls.
func TestAListThatGoesOnSaysSo(t *testing.T) {
	for _, key := range []string{"L", "T", "F"} {
		s := open(t, longBook(), 80, 24).keys(key).sees("▾").misses("▴")
		s.keys("G").sees("▴").misses("▾")
	}
}

func TestTheListInGroupsLooks(t *testing.T) {
	b := longBook()
	for _, size := range [][2]int{{80, 24}, {120, 34}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("L/group:stage sort:-value<enter>").sees("/group:stage").keys("<pgdown>").text())
		})
	}
}

func TestTheListLooksOnALightTerminal(t *testing.T) {
	s := open(t, longBook(), 100, 30)
	s.send(tea.BackgroundColorMsg{Color: lipgloss.Color("#ffffff")})
	golden.RequireEqual(t, s.keys("Lvj").m.View().Content)
}

func TestSortAndGroupLooks(t *testing.T) {
	golden.RequireEqual(t, open(t, longBook(), 80, 24).keys("L,").text())
}

// listed is the title under the cursor of the list.
func (s *session) listed() string {
	if d := at[*list.Screen](s).Subject().Deal; d != nil {
		return d.Title
	}
	return ""
}

func TestTheListHasTheOpenDealsByCloseDate(t *testing.T) {
	s := open(t, sampleBook(), 120, 34).keys("L").sees("deals · List", "13 deals", "sorted by close date, soonest first", "Close ↑", "Brand refresh").misses("Newsletter", "Old job")
	if got := s.listed(); got != "Brand refresh" && got != "App discovery" {
		t.Errorf("the first deal is %q", got)
	}
	s.keys("<enter>").sees("deals · Deal").keys("<esc>").sees("deals · List").keys("L").sees("deals · Board")
	s.keys("L/is:won<enter>").sees("Newsletter", "won").misses("Brand refresh")
	s.keys("<esc>").sees("13 deals")
}

func TestTheListIsFilteredAsOneTypes(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 100, 30).keys("L/data").sees("1 deal ", "Data audit").misses("Booking portal")
	s.keys("<enter>").sees("deals · Deal").keys("<esc>").sees("1 deal ").keys("<esc>").sees("13 deals")
	s.keys("/zzz").sees("No deal matches. esc clears the filter.").keys("<esc>").sees("13 deals")
	s.keys("/o<tab><tab>").sees("/o")
	first := s.listed()
	if s.keys("<tab>"); s.listed() == first || first == "" {
		t.Errorf("tab stays on %q", first)
	}
	if s.keys("<shift+tab>"); s.listed() != first {
		t.Errorf("shift+tab leads to %q", s.listed())
	}
	if s.keys("<enter><esc>"); len(b.changes) != 0 {
		t.Error("what is typed is a command")
	}
	s.keys("/is:lat<enter>").sees(`"lat" is not a state of a deal.`, "13 deals").keys("<esc>")
	s.keys("/sort:-value").sees("sorted by value, highest first", "Value ↓")
	if got := s.listed(); got != "App discovery" {
		t.Errorf("the first by value is %q", got)
	}
}

func TestTheListIsSortedAndGroupedByAKey(t *testing.T) {
	s := open(t, sampleBook(), 120, 40).keys("L,").sees("Sort, group, columns", "sort by value, highest first").keys("value<enter>").misses("Sort, group, columns").sees("sorted by value, highest first")
	if got := s.listed(); got != "App discovery" {
		t.Errorf("the first is %q", got)
	}
	s.keys(",group stage<enter>").sees("by stage, sorted by value", "Lead Generation  3 deals", "Proposal  2 deals")
	s.keys("G").keys("g")
	if got := s.listed(); got != "Website relaunch" {
		t.Errorf("the first of the first group is %q", got)
	}
	s.keys("jjj")
	if got := s.listed(); got != "Shop migration" {
		t.Errorf("the fourth is %q", got)
	}
	s.keys(",no gr<enter>").misses("Lead Generation  3 deals").sees("sorted by value")
	s.keys("/group:stage<enter>").sees("Lead Generation  3 deals").keys(",no gr<enter>").misses("Lead Generation  3 deals", "/group")
}

func TestAllDealsOfAListAreMarked(t *testing.T) {
	b := longBook()
	s := open(t, b, 120, 34).keys("L/initech<enter>V").sees("21 marked", "▌")
	s.keys("p+5d<enter>").misses("marked")
	n := 0
	for _, d := range b.deals {
		if step, ok := d.NextStep(); ok && step.Due == calendar.DateOf(testNow).AddDays(5) && d.Account == "Initech" {
			n++
		}
	}
	if n == 0 {
		t.Error("no deal was pushed")
	}
	s.keys("V").sees("21 marked").keys("V").misses("marked").keys("vjv").sees("2 marked").keys("<esc>").misses("marked").sees("/initech")
}

// Only the rows around the cursor are read, whichever way it goes.
func TestOnlyTheRowsInSightOfAListAreRead(t *testing.T) {
	b := newFakeBook()
	for i := range 1000 {
		b.deals[int64(i+1)] = pipeline.Deal{ID: int64(i + 1), Title: fmt.Sprintf("Deal %04d", i+1), Status: pipeline.Open, Stage: "lead", CreatedAt: testNow, Visits: []pipeline.Visit{{Stage: "lead", Entered: testNow}}}
	}
	s := open(t, b, 100, 30).keys("L").sees("1,000 deals", "Deal 0001").keys("G").sees("Deal 1000", "Deal 0990")
	if got := s.listed(); got != "Deal 1000" {
		t.Errorf("G leads to %q", got)
	}
	for range 20 {
		s.keys("<pgup>")
	}
	s.sees(s.listed()).keys("g").sees("Deal 0001")
	for _, q := range b.pages {
		if q.Limit > 300 {
			t.Errorf("%d rows were read at once", q.Limit)
		}
	}
	if n := len(b.pages); n > 20 {
		t.Errorf("the list was read %d times", n)
	}
}
