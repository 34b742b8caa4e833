package gate

import (
	"strings"
	"testing"

	"deals/pipeline"
	"deals/tui/dialogtest"
)

// The advice names the row with the cursor, even when a cheaper one is in a later
// gate, and follows the cursor.
func TestTheAdviceIsAboutTheRowWithTheCursor(t *testing.T) {
	env := dialogtest.Env()
	for _, to := range []string{"", "needs", "follow"} {
		y := dialogtest.Open(t, env, New(env, dialogtest.BareDeal(t), pipeline.StageKey(to)))
		g := y.Dialog.(*gate)
		for range g.rows {
			if row := g.row(); g.wants(row) && !strings.Contains(g.todo(), row.label()) {
				t.Errorf("to %q: the cursor is on %q, the advice says %q", to, row.label(), g.todo())
			}
			y.Shows("Next  " + g.todo()[:12])
			y.Press("<tab>")
		}
	}
}

// The gate opens at the row that the board and the deal view name as next.
func TestTheGateOpensOnWhatTheBoardNamed(t *testing.T) {
	env := dialogtest.Env()
	back := []pipeline.Intent{
		pipeline.AnswerCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", From: pipeline.FromBuyer},
		pipeline.AnswerCriterion{Key: "signer", Answer: pipeline.Yes, Note: "Dana"},
		dialogtest.InStage("close"),
		pipeline.Back{Reason: "new budget"},
	}
	for name, deal := range map[string]pipeline.Deal{
		"lead":                dialogtest.BareDeal(t),
		"qualify":             dialogtest.BareDeal(t, dialogtest.InStage("qualify")),
		"qualify with value":  dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("qualify")),
		"qualify ruled out":   dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("qualify"), answered("need", pipeline.No), answered("authority", pipeline.Yes), answered("budget", pipeline.Yes), answered("timeline", pipeline.Yes)),
		"needs":               dialogtest.BareDeal(t, dialogtest.InStage("needs")),
		"propose":             dialogtest.BareDeal(t, dialogtest.InStage("propose")),
		"negotiate":           dialogtest.BareDeal(t, dialogtest.InStage("negotiate")),
		"negotiate, objected": dialogtest.BareDeal(t, dialogtest.InStage("negotiate"), answered("agreed", pipeline.Yes), answered("signer", pipeline.Yes), pipeline.RaiseObjection{Text: "too dear"}, pipeline.RaiseObjection{Text: "too late"}),
		"negotiate, again":    dialogtest.BareDeal(t, append([]pipeline.Intent{dialogtest.InStage("negotiate")}, back...)...),
		"close":               dialogtest.BareDeal(t, dialogtest.InStage("close")),
		"follow":              dialogtest.BareDeal(t, sold...),
	} {
		report := pipeline.Check(env.Process, &deal, "", dialogtest.AskedAt)
		advice, shut := report.Next()
		if said := newGate(env, deal, "").todo(); !shut || said != advice.Say {
			t.Errorf("%s: the board names %q, the gate %q", name, advice.Say, said)
		}
	}
}

func answered(key pipeline.CriterionKey, answer pipeline.Answer) pipeline.Intent {
	return pipeline.AnswerCriterion{Key: key, Answer: answer, Note: "so she said", From: pipeline.FromBuyer}
}
