package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/tui/figure"
)

// withGoal is the sample book with a goal for the running quarter.
func withGoal(dollars int64) *fakeBook {
	b := sampleBook()
	for id, d := range b.deals {
		if d.Status == pipeline.Open {
			d.ExpectedClose = calendar.DateOf(testNow).AddDays(int(id) % 30)
			b.deals[id] = d
		}
	}
	b.goals = []ledger.Goal{{Period: figure.Span(1, 0, calendar.DateOf(testNow)), Value: money.Money{Minor: dollars * 100, Currency: "USD"}}}
	return b
}

func TestTheGoalLooks(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {100, 30}, {128, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			head, _, _ := strings.Cut(open(t, withGoal(150_000), size[0], size[1]).text(), "\n")
			golden.RequireEqual(t, head+"\n")
		})
	}
}

func TestTheGoalIsShownWithAsManyWordsAsFit(t *testing.T) {
	b := withGoal(150_000)
	open(t, b, 160, 30).sees("Q4 $116k of $150k ▰▰▰▰▰▰▰▱▱▱  50 %: $1")
	open(t, b, 80, 24).sees("Q4 ▰▰▰▰▰▰▰▱▱▱").misses("of $150k", "or more")
	open(t, b, 128, 34).keys("/acme<enter>").misses("Q4") // What is found has no goal.
	open(t, withGoal(116_000), 128, 34).sees("Q4 $116k of $116k ▰▰▰▰▰▰▰▰▰▰").misses("or more")
	open(t, sampleBook(), 128, 34).misses("Q4", "or more")
}

// It follows changes here and in other windows.
func TestTheGoalFollowsTheBook(t *testing.T) {
	b := withGoal(150_000)
	s := open(t, b, 128, 34).sees("$116k of $150k")
	s.keys("F").keys("$<ctrl+u>130k<enter><esc>").sees("$116k of $130k ▰▰▰▰▰▰▰▰▱▱")
	s.keys("F").keys("$<ctrl+u><enter><esc>").misses("Q4")
}

// The bar stays while the goal is computed, and nothing known is loaded again.
func TestTheBoardNeverWaitsForTheGoal(t *testing.T) {
	b := withGoal(150_000)
	s := open(t, b, 128, 34)
	if s.m.goal.read.Busy() || s.m.goal.load() != nil {
		t.Error("it asks for what it knows")
	}
	s.m.goal.day = calendar.Date{}
	cmd := s.m.goal.load()
	if cmd == nil || s.m.goal.load() != nil {
		t.Fatal("it does not ask once on another day")
	}
	s.sees("$116k of $150k") // the old progress stays
	s.keys("j").sees("$116k of $150k")
	s.m.Update(cmd())
	if s.m.goal.read.Busy() {
		t.Error("it waits for ever")
	}
}
