package tui

import (
	"fmt"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline/query"
)

func TestTheTabsGoThroughTheViews(t *testing.T) {
	s := open(t, longBook(), 120, 34).keys("L").sees("All open   closing this month   big   no next step   commit   lost this quarter")
	all := s.listed()
	s.keys("]").sees("/@closing-this-month").keys("]").sees("/@big", "sorted by value, highest first")
	s.keys("[[").misses("/@")
	if s.listed() != all {
		t.Errorf("the first tab shows %q", s.listed())
	}
	s.keys("[").sees("/@lost-this-quarter").keys("<esc>").misses("/@")
}

func TestAClickOnATabOpensItsView(t *testing.T) {
	s := open(t, longBook(), 120, 34).keys("L")
	all := s.listed()
	s.click("big   ")
	s.sees("/@big", "sorted by value, highest first")
	s.click("lost this quarter")
	s.sees("/@lost-this-quarter")
	s.click("All open")
	s.misses("/@")
	if s.listed() != all {
		t.Errorf("the first tab shows %q", s.listed())
	}
	x, y := s.at("   big   ")
	s.send(tea.MouseClickMsg{X: x + 1, Y: y, Button: tea.MouseLeft})
	s.misses("/@") // Between two tabs there is none.
}

// The Monday meeting: a filter and an order are kept, and opened again from anywhere.
func TestAViewIsSavedAndOpenedAgain(t *testing.T) {
	b := longBook()
	s := open(t, b, 120, 34).keys("L/value>30k<space>sort:title<enter>@").sees("Save as a view").keys("trade<space>fair<enter>").sees("saved the view trade fair")
	want := query.View{Name: "trade fair", Query: "value>30k", Sort: "title"}
	if len(b.views) != 1 || b.views[0].Query != want.Query || b.views[0].Sort != want.Sort || b.views[0].Name != want.Name {
		t.Fatalf("saved %+v", b.views)
	}
	first := s.listed()
	s.keys("<esc>b:view<space>tr<enter>").sees("/@trade-fair", "sorted by title")
	if s.listed() != first {
		t.Errorf("opened again, it begins with %q, not %q", s.listed(), first)
	}
}

// What is arranged anew is not the view any more, but can be saved in its place.
func TestAViewThatIsSortedAgainIsWrittenOut(t *testing.T) {
	b := longBook()
	s := open(t, b, 120, 34).keys("L]],title<down><enter>").sees("/value>10k", "sorted by title, Z to A").misses("/@big")
	s.keys("@big<enter>").sees("saved the view big")
	if !slices.ContainsFunc(b.views, func(v query.View) bool { return v.Name == "big" && v.Sort == "-title" }) {
		t.Errorf("saved %+v", b.views)
	}
	s.keys("<esc>/@bi").sees("title, Z to A")
	s.keys("zzz<enter>").sees("There is no view @bizzz")
}

// The name of the view is offered: enter keeps it, a letter takes its place.
func TestAnotherNameTakesThePlaceOfTheOfferedOne(t *testing.T) {
	b := longBook()
	open(t, b, 120, 34).keys("L]@mine<enter>").sees("saved the view mine")
	open(t, b, 120, 34).keys("L]@<left>!<enter>").sees("saved the view closing this mont!h")
}

func TestTheViewsLook(t *testing.T) {
	b := longBook()
	b.views = []query.View{{Name: "trade fair in Hanover, autumn", Query: "fair"}}
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("L]]").text())
		})
	}
}
