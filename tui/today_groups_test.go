package tui

import (
	"fmt"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
)

// movedIn is the book of a rep some weeks after a move from another program: 150 open
// deals in two currencies, titles that begin with the company, most of them neglected.
func movedIn() *fakeBook {
	b := newFakeBook()
	companies := []string{"Stark Industries", "Wayne Enterprises", "Globex Corporation", "Initech Systems", "Vandelay Import & Export", "Soylent Foods", "Tyrell Research", "Umbrella Health", "Hooli", "Müller & Söhne Maschinenbau"}
	jobs := []string{"pilot for three plants in the north", "renewal of the maintenance contract", "rollout to the field service teams", "replacement of the old order desk", "training and support for two years"}
	stages := []pipeline.StageKey{"lead", "qualify", "needs", "propose", "negotiate", "close"}
	values := []string{"4.2k", "18k", "60k", "9.5k", "€33k", "120k", "€7.8k", "", "27k"}
	today := calendar.DateOf(testNow)
	for i := range 150 {
		company := companies[i%len(companies)]
		id := b.add(daysAgo(20+i%50), fmt.Sprintf("%s - %s", company, jobs[i*7%len(jobs)]), company, values[i%len(values)], "website")
		if stage := stages[i*5%len(stages)]; stage != "lead" {
			b.must(daysAgo(2+i%9), id, pipeline.Advance{To: stage, Override: true, Reason: "moved in"})
		}
		step := func(text string, due int) {
			b.must(daysAgo(5), id, pipeline.ScheduleStep{Text: text, Due: today.AddDays(due)})
		}
		close := today.AddDays(i%80 - 3)
		b.must(daysAgo(5), id, pipeline.Edit{ExpectedClose: &close})
		if i%3 > 0 {
			b.must(daysAgo(i%6), id, pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "talked about the budget"})
		}
		switch {
		case i%31 == 4:
			step("send the revised quote", -i%5-1)
		case i%37 == 5:
			step("call about the contract", 0)
		case i%41 == 6:
			b.must(daysAgo(3), id, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "can you do it by March, and for less?"})
			step("answer them", 9)
		case i%47 == 7:
			b.must(daysAgo(9), id, pipeline.FileDocument{Document: pipeline.Proposal, Valid: today.AddDays(i%4 - 1), Ref: "x"})
			step("ask for the signature", 9)
		case i%5 < 3:
			step("call again", 6+i%20)
		}
	}
	b.changes = nil
	return b
}

func TestTodayOfABookThatMovedInLooks(t *testing.T) {
	b := movedIn()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("Tjj").text())
		})
	}
}

func TestTodayLooksOnALightTerminal(t *testing.T) {
	s := open(t, movedIn(), 120, 34)
	s.send(tea.BackgroundColorMsg{Color: lipgloss.Color("#ffffff")})
	golden.RequireEqual(t, s.keys("Tvj").m.View().Content)
}

// Marked deals, all of a column, and the foot that adds them up.
func TestMarkedDealsLook(t *testing.T) {
	b := movedIn()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, b, size[0], size[1]).keys("2<shift+down><shift+down>").text())
		})
	}
}

// The last row of a group leads to all of it, as a list, by key or by mouse.
func TestTodayOpensTheRestOfAGroup(t *testing.T) {
	s := open(t, movedIn(), 120, 60).keys("T").sees("At risk  worst 5 of", "No next step  top 5 of")
	s.keys("G").sees("enter show more", "more  ").keys("aD").misses("Log an activity").sees("select a deal first")
	s.keys("<enter>").sees("deals · List", "/is:adrift -is:snoozed", "33 deals").keys("<esc><esc>").sees("deals · Today")
	s.click("and 49 more")
	s.click("and 49 more")
	s.sees("deals · List", "is:stale | is:stuck | close<yesterday")
	s.keys("<esc><esc><esc>").sees("deals · Board")
}

// The list that the last row of a group leads to has all its deals, and else only such
// as an earlier group lists for a better reason.
func TestTheListOfAGroupHasAllItsDeals(t *testing.T) {
	b := movedIn()
	day := agenda.NewDay(b.process, b.clock)
	for _, group := range []agenda.Group{agenda.GroupRisk, agenda.GroupNoStep} {
		for id, d := range b.deals {
			task, _ := day.Task(&d)
			if found := b.matches(&d, group.Query()); found != (task.Group == group) && (!found || !task.Group.ToDo()) {
				t.Errorf("deal %d in the group %q: %v in the list of %q", id, task.Group, found, group)
			}
		}
	}
}

// Nothing typed after / is a command, and enter opens the only hit.
func TestTodayIsFilteredAsOneTypes(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("T/data").sees("1 FOUND", "/data", "Data audit").misses("Booking portal", "Log an activity")
	s.keys("<enter>").sees("deals · Deal", "Data audit").keys("<esc>").sees("deals · Today", "1 FOUND")
	s.keys("<esc>").sees("5 TO DO", "Booking portal").keys("/acme zzz").sees("0 FOUND", "No deal on Today matches").keys("<esc>").sees("5 TO DO")
	s.keys("/o<tab>").sees("/o")
	if s.task() == "" {
		t.Error("tab does not walk the hits")
	}
	s.keys("<enter>j").sees("/o").keys("<esc>")
	if n := len(b.changes); n != 0 {
		t.Errorf("%d changes were made while typing", n)
	}
}

// A filter that cannot be read says so, and changes nothing until it is put right.
func TestAWrongFilterOfTodaySaysSo(t *testing.T) {
	s := open(t, sampleBook(), 120, 34).keys("T/is:lat").misses("not a state").keys("<enter>").sees("/is:lat", `"lat" is not a state of a deal.`)
	s.keys("<esc>").sees("5 TO DO").misses("not a state")
}

// A filter finds what is not among the worst.
func TestAFilterOfTodayFindsEveryDeal(t *testing.T) {
	open(t, movedIn(), 120, 60).keys("T/müller").misses("worst", "top 5").sees("FOUND", "Müller")
}

// Marked deals are pushed, planned and logged together.
func TestDealsAreMarkedOnToday(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("Tjjvv").sees("2 marked", "▌ ")
	s.keys("p+5d<enter>")
	for _, id := range []int64{10, 8} {
		d := b.deals[id]
		if step, _ := d.NextStep(); step.Due != calendar.DateOf(testNow).AddDays(5) {
			t.Errorf("the step of deal %d is due %s", id, step.Due)
		}
	}
	s.misses("marked").keys("v").sees("1 marked").keys("<esc>").misses("marked").sees("deals · Today")
}

// One deal after the other is done: the cursor goes to the next one, wherever the
// changed deal went.
func TestTheCursorOfTodayGoesOnToTheNextDeal(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("Tj") // Its other reason, the missing invoice, keeps the first one listed.
	titles := []string{s.task()}
	for range 3 {
		s.keys("p+30d<enter>")
		titles = append(titles, s.task())
	}
	if want := []string{"Logo and fonts", "Data audit", "Booking portal", "Onboarding"}; !slices.Equal(titles, want) {
		t.Errorf("the cursor went over %q", titles)
	}
	s.send(tea.WindowSizeMsg{Width: 220, Height: 60})
	s.sees("Closing")
}
