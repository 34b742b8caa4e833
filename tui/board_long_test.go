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
