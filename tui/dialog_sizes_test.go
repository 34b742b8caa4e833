package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

func TestDialogsStayWithinAnySize(t *testing.T) {
	sc := testScene()
	sizes := [][2]int{{20, 6}, {33, 10}, {52, 15}, {80, 24}, {220, 60}}
	for _, name := range nastyNames {
		for what, d := range everyDialog(sc, nastyDeal(t, name)) {
			d.update(sc, tea.PasteMsg{Content: name})
			for step := range 3 {
				for _, size := range sizes {
					sc.width, sc.height = size[0], size[1]
					box, cursor := d.view(sc, size[0], size[1])
					fits(t, fmt.Sprintf("%s %q at %v", what, name, size), box, size[0], size[1])
					if cursor != nil && (cursor.X < 1 || cursor.Y < 1 || cursor.X >= size[0]-1 || cursor.Y >= size[1]-1) {
						t.Fatalf("%s %q at %v: the cursor is at %d,%d", what, name, size, cursor.X, cursor.Y)
					}
				}
				if step == 1 {
					d.refused(sc, &refusal.Refusal{Message: "No: " + name, Hint: name})
				}
				d.update(sc, tea.KeyPressMsg(typistKeys["tab"]))
			}
		}
	}
}

func TestDialogsKeepTheirSizeWhileTheirTextIsTyped(t *testing.T) {
	sc := testScene()
	for what, d := range everyDialog(sc, sampleDialogDeal(t)) {
		if what == "question" {
			continue
		}
		before, _ := d.view(sc, 128, 40)
		d.update(sc, tea.KeyPressMsg{Code: 'z', Text: "z"})
		after, _ := d.view(sc, 128, 40)
		was, is := strings.Split(before, "\n"), strings.Split(after, "\n")
		if ansi.StringWidth(was[0]) != ansi.StringWidth(is[0]) {
			t.Errorf("%s becomes %d cells wide instead of %d", what, ansi.StringWidth(is[0]), ansi.StringWidth(was[0]))
		}
		if grown := len(is) - len(was); grown < 0 || grown > 1 {
			t.Errorf("%s becomes %d lines instead of %d:\n%s", what, len(is), len(was), plainBox(after))
		}
	}
}

func TestTheCursorStandsAfterWideText(t *testing.T) {
	sc := testScene()
	d := newDealForm(sc, nil)
	_, before := d.view(sc, 80, 24)
	at := before.X
	d.update(sc, tea.PasteMsg{Content: "東京"})
	if _, after := d.view(sc, 80, 24); after == nil || after.X != at+4 {
		t.Errorf("the cursor went from %d to %+v", at, after)
	}
}

// Whatever is typed, nothing panics, nothing is drawn outside, and what a dialog
// asks for is either carried out or refused.
func TestAnyKeysAreSurvived(t *testing.T) {
	names := []string{
		"enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "bs", "space", "home", "pgdown",
		"ctrl+s", "ctrl+o", "ctrl+u", "ctrl+j", "alt+enter",
	}
	deals := []pipeline.Deal{sampleDialogDeal(t), nastyDeal(t, "東京 \u202e"), bareDeal(t)}
	kinds := make([]string, 0, 32)
	for kind := range everyDialog(testScene(), deals[0]) {
		kinds = append(kinds, kind)
	}
	rapid.Check(t, func(t *rapid.T) {
		sc := testScene()
		deal := rapid.SampledFrom(deals).Draw(t, "deal")
		d := everyDialog(sc, deal)[rapid.SampledFrom(kinds).Draw(t, "kind")]
		for range rapid.IntRange(1, 30).Draw(t, "keys") {
			var msg tea.Msg = tea.KeyPressMsg(typistKeys[rapid.SampledFrom(names).Draw(t, "name")])
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				r := rapid.RuneFrom([]rune("ynu1k9 fri東\u0301@")).Draw(t, "letter")
				msg = tea.KeyPressMsg{Code: r, Text: string(r)}
			case 1:
				msg = tea.PasteMsg{Content: rapid.String().Draw(t, "paste")}
			}
			out := d.update(sc, msg)
			width, height := rapid.IntRange(20, 130).Draw(t, "width"), rapid.IntRange(6, 40).Draw(t, "height")
			box, _ := d.view(sc, width, height)
			if lines := strings.Split(box, "\n"); len(lines) > height || ansi.StringWidth(lines[0]) > width {
				t.Fatalf("%d×%d in %d×%d", ansi.StringWidth(lines[0]), len(lines), width, height)
			}
			if out.write != nil && out.write.create == nil {
				change, err := pipeline.Decide(sc.process, deal, askedAt, out.write.intents...)
				if err != nil {
					d.refused(sc, err)
				} else {
					deal = change.After
					d.refreshed(sc, deal)
				}
			}
			if out.open != nil {
				d = out.open
			} else if out.closed {
				return
			}
		}
	})
}

func TestTheCursorIsSeenOnTheSmallestScreen(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	for what, d := range map[string]dialog{"edit": newDealForm(sc, &deal), "log": newLogDialog(sc, deal), "gate": newGateDialog(sc, deal, "")} {
		for step := range 3 {
			if _, cursor := d.view(sc, 20, 6); cursor == nil {
				t.Errorf("%s: no cursor in its field %d", what, step+1)
			}
			if what != "edit" {
				break // the next entry is a choice
			}
			d.update(sc, tea.KeyPressMsg(typistKeys["tab"]))
		}
	}
}
