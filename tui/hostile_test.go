package tui

import (
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline/refusal"
	"deals/tui/dialogtest"
	"deals/tui/screentest"
)

// payloads are all of them under TORTURE, or else every few.
func payloads() []screentest.Payload {
	if os.Getenv("TORTURE") != "" {
		return screentest.Payloads
	}
	var some []screentest.Payload
	for i := 1; i < len(screentest.Payloads); i += 9 {
		some = append(some, screentest.Payloads[i])
	}
	return some
}

// A stranger's text is in every field on every screen; no cell outside its field
// changes, and the terminal receives no command.
func TestNoScreenObeysAStranger(t *testing.T) {
	frames := 0
	for i, p := range payloads() {
		judge := func(where string, s *session) {
			t.Helper()
			rows, _ := s.m.frame()
			frames++
			if harm := screentest.Harm(rows); len(harm) > 0 {
				t.Errorf("%s, %s: %.300q", p.Name, where, harm)
			}
		}
		b := sampleBook()
		for id, d := range b.deals {
			hostile := dialogtest.NastyDeal(t, p.In)
			hostile.ID, hostile.Stage, hostile.Status, hostile.Visits = id, d.Stage, d.Status, d.Visits
			b.deals[id] = hostile
		}
		for i := range b.changes {
			b.changes[i].entry.Label = "edited " + p.In
		}
		for _, size := range [][2]int{{128, 34}, {80, 24}}[i%2 : i%2+1] {
			s := open(t, b, size[0], size[1])
			s.m.title = p.In
			s.m.settle()
			judge("board", s)
			for _, keys := range []string{"2", "l<enter>", "GG", "<esc>", "s", "S", "<esc>", "T", "<esc>", "?", "<esc>", ":", "x", "<esc><esc>", "b", "<esc>"} {
				judge("after "+keys, s.keys(keys))
			}
			s = open(t, b, size[0], size[1]).keys("2/")
			s.send(tea.PasteMsg{Content: p.In})
			judge("filter", s)
			judge("filtered", s.keys("<enter>"))
			s.keys("<esc>")
			s.m.toast.say(p.In, true)
			judge("toast", s)
			s.m.failure = &refusal.Refusal{Message: p.In, Hint: p.In}
			judge("failure", s)
			s.m.failure, s.m.problem = nil, p.In
			judge("problem", s)
			for name, d := range everyDialog(&s.m.env, dialogtest.NastyDeal(t, p.In)) {
				s.m.dialogs.all = nil
				s.m.dialogs.open(d, dialogtest.NastyDeal(t, p.In))
				judge("dialog "+name, s)
				s.send(tea.PasteMsg{Content: p.In})
				judge("typed into "+name, s)
				d.Refused(&s.m.env, &refusal.Refusal{Message: p.In, Hint: p.In})
				judge("refused "+name, s)
			}
		}
	}
	t.Logf("%d payloads on %d screens", len(payloads()), frames)
}

// A terminal may be of any size and change it at any time; whatever is open, the
// frame has as many rows as the terminal, each as wide.
func TestAnySizeAtAnyTime(t *testing.T) {
	sizes := [][2]int{{80, 24}, {1, 1}, {500, 200}, {2, 1}, {1, 50}, {200, 2}, {0, 0}, {39, 11}, {40, 12}, {60, 16}, {1000, 1000}, {128, 34}, {20, 5}, {500, 1}, {79, 23}}
	for _, keys := range []string{"", "2<enter>", "2a", "2>", "n", "2e", "S", "T", "?", ":", "/sh", "2x", "2v", "D", "2 l"} {
		s := open(t, sampleBook(), 128, 34).keys(keys)
		for _, size := range sizes {
			s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			width, height := min(size[0], maxSize), min(size[1], maxSize)
			rows, cursor := s.m.frame()
			if len(rows) != height {
				t.Fatalf("after %q at %v: %d rows", keys, size, len(rows))
			}
			for y, row := range rows {
				if got := ansi.StringWidth(row); got != width {
					t.Fatalf("after %q at %v: row %d has %d cells: %q", keys, size, y, got, row)
				}
			}
			if cursor != nil && (cursor.X < 0 || cursor.X >= width || cursor.Y < 0 || cursor.Y >= height) {
				t.Errorf("after %q at %v: the cursor is at %d,%d", keys, size, cursor.X, cursor.Y)
			}
			s.keys("jjl")
		}
	}
}
