package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// wayThrough is what a rep with good news types at each gate of the default
// process, from a lead with only a title. The last key of each gate moves the deal.
var wayThrough = []struct {
	stage pipeline.StageKey
	keys  string // without the last one
	wrote string // the part that types evidence
}{
	{"lead", "d@x.io<enter>event<enter>she called back", "d@x.ioeventshe called back"},
	{"qualify", "y<enter>yDana<enter>y<enter>12k", "Dana12k"},
	{"needs", "saw it<enter>slow<enter>eom", "saw itsloweom"},
	{"propose", "yfine", "fine"},
	{"negotiate", "agreed<enter>Dana", "agreedDana"},
	{"close", "yhalf now", "half now"},
	{"follow", "handed over<enter>9<enter><enter>asked Dana", "handed over9asked Dana"},
}

// The number of keys that a deal takes from the first stage to the end is a
// promise: a change that needs more has to say so here. The evidence itself is not
// counted.
func TestALeadGoesThroughAllSevenGatesInFewKeys(t *testing.T) {
	for _, c := range []struct {
		name  string
		moves string // the keys that move the deal and show its next gate
		want  int
	}{
		{"without leaving the dialog", "<ctrl+n>", 24},
		{"one gate at a time", "<enter>>", 30},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newFakeBook()
			id := b.add(daysAgo(1), "Shop", "", "", "")
			s := open(t, b, 128, 34)
			keys := 0
			press := func(script string) {
				s.keys(script)
				keys += len(strings.ReplaceAll(strings.ReplaceAll(script, "<ctrl+n>", "*"), "<enter>", "*"))
			}
			press(">")
			for i, gate := range wayThrough {
				if got := b.deals[id].Stage; got != gate.stage || s.m.dialogs.count() != 1 {
					t.Fatalf("the deal is in %s with %d dialogs open, not at the gate of %s:\n%s", got, s.m.dialogs.count(), gate.stage, s.text())
				}
				press(gate.keys)
				if i < len(wayThrough)-1 {
					press(c.moves)
				} else {
					press("<enter>")
				}
				keys -= len(gate.wrote)
			}
			d := b.deals[id]
			if d.Completed.IsZero() || len(d.Overrides) > 0 || s.m.dialogs.count() > 0 {
				t.Errorf("the deal ended as %+v", d)
			}
			if keys != c.want {
				t.Errorf("%d keys of handling, want %d", keys, c.want)
			}
		})
	}
}

func TestTheCardCountsWhatIsMissingBehind(t *testing.T) {
	b := sampleBook()
	s := open(t, b, 128, 34).keys("2").sees("◇2")
	s.keys("m").sees("gaps in earlier stages").keys("<ctrl+o>").sees("as is")
	if d := b.deals[4]; len(d.Accepted) != 2 {
		t.Errorf("%q has %v accepted", d.Title, d.Accepted)
	}
	s.keys("m").sees("no gaps to fill")
	s.keys("<enter>").misses("in earlier stages")
	s.keys("<esc>j<enter>").sees("◇ 2 gaps in earlier stages", "enter show", "m fill or accept", "enter show gaps")
}

// The gaps are one line until a key shows them: what they push out of sight is what a
// rep came to read. A tall screen has room for them.
func TestGapsAreOneLineUntilAKeyShowsThem(t *testing.T) {
	s := open(t, sampleBook(), 128, 34).keys("2j<enter>")
	s.sees("gaps in earlier stages", "enter show", "m fill or accept", "enter show gaps").misses("◇ Contact can be reached")
	s.keys("<enter>").sees("◇ Contact can be reached", "enter hide gaps").keys("<enter>").misses("◇ Lead source")
	s.keys("<enter><esc>k<enter>").keys("<esc>j<enter>").misses("◇ Contact can be reached")
	s.send(tea.WindowSizeMsg{Width: 220, Height: 60})
	s.sees("◇ Contact can be reached", "m fill or accept").misses("enter show", "enter hide")
}
