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
	"deals/tui/dialog"
	"deals/tui/dialogtest"
	"deals/tui/gate"
	"deals/tui/ui"
)

func TestDialogsStayWithinAnySize(t *testing.T) {
	env := dialogtest.Env()
	sizes := [][2]int{{20, 6}, {33, 10}, {52, 15}, {80, 24}, {220, 60}}
	for _, name := range dialogtest.NastyNames {
		for what, d := range everyDialog(env, dialogtest.NastyDeal(t, name)) {
			d.Update(env, tea.PasteMsg{Content: name})
			for step := range 3 {
				for _, size := range sizes {
					env.Width, env.Height = size[0], size[1]
					box, cursor := d.View(env, size[0], size[1])
					dialogtest.Fits(t, fmt.Sprintf("%s %q at %v", what, name, size), box, size[0], size[1])
					if cursor != nil && (cursor.X < 1 || cursor.Y < 1 || cursor.X >= size[0]-1 || cursor.Y >= size[1]-1) {
						t.Fatalf("%s %q at %v: the cursor is at %d,%d", what, name, size, cursor.X, cursor.Y)
					}
				}
				if step == 1 {
					d.Refused(env, &refusal.Refusal{Message: "No: " + name, Hint: name})
				}
				d.Update(env, tea.KeyPressMsg(dialogtest.Keys["tab"]))
			}
		}
	}
}

func TestDialogsKeepTheirSizeWhileTheirTextIsTyped(t *testing.T) {
	env := dialogtest.Env()
	for what, d := range everyDialog(env, dialogtest.SampleDeal(t)) {
		if what == "question" {
			continue
		}
		before, _ := d.View(env, 128, 40)
		d.Update(env, tea.KeyPressMsg{Code: 'z', Text: "z"})
		after, _ := d.View(env, 128, 40)
		was, is := strings.Split(before, "\n"), strings.Split(after, "\n")
		if ansi.StringWidth(was[0]) != ansi.StringWidth(is[0]) {
			t.Errorf("%s becomes %d cells wide instead of %d", what, ansi.StringWidth(is[0]), ansi.StringWidth(was[0]))
		}
		if grown := len(is) - len(was); grown < 0 || grown > 1 {
			t.Errorf("%s becomes %d lines instead of %d:\n%s", what, len(is), len(was), dialogtest.Plain(after))
		}
	}
}

func TestTheCursorIsAfterWideText(t *testing.T) {
	env := dialogtest.Env()
	d := dialog.NewDeal(env, nil)
	_, before := d.View(env, 80, 24)
	at := before.X
	d.Update(env, tea.PasteMsg{Content: "東京"})
	if _, after := d.View(env, 80, 24); after == nil || after.X != at+4 {
		t.Errorf("the cursor went from %d to %+v", at, after)
	}
}

// Whatever is typed, nothing panics, nothing is drawn outside, and the dialog's
// request is either carried out or refused.
func TestAnyKeysAreSurvived(t *testing.T) {
	names := []string{
		"enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "bs", "space", "home", "pgdown",
		"ctrl+s", "ctrl+o", "ctrl+u", "ctrl+j", "alt+enter",
	}
	deals := []pipeline.Deal{dialogtest.SampleDeal(t), dialogtest.NastyDeal(t, "東京 \u202e"), dialogtest.BareDeal(t)}
	kinds := make([]string, 0, 32)
	for kind := range everyDialog(dialogtest.Env(), deals[0]) {
		kinds = append(kinds, kind)
	}
	rapid.Check(t, func(t *rapid.T) {
		env := dialogtest.Env()
		deal := rapid.SampledFrom(deals).Draw(t, "deal")
		d := everyDialog(env, deal)[rapid.SampledFrom(kinds).Draw(t, "kind")]
		for range rapid.IntRange(1, 30).Draw(t, "keys") {
			var msg tea.Msg = tea.KeyPressMsg(dialogtest.Keys[rapid.SampledFrom(names).Draw(t, "name")])
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				r := rapid.RuneFrom([]rune("ynu1k9 fri東\u0301@")).Draw(t, "letter")
				msg = tea.KeyPressMsg{Code: r, Text: string(r)}
			case 1:
				msg = tea.PasteMsg{Content: rapid.String().Draw(t, "paste")}
			}
			out := d.Update(env, msg)
			width, height := rapid.IntRange(20, 130).Draw(t, "width"), rapid.IntRange(6, 40).Draw(t, "height")
			box, _ := d.View(env, width, height)
			if lines := strings.Split(box, "\n"); len(lines) > height || ansi.StringWidth(lines[0]) > width {
				t.Fatalf("%d×%d in %d×%d", ansi.StringWidth(lines[0]), len(lines), width, height)
			}
			if out.Write != nil && out.Write.Create == nil {
				change, err := pipeline.Decide(env.Process, deal, dialogtest.AskedAt, out.Write.Intents...)
				if err != nil {
					d.Refused(env, err)
				} else {
					deal = change.After
					d.Refreshed(env, deal)
				}
			}
			if out.Open != nil {
				d = out.Open
			} else if out.Close {
				return
			}
		}
	})
}

func TestTheCursorIsSeenOnTheSmallestScreen(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	for what, d := range map[string]ui.Dialog{"edit": dialog.NewDeal(env, &deal), "log": dialog.NewLog(env, deal), "gate": gate.New(env, deal, "")} {
		for step := range 3 {
			if _, cursor := d.View(env, 20, 6); cursor == nil {
				t.Errorf("%s: no cursor in its field %d", what, step+1)
			}
			if what != "edit" {
				break // the next entry is a choice
			}
			d.Update(env, tea.KeyPressMsg(dialogtest.Keys["tab"]))
		}
	}
}
