package tui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
)

func TestTheFootHasAWordForEachKey(t *testing.T) {
	m := newRoot(t.Context(), sampleBook(), sampleBook().process)
	for _, on := range m.trail.live() {
		for _, hint := range on.Keys() {
			row := m.keys.Of(hint.ID)
			if hint.Word == "" && row.Foot == "" || row.Keys.Help().Key == "" {
				t.Errorf("%s has no word or no key for action %d in its foot", on.Name(), hint.ID)
			}
		}
	}
}

func TestHelpListsEveryKey(t *testing.T) {
	s := open(t, sampleBook(), 220, 60).keys("?")
	for _, row := range s.m.keys.Rows {
		if row.On == action.None {
			s.sees(row.Keys.Help().Key, row.Keys.Help().Desc)
		}
	}
	s.keys("<esc>").sees("deals · Board")
}

// The deal view and the deals behind a figure have no keys of their own to list
// first.
func TestHelpListsTheKeysOfAllScreensOnAnyScreen(t *testing.T) {
	for _, leads := range []string{"2<enter>", "S<enter>"} {
		s := open(t, sampleBook(), 220, 60).keys(leads + "?").sees("deals · Help")
		for _, row := range s.m.keys.Rows {
			if len(row.Keys.Keys()) > 0 {
				s.sees(row.Keys.Help().Key, row.Keys.Help().Desc)
			}
		}
	}
}

func TestFilterNarrowsAsOneTypes(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("/acme")
	s.sees("Brand refresh", "1 found", "/acme")
	s.misses("Shop migration")
	s.keys("q") // a letter, while typing
	s.sees(`No deal matches "acmeq"`)
	s.keys("<bs><enter>").sees("deals · Deal", "Brand refresh", "/acme") // the only hit
	if s.quit || s.board().Typing() {
		t.Error("the filter line is still open, or q ended the program")
	}
	s.keys("<esc>").sees("deals · Board", "1 found").keys("<esc>").sees("Shop migration", "13 open")
}

// The line stays open, and keeps the keys, when the mouse opens a deal meanwhile.
func TestFilterKeepsTheKeysOverADeal(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("/brand")
	s.click("Brand refresh")
	s.click("Brand refresh")
	s.sees("deals · Deal", "/brand", "enter keep")
	s.keys("q").sees("deals · Deal", "/brandq")
	s.keys("<bs><enter>").sees("deals · Deal", "/brand").misses("enter keep")
	s.keys("<esc>").sees("deals · Board", "/brand", "1 found")
}

// A kept filter is that of the board. Another list does not claim it, nor its sums.
func TestAFilterOfTheBoardIsNotThatOfAnotherScreen(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("/brand<enter><esc>").sees("/brand", "1 found")
	for _, key := range []string{"L", "T", "R", "A", "F"} {
		s.keys(key).misses("/brand", "1 found").keys("b").sees("/brand", "1 found")
	}
}

// A filter may ask for the status of deals. What is not finished is left out while it is
// typed; enter points at it.
func TestFilterAsksForConditions(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("/is:overridden")
	s.sees("Umbrella", "1 found").misses("Brand refresh")
	s.keys("<bs>x").sees("Umbrella", "Brand refresh", "is:overriddex").misses("is not a state")
	s.keys("<enter>").sees("is:overriddex", `"overriddex" is not a state of a deal.`, "One of: open, won, lost")
	if !s.board().Typing() {
		t.Error("a filter that means nothing was kept")
	}
	s.keys("<esc>").sees("Brand refresh", "13 open")
}

// Late answers to earlier keys are not shown.
func TestOvertakenAnswersAreDropped(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("/")
	s.hold = true
	s.keys("acm")
	held := s.held
	s.hold, s.held = false, nil
	for i := len(held) - 1; i >= 0; i-- {
		s.run(held[i])
	}
	s.sees("Brand refresh", "1 found")
}

func TestMouse(t *testing.T) {
	s := open(t, sampleBook(), 160, 34)
	s.click("Data audit")
	if s.selected() != "Data audit" {
		t.Fatalf("a click selects %q", s.selected())
	}
	s.click("Data audit")
	s.sees("deals · Deal", "Data audit")
	s.keys("<esc>")

	s.drag("Security review"[:8], "Globex")
	s.sees("Security review") // The gate to Closing is shut.
	if s.m.dialogs.count() != 1 || s.board().Carrying() {
		t.Fatalf("dropping ahead opens no gate dialog:\n%s", s.text())
	}
	s.keys("<esc>").drag("Data audit", "Kestrel & Co")
	s.sees("Move back")
	s.keys("<esc>")
	s.misses("Move back")

	x, y := s.at("App discovery")
	before := s.selected()
	s.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	if s.selected() != before {
		t.Error("the wheel over another column moves the selection")
	}
}

func TestCtrlCLeavesTheDialogFirst(t *testing.T) {
	s := open(t, sampleBook(), 80, 24).keys("n<ctrl+c>")
	if s.m.dialogs.count() != 0 || s.quit {
		t.Fatal("ctrl+c does not close the dialog, or ends the program")
	}
	if s.keys("<ctrl+c>"); !s.quit {
		t.Error("ctrl+c does not end the program")
	}
}

func TestTabsAreClicked(t *testing.T) {
	s := open(t, sampleBook(), 80, 24)
	s.click("6 Close")
	if s.selected() != "Onboarding" {
		t.Errorf("the tab leads to %q", s.selected())
	}
}

func TestNoMouse(t *testing.T) {
	s := open(t, sampleBook(), 80, 24)
	if s.m.View().MouseMode != tea.MouseModeCellMotion {
		t.Error("the mouse is off")
	}
	s.m.mouse = false
	if s.m.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse cannot be turned off")
	}
}

func TestCarryByKeys(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("4j<space>l")
	s.sees("Move → Negotiation & Objections")
	s.keys("<esc>").misses("Move →")
	s.keys("<space>l<space>") // Its gate is open.
	s.sees("advanced Security review", "u undoes")
	if s.selected() != "Security review" || s.column() != 4 {
		t.Errorf("%q is selected in column %d", s.selected(), s.column())
	}
	s.keys("<space><left><left><space>").sees("Move back")
}

// Nobody waits for a screen: keys typed before the board is loaded act on it once
// it is.
func TestWhatIsTypedAheadIsDone(t *testing.T) {
	b := sampleBook()
	process, err := b.Process(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, m: newRoot(t.Context(), b, process)}
	s.hold = true
	s.m.env.After = func(_ time.Duration, _ tea.Msg) tea.Cmd { return nil }
	s.held = append(s.held, s.m.Init())
	s.send(tea.WindowSizeMsg{Width: 128, Height: 34})
	s.keys("4xp").misses("Lose", "Data audit")
	s.release()
	s.sees("Lose", "Data audit", "▸price")
}

func TestHelpTurnsPages(t *testing.T) {
	s := open(t, sampleBook(), 80, 24).keys("?").sees("go left", "new deal").misses("stats, full screen")
	s.keys("j").sees("log an activity", "stats, full screen").misses("go left")
	s.keys("G").sees("explain the forecast").misses("more").keys("g").sees("go left")
	s.keys("<esc>S?").sees("change the period").keys("<esc>").sees("deals · Stats")
}
