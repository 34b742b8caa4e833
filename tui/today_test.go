package tui

import (
	"context"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/tui/action"
	"deals/tui/today"
)

func TestTodayLooks(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, sampleBook(), size[0], size[1]).keys("Tjjj").text())
		})
	}
}

func TestTodayIsEmptyWhenAllIsDone(t *testing.T) {
	b := newFakeBook()
	id := b.add(testNow, "Brand refresh", "Acme GmbH", "12k", "")
	open(t, b, 80, 24).keys("T").sees("Nothing due.", "No next step  1", "Brand refresh")
	b.must(testNow, id, pipeline.ScheduleStep{Text: "call Dana", Due: calendar.DateOf(testNow).AddDays(4)})
	const next = "Next up fri: call Dana · Brand refresh · Acme GmbH"
	open(t, b, 80, 24).keys("T").sees("Nothing due", next, "Today lists, in this order:", "Waiting for your reply")
	open(t, newFakeBook(), 80, 24).keys("T").sees("Nothing due", "No steps planned. On the board (b), t plans one and n adds a deal.")
	b.add(testNow, "Site", "", "", "")
	open(t, b, 80, 24).keys("T").sees("Nothing due.  Next up fri: call Dana", "No next step  1")
}

// A list that was just imported has its groups at once, each with a bottom, and a filter
// keeps them.
func TestTodayOfAListThatWasJustImported(t *testing.T) {
	b := newFakeBook()
	for i := range 7 {
		id := b.add(testNow, fmt.Sprintf("Relaunch %d", i), "Acme GmbH", "12k", "")
		d := b.deals[id]
		d.Imported, d.Read = testNow, map[string]string{"title": "Relaunch"}
		b.deals[id] = d
	}
	s := open(t, b, 80, 24).keys("T").sees("Nothing due.", "No next step  top 5 of 7", "no contact logged", "… and 2 more")
	s.keys("/acme<enter>").sees("7 FOUND", "No next step  7").keys("<esc>G<enter>").sees("deals · List", "/is:adrift", "7 deals")
	s.keys("<esc><esc>").sees("deals · Today")
}

// task is the title of the deal under the cursor of Today.
func (s *session) task() string {
	if d := at[*today.Screen](s).Subject().Deal; d != nil {
		return d.Title
	}
	return ""
}

func TestTodayIsWorkedByOneKeyEach(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("Tjj")
	if s.task() != "Data audit" {
		t.Fatalf("the cursor is on %q", s.task())
	}
	s.keys("zfri<enter>they decide then<enter>")
	if d := b.deals[10]; d.Snooze.Reason != "they decide then" || d.Snooze.Count != 1 {
		t.Errorf("it is snoozed %+v", d.Snooze)
	}
	if s.task() != "Booking portal" { // The step is snoozed too; the cursor keeps its position, the task is gone.
		t.Errorf("after z the cursor is on %q", s.task())
	}
	if s.keys("u"); s.task() != "Data audit" {
		t.Errorf("after u the cursor is on %q", s.task())
	}
	s.keys("p+3d<enter>")
	moved := b.deals[10]
	step, _ := moved.NextStep()
	if step.Pushes != 1 || step.Due != calendar.DateOf(testNow).AddDays(3) {
		t.Errorf("the step is %+v", step)
	}
	if s.task() != "Booking portal" { // The cursor keeps its position, the task is gone.
		t.Errorf("after p the cursor is on %q", s.task())
	}
	s.misses("Data audit · Init").keys("aemail in: all is well, next fri send the offer<enter>")
	if a := b.deals[8].Activities; len(a) == 0 || a[len(a)-1].Kind != pipeline.Email {
		t.Errorf("logged %+v", a)
	}
	s.keys("<enter>").sees("deals · Deal", "Booking portal")
	s.keys("<esc>").sees("deals · Today")
	s.keys("<esc>").sees("deals · Board")
}

