package tui

import (
	"strings"
	"testing"

	"deals/pipeline"
)

// The advice names the row with the cursor, also where a cheaper one stands in a
// later gate, and goes on with the cursor.
func TestTheAdviceIsAboutTheRowWithTheCursor(t *testing.T) {
	sc := testScene()
	for _, to := range []string{"", "needs", "follow"} {
		y := typing(t, sc, newGateDialog(sc, bareDeal(t), pipeline.StageKey(to)))
		g := y.dialog.(*gateDialog)
		for range g.rows {
			if row := g.row(); g.wants(row) && !strings.Contains(g.todo(), row.label()) {
				t.Errorf("to %q: the cursor is on %q, the advice says %q", to, row.label(), g.todo())
			}
			y.shows("Next  " + g.todo()[:12])
			y.press("<tab>")
		}
	}
}
