package tui

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"deals/pipeline"
)

// placed is a dialog as it stands on a screen, with a bar where the cursor is.
func placed(sc *scene, d dialog, width, height int) string {
	box, cursor := d.view(sc, width, height)
	lines := strings.Split(plainBox(box), "\n")
	if cursor != nil {
		line := lines[cursor.Y]
		lines[cursor.Y] = ansi.Cut(line, 0, cursor.X) + "█" + ansi.Cut(line, cursor.X+1, ansi.StringWidth(line))
	}
	return lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, strings.Join(lines, "\n"))
}

func TestHowDialogsLook(t *testing.T) {
	sc := testScene()
	deal := sampleDialogDeal(t)
	in := func(stage pipeline.StageKey, more ...pipeline.Intent) pipeline.Deal {
		return sampleDialogDeal(t, append([]pipeline.Intent{in(stage)}, more...)...)
	}
	for _, c := range []struct {
		name   string
		dialog dialog
		keys   string
	}{
		{"new", newDealForm(sc, nil), "Website<enter><enter><enter><enter><enter>12k<enter>ref"},
		{"edit", newDealForm(sc, &deal), "<tab><tab><tab><tab><tab>x<tab>"},
		{"log", newLogDialog(sc, in("needs")), "showed me the shop, next fri send quote"},
		{"lose", newLoseDialog(sc, deal), "p"},
		{"objection", newObjectionDialog(sc, in("negotiate", pipeline.RaiseObjection{Text: "too dear for the first year"})), ""},
		{"document", newDocumentDialog(sc, deal), ""},
		{"gate-lead", newGateDialog(sc, deal, ""), "website<enter>"},
		{"gate-qualify", newGateDialog(sc, in("qualify"), ""), "yten years old<enter>"},
		{"gate-needs", newGateDialog(sc, in("needs"), ""), "fri<enter>shown the shop<enter>loses orders"},
		{"gate-propose", newGateDialog(sc, in("propose"), ""), ""},
		{"gate-negotiate", newGateDialog(sc, in("negotiate", pipeline.RaiseObjection{Text: "too dear for the first year"}), ""), ""},
		{"gate-close", newGateDialog(sc, in("close"), ""), ""},
		{"gate-skip", newGateDialog(sc, deal, "needs"), "website"},
		{"gate-override", newGateDialog(sc, deal, ""), "<ctrl+o>met at a fair"},
	} {
		for _, size := range [][2]int{{80, 24}, {128, 34}} {
			t.Run(fmt.Sprintf("%s-%dx%d", c.name, size[0], size[1]), func(t *testing.T) {
				if size[0] == 80 {
					typing(t, sc, c.dialog).press(c.keys)
				}
				golden.RequireEqual(t, placed(sc, c.dialog, size[0], size[1])+"\n")
			})
		}
	}
}
