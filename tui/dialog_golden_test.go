package tui

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/dialog"
	"deals/tui/dialogtest"
	"deals/tui/gate"
	"deals/tui/ui"
)

// placed is a dialog at its place on the screen, with a bar where the cursor is.
func placed(env *ui.Env, d ui.Dialog, width, height int) string {
	box, cursor := d.View(env, width, height)
	lines := strings.Split(dialogtest.Plain(box), "\n")
	if cursor != nil {
		line := lines[cursor.Y]
		lines[cursor.Y] = ansi.Cut(line, 0, cursor.X) + "█" + ansi.Cut(line, cursor.X+1, ansi.StringWidth(line))
	}
	return lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, strings.Join(lines, "\n"))
}

func TestHowDialogsLook(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.SampleDeal(t)
	in := func(stage pipeline.StageKey, more ...pipeline.Intent) pipeline.Deal {
		return dialogtest.SampleDeal(t, append([]pipeline.Intent{dialogtest.InStage(stage)}, more...)...)
	}
	late := in("needs", pipeline.ScheduleStep{Text: "send the plan", Due: calendar.NewDate(2026, 11, 20)})
	gapped := deal
	gapped.Stage = "needs"
	for _, c := range []struct {
		name   string
		dialog ui.Dialog
		keys   string
	}{
		{"new", dialog.NewDeal(env, nil), "Website<enter><enter><enter><enter><enter>12k<enter>ref"},
		{"edit", dialog.NewDeal(env, &deal), "<tab><tab><tab><tab><tab>x<tab>"},
		{"log", dialog.NewLog(env, in("needs")), "showed me the shop, next fri send quote"},
		{"lose", dialog.NewLose(env, deal), "p"},
		{"objection", dialog.NewObjection(env, in("negotiate", pipeline.RaiseObjection{Text: "too dear for the first year"})), ""},
		{"document", dialog.NewDocument(env, deal), ""},
		{"category", dialog.NewCategory(env, deal), "b"},
		{"push", dialog.NewPush(env, deal), "-3d"},
		{"snooze", dialog.NewSnooze(env, late), ""},
		{"referral", dialog.NewReferral(env, deal), ""},
		{"done", dialog.NewDone(env, deal), ""},
		{"gaps", gate.NewGaps(env, gapped), ""},
		{"gate-lead", gate.New(env, deal, ""), "website<enter>"},
		{"gate-qualify", gate.New(env, in("qualify"), ""), "yten years old<enter>"},
		{"gate-needs", gate.New(env, in("needs"), ""), "shown the shop<enter>loses orders<enter>fri"},
		{"gate-propose", gate.New(env, in("propose"), ""), ""},
		{"gate-negotiate", gate.New(env, in("negotiate", pipeline.RaiseObjection{Text: "too dear for the first year"}), ""), ""},
		{"gate-close", gate.New(env, in("close"), ""), ""},
		{"gate-skip", gate.New(env, deal, "needs"), "website"},
		{"gate-override", gate.New(env, deal, ""), "<ctrl+o>met at a fair"},
	} {
		for _, size := range [][2]int{{80, 24}, {128, 34}} {
			t.Run(fmt.Sprintf("%s-%dx%d", c.name, size[0], size[1]), func(t *testing.T) {
				if size[0] == 80 {
					dialogtest.Open(t, env, c.dialog).Press(c.keys)
				}
				golden.RequireEqual(t, placed(env, c.dialog, size[0], size[1])+"\n")
			})
		}
	}
}
