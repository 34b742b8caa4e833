package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/tui/action"
)

func TestThePaletteFindsByAFewLetters(t *testing.T) {
	for typed, words := range map[string]string{
		"logac": "Log activity", "new d": "New deal", "help": "Help", "lose": "Lost reason", "obj": "Objection", "spa": "WIN RATE",
	} {
		s := open(t, sampleBook(), 220, 60).keys(":" + typed + "<enter>")
		s.sees(words)
		s.misses("Commands")
	}
}

func TestThePaletteKnowsWhatPeopleSay(t *testing.T) {
	for typed, first := range map[string]string{
		"lost": "lose", "won": "win", "conversation": "log an activity", "call": "log an activity", "best case": "set the forecast category", "quote": "new document", "win rate": "stats panel",
		"postpone": "push a date", "search": "filter as you type", "customers": "accounts", "lose": "lose",
		"goal": "forecast", "add": "new deal", "delete": "lose", "task": "plan the next step",
	} {
		open(t, sampleBook(), 128, 34).keys(":" + typed).sees("▸ " + first)
	}
}

func TestThePaletteFindsADeal(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("S:acme").sees("▸ search deals for \"acme\"", "no such command")
	s.keys("<enter>").sees("deals · Board", "1 found", "Brand refresh").keys("<esc>").sees("13 open")
	s.keys(":is:nothing<enter>").sees("13 open").misses("found")
}

func TestThePaletteMovesThroughTheGate(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j<ctrl+k>move nego").sees("▸ move to Negotiation & Objections")
	s.keys("<enter>")
	want(t, b, []string{"Security review"}, "negotiate")
	s.keys(":move lead<enter>").sees("Move back", "Lead Generation")
	s.keys("<esc>:move clos<enter>").sees("Negotiation & Objections → Closing")
	s.keys("<esc>:jump foll<enter>")
	if s.column() != 6 {
		t.Errorf("column %d is selected", s.column())
	}
}

func TestThePaletteSaysWhyNot(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys(":reopen")
	s.sees("it is already open")
	s.keys("<enter>").sees("Commands").keys("<esc>").misses("Commands")
	s.keys(":zzzz").sees("no such command").keys("q").sees("zzzzq")
	if s.quit {
		t.Error("q typed in the palette ends the program")
	}
}

func TestThePaletteActsOnTheMarked(t *testing.T) {
	b := sampleBook()
	open(t, b, 128, 34).keys("4vv:move nego").sees("2 marked").keys("<enter><esc>")
	want(t, b, []string{"Security review", "Data audit"}, "negotiate", "propose")
}

func TestEveryActionIsInThePalette(t *testing.T) {
	s := open(t, sampleBook(), 128, 34)
	listed := map[action.ID]bool{}
	for _, w := range s.m.commands() {
		listed[w.Action] = true
	}
	for _, row := range s.m.keys.Rows {
		if row.On == action.None && row.ID != action.Palette && row.ID != action.Find && !listed[row.ID] {
			t.Errorf("%q is not listed", row.Keys.Help().Desc)
		}
	}
}

func TestThePaletteIsClicked(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys(":objection")
	x, y := s.at("▸ record an objection")
	s.send(tea.MouseClickMsg{X: x + 3, Y: y, Button: tea.MouseLeft})
	s.sees("in the buyer's words")
}

func TestThePaletteLooks(t *testing.T) {
	for name, keys := range map[string]string{"all": ":", "some": ":mov", "narrow": ":step"} {
		for _, size := range [][2]int{{80, 24}, {128, 34}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, open(t, sampleBook(), size[0], size[1]).keys(keys).text())
			})
		}
	}
}

func TestTheLastThingIsDoneAgain(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34)
	s.keys(".").sees("nothing to repeat yet")
	s.keys("xw<enter>no answer<enter><enter>")
	s.keys(".").sees("Lose", "no answer").keys("<enter>")
	lost := 0
	for _, d := range b.deals {
		if d.LostNote == "no answer" && d.LostReason == pipeline.LostSilent {
			lost++
		}
	}
	if lost != 2 {
		t.Errorf("%d deals are lost", lost)
	}
	s.keys("4j<space>l<space>").sees("advanced Security review")
	s.keys("4.").sees("Data audit", "Proposal → Negotiation")
	s.keys("<esc>>.").sees("Proposal → Negotiation")
}

// A screen is found by what people call it, whatever small words are between.
func TestTheImportScreenIsFoundByItsOtherNames(t *testing.T) {
	for _, typed := range []string{"import a list", "list", "csv", "move in", "move my book in"} {
		open(t, newFakeBook(), 80, 24).keys(":" + strings.ReplaceAll(typed, " ", "<space>")).sees("import deals")
	}
}
