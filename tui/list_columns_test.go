package tui

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// regional is a book whose deals have a custom field.
func regional() *fakeBook {
	b := longBook()
	for id, d := range b.deals {
		d.Own = map[string]string{"Sales region": []string{"north", "south"}[id%2]}
		b.deals[id] = d
	}
	return b
}

func TestTheListWithChosenColumnsLooks(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, regional(), size[0], size[1]).
				keys("L/columns:id,title,value,sales-region,gate,next,step,contact,in-stage,rot,created,source,tags<enter>j").text())
		})
	}
}

func TestTheChoiceOfColumnsLooks(t *testing.T) {
	golden.RequireEqual(t, open(t, longBook(), 80, 24).keys("L,choose<enter><down>").text())
}

func TestTheColumnsOfAListAreThoseOfItsQuery(t *testing.T) {
	s := open(t, regional(), 128, 34).keys("L").sees("Close ↑", "Account").misses("Sales region")
	s.keys("/columns:title,sales-region,status<enter>").sees("Sales region", "north", "Status").misses("Account", "Close ↑", " # ")
	s.keys("/ sort:-value<enter>").sees("Sales region", "sorted by value").misses("Value ↓")
	s.keys("<esc>").sees("Close ↑").misses("Sales region")
	s.keys("/columns:id,c<enter>").sees(`"c" could be several columns.`)
}

func TestTheColumnsOfAListAreChosenInADialog(t *testing.T) {
	b := regional()
	s := open(t, b, 220, 40).keys("L,choose<enter>").sees("Columns", "✓ id", "✓ title", "lost reason").misses("✓ source")
	s.keys("category<space><enter>").sees("Close ↑").misses("Category")
	s.keys(",choose<enter>source<space><enter>").sees("Source")
	s.keys(",choose<enter>gate<space><esc>").sees("Source").misses("Gate")
	s.keys(",choose<enter><down><down><shift+up><shift+up><enter>").sees("Account")
	if x, _ := s.at("Account"); x > 10 {
		t.Errorf("the account is at %d", x)
	}
	s.keys("/fair<enter><esc>").misses("Category")

	s.keys("]").sees("/@closing", "Category").keys("[").misses("Category")
	s.keys("@mine<enter>").sees("saved the view mine")
	if v := b.views[0]; fmt.Sprint(v.Columns) != "[account id title value stage close next step touched age source]" {
		t.Errorf("the view has the columns %v", v.Columns)
	}
}

func TestAColumnIsChosenWithTheMouse(t *testing.T) {
	s := open(t, longBook(), 128, 40).keys("L,choose<enter>").sees("✓ account")
	s.click("✓ account")
	s.misses("✓ account").sees("account").keys("<enter>").misses("Account  ")
}
