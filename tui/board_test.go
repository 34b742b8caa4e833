package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

func TestBoardLooks(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {128, 34}, {220, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			s := open(t, sampleBook(), size[0], size[1]).keys("l")
			golden.RequireEqual(t, s.text())
		})
	}
}

func TestScreensLook(t *testing.T) {
	for name, keys := range map[string]string{
		"stats docked": "s", "stats full": "S", "help": "?", "lifted": "ll<space><right>", "filter": "/ref",
	} {
		for _, size := range [][2]int{{80, 24}, {128, 34}, {220, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, open(t, sampleBook(), size[0], size[1]).keys(keys).text())
			})
		}
	}
}

func TestEmptyBookTeaches(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {128, 34}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, open(t, newFakeBook(), size[0], size[1]).text())
		})
	}
}

func TestBoardColors(t *testing.T) {
	s := open(t, sampleBook(), 80, 24)
	golden.RequireEqual(t, s.m.View().Content)
}

func TestSelectionMoves(t *testing.T) {
	s := open(t, sampleBook(), 128, 34)
	for _, step := range []struct{ keys, selected string }{
		{"", "Photo library"},
		{"j", "SEO package"},
		{"l", "Shop migration"}, // the same height on the screen
		{"l", "Design system"},
		{"G", "Intranet"},
		{"j", "Intranet"},
		{"g", "Booking portal"},
		{"7", "Newsletter"},
		{"l", "Newsletter"},
		{"<left><left>", "Support retainer"},
		{"9", "Support retainer"}, // no such stage
	} {
		if s.keys(step.keys); s.selected() != step.selected {
			t.Fatalf("after %q %q is selected, want %q", step.keys, s.selected(), step.selected)
		}
	}
}

func TestColumnsScrollAlone(t *testing.T) {
	b := newFakeBook()
	for i := range 500 {
		b.add(daysAgo(500-i), fmt.Sprintf("Lead %03d", i), "", "1k", "")
	}
	s := open(t, b, 128, 34)
	s.sees("Lead 000", "… 495 more")
	s.keys("G").sees("Lead 499", "… 495 more")
	s.misses("Lead 000")
	if s.selected() != "Lead 499" {
		t.Errorf("G selects %q", s.selected())
	}
	s.keys("<pgdown>kk").sees("Lead 497")
	s.keys("gjjjjj").sees("Lead 005")
	if s.selected() != "Lead 005" {
		t.Errorf("walking down selects %q", s.selected())
	}
}

// However many cards there are, a column counts those out of sight, above as well
// as below.
func TestManyCardsAreCounted(t *testing.T) {
	b := newFakeBook()
	for i := range 12_345 {
		b.deals[int64(i+1)] = pipeline.Deal{ID: int64(i + 1), Title: "Deal", Status: pipeline.Open, Stage: "qualify", CreatedAt: testNow}
	}
	s := open(t, b, 128, 34)
	s.sees("2 QUALIFY       12,345", "… 12,340 more")
	s.keys("G").sees("… 12,340 more")
	s = open(t, b, 220, 60)
	s.sees("12,345  ", "… 12,335 more")
}

// A card that is moved far away in a long column stays selected.
func TestSelectionFollowsItsCard(t *testing.T) {
	b := newFakeBook()
	for i := range 300 {
		id := b.add(daysAgo(300-i), fmt.Sprintf("Lead %03d", i), "", "1k", "")
		if i != 150 {
			b.must(testNow, id, pipeline.ScheduleStep{Text: "call", Due: calendar.DateOf(testNow).AddDays(i)})
		}
	}
	s := open(t, b, 128, 34).keys("G")
	if s.selected() != "Lead 150" {
		t.Fatalf("the adrift card is not last, but %q", s.selected())
	}
	b.must(testNow, 151, pipeline.ScheduleStep{Text: "call", Due: calendar.DateOf(testNow).AddDays(140)})
	s.send(watchDue{})
	if _, place := s.board().At(); s.selected() != "Lead 150" || place != 141 && place != 140 {
		t.Errorf("%q is selected at %d", s.selected(), place)
	}
	s.sees("Lead 150")

	b.must(testNow, 151, pipeline.Advance{Override: true, Reason: "known well"})
	s.send(watchDue{})
	if s.selected() != "Lead 150" || s.column() != 1 {
		t.Errorf("%q is selected in column %d", s.selected(), s.column())
	}

	b.must(testNow, 151, pipeline.Lose{Reason: pipeline.LostPrice})
	s.send(watchDue{})
	if s.selected() != "" || s.column() != 1 {
		t.Errorf("after it is gone, %q is selected in column %d", s.selected(), s.column())
	}
}