func TestScreensLeadBackTheWayTheyWereReached(t *testing.T) {
	s := open(t, sampleBook(), 80, 24)
	for _, step := range []struct{ keys, head string }{
		{"<enter>", "Deal"},
		{"T", "Today"},
		{"?", "Help"},
		{"S", "Stats"},
		{"<esc>", "Today"},
		{"<enter>", "Deal"},
		{"T", "Today"},
		{"T", "Board"},
		{"T", "Today"},
		{"b", "Board"},
		{"<esc>", "Board"},
	} {
		s.keys(step.keys).sees("deals · " + step.head)
	}
}

func TestTodayFollowsItsDealWhenOthersChangeTheBook(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("Tjj")
	b.must(testNow, 20, pipeline.FinishStep{Part: b.deals[20].Steps[0].Part})
	s.send(watchDue{})
	if s.task() != "Data audit" {
		t.Errorf("the cursor went to %q", s.task())
	}
}

func TestSnoozeShowsInPlaceOfRot(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("lj").sees("◕ 21d")
	s.keys("z3 dec<enter>budget round<enter>").misses("21d").sees("z until 3 Dec")
	s.keys("<enter>").sees("snoozed until 3 Dec", "1×, last until 3 Dec: budget round")
	s.keys("z").keys("today<enter>no<enter>").sees("date in the future")
}

// A due step would bring a snoozed deal up anyway: it is snoozed too unless the rep
// keeps it.
func TestASnoozeTakesTheDueStepAlong(t *testing.T) {
	for keys, due := range map[string]calendar.Date{
		"z+9d<enter>they are away<enter>":              calendar.DateOf(testNow).AddDays(9),
		"z+9d<enter>they are away<tab><right><ctrl+s>": calendar.DateOf(testNow).AddDays(-2),
	} {
		b := sampleBook()
		open(t, b, 80, 24).keys("Tjj").keys(keys)
		audit := b.deals[10]
		if step, _ := audit.NextStep(); step.Due != due || audit.Snooze.Count != 1 {
			t.Errorf("%s: the step is due %s, the snooze is %+v", keys, step.Due, audit.Snooze)
		}
	}
}

func TestPushSaysWhatItMoves(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("5p")
	s.sees("▸call them, 30 Nov", "close date").keys("<right>15 jan<enter>")
	if got := b.deals[12].ExpectedClose; got != calendar.NewDate(2027, 1, 15) {
		t.Errorf("it closes %s", got)
	}
	s.keys("p<right>15 feb<enter><enter>").sees("pushed 1×, 31 days total")
	s.keys("p<enter>").sees("A step needs a date")
}

// plannedBook computes the tasks only once.
type plannedBook struct {
	*fakeBook
	today *agenda.Today
}

func (b *plannedBook) Today(ctx context.Context, words string, limits agenda.Limits) (agenda.Today, error) {
	if b.today == nil {
		day, err := b.fakeBook.Today(ctx, words, limits)
		if err != nil {
			return day, err
		}
		b.today = &day
	}
	return *b.today, nil
}

func BenchmarkToday(b *testing.B) {
	book := newFakeBook()
	for i := range 10_000 {
		book.add(daysAgo(i%300), fmt.Sprintf("Deal %d", i), "Some Company", "12k", "referral")
	}
	book.changes = nil
	for _, size := range [][2]int{{80, 24}, {220, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			m := newRoot(b.Context(), &plannedBook{fakeBook: book}, book.process)
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			on := m.trail.shownBy(action.Today)
			m.trail.on(on, true)
			m.Update(on.Load()())
			for b.Loop() {
				m.Update(on.Load()())
				m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
				m.View()
			}
		})
	}
}

func TestRowsAreClickedAndOpened(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 80, 24).keys("T")
	s.click("Data audit")
	if s.task() != "Data audit" {
		t.Fatalf("a click selects %q", s.task())
	}
	s.click("Data audit · Initech")
	s.sees("deals · Deal", "Data audit").keys("<esc>A")
	s.click("Initech")
	s.click("Initech")
	s.sees("no purchases yet", "Initech")
}
