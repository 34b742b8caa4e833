package tui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// longBook is the book of a rep with 150 open deals in two currencies, whose titles
// are long and begin with the company, as those from other programs do.
func longBook() *fakeBook {
	b := newFakeBook()
	companies := []string{"Stark Industries", "Wayne Enterprises", "Globex Corporation", "Initech", "Vandelay Import & Export", "Umbrella Health", "Müller & Söhne Maschinenbau"}
	jobs := []string{"Pilot rollout for the north", "Renewal of the maintenance contract", "Replacement of the order desk", "Training", "Integration with the warehouse in Rotterdam and the new one"}
	values := []string{"4.2k", "18k", "60k", "9.5k", "€33k", "123k", "€7.8k", "", "1.25m"}
	calls := []pipeline.ForecastCategory{pipeline.Commit, pipeline.BestCase, pipeline.InPipeline}
	today := calendar.DateOf(testNow)
	for i := range 150 {
		company := companies[i%len(companies)]
		id := b.add(daysAgo(20+i%150), fmt.Sprintf("%s - %s", company, jobs[i*7%len(jobs)]), company, values[i%len(values)], "fair")
		if stage := b.process.Stages[i*5%6].Key; stage != "lead" {
			b.must(daysAgo(i%19), id, pipeline.Advance{To: stage, Override: true, Reason: "moved in"})
		}
		if i%6 > 0 {
			closes := today.AddDays(i%190 - 9)
			b.must(daysAgo(0), id, pipeline.Edit{ExpectedClose: &closes, Category: &calls[i%len(calls)]})
		}
		if i%3 > 0 {
			b.must(daysAgo(0), id, pipeline.ScheduleStep{Text: "call about the contract", Due: today.AddDays(i%29 - 12)})
		}
	}
	b.changes = nil
	return b
}

func TestBoardOfManyDealsLooks(t *testing.T) {
	b := longBook()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("lj").text())
		})
	}
}

func TestBoardOfManyDealsLooksOnALightTerminal(t *testing.T) {
	s := open(t, longBook(), 100, 30)
	s.send(tea.BackgroundColorMsg{Color: lipgloss.Color("#ffffff")})
	golden.RequireEqual(t, s.keys("lj").m.View().Content)
}

func TestOneStageAsAListLooks(t *testing.T) {
	b := longBook()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("llfjvj").text())
		})
	}
}

// The list of one stage has the keys of the board.
func TestOneStageIsAListWithTheKeysOfTheBoard(t *testing.T) {
	s := open(t, longBook(), 120, 34).keys("ll")
	first := s.selected()
	s.keys("f").sees("3 NEEDS ASSESSMENT  25", "In stage", "f board").misses("╭")
	if s.selected() != first {
		t.Errorf("f selects %q", s.selected())
	}
	s.keys("G").keys("k<enter>").sees("deals · Deal")
	s.keys("<esc>").sees("In stage").keys("l").sees("4 PROPOSAL")
	if s.column() != 3 {
		t.Errorf("l leads to column %d", s.column())
	}
	s.keys("2").sees("2 LEAD QUALIFICATION").keys("jvj").sees("1 marked", "▌")
	s.keys("<esc>").sees("In stage").misses("marked").keys("<space>ll").sees("Move → Proposal").keys("<space>").sees("Lead Qualification → Proposal")
	s.keys("<esc>").sees("In stage")
	s.keys("<esc>").misses("In stage").sees("╭")
	s.keys("f").sees("In stage").keys("f").misses("In stage")
	s.keys("T").sees("deals · Today").keys("f").misses("In stage")
}

func TestAListOfOneStageIsClicked(t *testing.T) {
	s := open(t, longBook(), 120, 34).keys("llfj")
	x, y := s.at("Vandelay Import & E")
	s.send(tea.MouseClickMsg{X: x, Y: y + 2, Button: tea.MouseLeft})
	_, place := s.board().At()
	s.click("5 Negotiate")
	if s.column() != 4 || place == 1 {
		t.Errorf("clicks lead to column %d, place %d", s.column(), place)
	}
}