// Whatever the size and the names, every frame has exactly the terminal's size.
func TestFramesFit(t *testing.T) {
	nasty := []string{
		strings.Repeat("long ", 40), "日本語の会社名がとても長い場合の表示", "\x1b[31mred\x1b[0m\x1b]0;title\x07", "a\tb\nc\r",
		"👩‍👩‍👧‍👦 family 🇩🇪", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\u202eright to left\u202c", "नमस्ते दुनिया", "\xff\xfe", "",
	}
	b := newFakeBook()
	for i, name := range nasty {
		id := b.add(daysAgo(i), "x", "y", "12k", "z")
		d := b.deals[id]
		d.Title, d.Account, d.Source, d.Tags = name, nasty[(i+1)%len(nasty)], name, []string{name}
		d.Stage = b.process.Stages[i%7].Key
		d.Visits = []pipeline.Visit{{Stage: d.Stage, Entered: daysAgo(i)}}
		d.Value.Currency = []string{"USD", "EUR", "KWD"}[i%3]
		b.deals[id] = d
	}
	s := open(t, b, 80, 24)
	for _, keys := range []string{"", "s", "?", "?S", "Sll<space>h", "<esc>/long", "<esc>n", "<esc><enter>", "<esc>x"} {
		s.keys(keys)
		for width := 1; width <= 220; width += 1 + width/9 {
			for height := 1; height <= 60; height += 1 + height/6 {
				s.send(tea.WindowSizeMsg{Width: width, Height: height})
				checkFrame(t, s, keys, width, height)
			}
		}
		s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	}
}

func checkFrame(t *testing.T, s *session, keys string, width, height int) {
	t.Helper()
	rows := strings.Split(s.m.View().Content, "\n")
	if len(rows) != height {
		t.Fatalf("after %q a screen of %d×%d has %d rows", keys, width, height, len(rows))
	}
	for y, row := range rows {
		if got := ansi.StringWidth(row); got != width {
			t.Fatalf("after %q row %d of a screen of %d×%d has %d cells: %q", keys, y, width, height, got, ansi.Strip(row))
		}
	}
}

func TestAnyProcessFits(t *testing.T) {
	for n := 3; n <= 12; n++ {
		b := newFakeBook()
		p := *b.process
		p.Stages = nil
		for i := range n {
			p.Stages = append(p.Stages, pipeline.Stage{
				Key: pipeline.StageKey(fmt.Sprint("s", i)), Name: fmt.Sprint("Stage ", i), Short: fmt.Sprint("Stage", i),
				Guide: "What belongs here.", AfterSale: i == n-1,
			})
		}
		b.process = &p
		b.add(testNow, "Only deal", "Acme", "1k", "")
		for _, width := range []int{40, 80, 128, 220} {
			s := open(t, b, width, 30)
			checkFrame(t, s, "", width, 30)
			s.sees("Only deal")
		}
	}
}

func TestTooSmallSaysSo(t *testing.T) {
	s := open(t, sampleBook(), 38, 10)
	s.sees("38×10", "40×12")
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.sees("Photo library")
}

// Figures leave out what cannot be read, and the head says which deal that is.
func TestADealThatCannotBeReadIsNamed(t *testing.T) {
	b := soldBook()
	s := open(t, b, 128, 34)
	b.leftOut = []int64{7, 9, 12}
	s.send(watchDue{})
	s.sees("Deal #7 and 2 more could not be read; see: deals doctor")
	b.leftOut = nil
	s.send(watchDue{})
	s.misses("could not be read")
}

// A book that cannot be written to says so before anything is typed into it.
func TestAReadOnlyBookSaysSo(t *testing.T) {
	b := soldBook()
	b.sealed = true
	s := open(t, b, 128, 34)
	s.send(watchDue{})
	s.sees("Read-only: nothing can be saved")
	b.sealed = false
	s.send(watchDue{})
	s.misses("Read-only")
}
