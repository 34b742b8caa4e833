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

// What the board and the deal view call next is where the gate opens.
func TestTheGateOpensOnWhatTheBoardNamed(t *testing.T) {
	sc := testScene()
	back := []pipeline.Intent{
		pipeline.MarkCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", Word: pipeline.ByBuyer},
		pipeline.MarkCriterion{Key: "signer", Answer: pipeline.Yes, Note: "Dana"},
		in("close"),
		pipeline.Back{Reason: "new budget"},
	}
	for name, deal := range map[string]pipeline.Deal{
		"lead":                bareDeal(t),
		"qualify":             bareDeal(t, in("qualify")),
		"qualify with value":  bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("qualify")),
		"qualify ruled out":   bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("qualify"), answered("need", pipeline.No), answered("authority", pipeline.Yes), answered("budget", pipeline.Yes), answered("timeline", pipeline.Yes)),
		"needs":               bareDeal(t, in("needs")),
		"propose":             bareDeal(t, in("propose")),
		"negotiate":           bareDeal(t, in("negotiate")),
		"negotiate, objected": bareDeal(t, in("negotiate"), answered("agreed", pipeline.Yes), answered("signer", pipeline.Yes), pipeline.RaiseObjection{Text: "too dear"}, pipeline.RaiseObjection{Text: "too late"}),
		"negotiate, again":    bareDeal(t, append([]pipeline.Intent{in("negotiate")}, back...)...),
		"close":               bareDeal(t, in("close")),
		"follow":              bareDeal(t, sold...),
	} {
		report := pipeline.Check(sc.process, &deal, "", askedAt)
		advice, shut := pipeline.NextBest(&deal, &report)
		if said := newGate(sc, deal, "").todo(); !shut || said != advice.Say {
			t.Errorf("%s: the board names %q, the gate %q", name, advice.Say, said)
		}
	}
}

func answered(key pipeline.CriterionKey, answer pipeline.Answer) pipeline.Intent {
	return pipeline.MarkCriterion{Key: key, Answer: answer, Note: "so she said", Word: pipeline.ByBuyer}
}
