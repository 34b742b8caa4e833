package gate

import (
	"strconv"
	"testing"

	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/tui/dialogtest"
	"deals/tui/form"
	"deals/tui/ui"
)

// answerFor is an answer with good news for an entry.
func answerFor(g *gate, e *form.Entry) string {
	switch e.Key {
	case "answer":
		return "y"
	case "email":
		return "d@x.io"
	case "value", "amount":
		return "1k"
	case "close", "renewal", "due":
		return "+1d"
	case "score":
		return strconv.Itoa(g.row().Criterion.Max)
	default:
		return "so it is"
	}
}

// Following the cursor and answering each row leads from the first stage to the
// end, in each built-in process.
func TestFollowingTheCursorOpensEveryGate(t *testing.T) {
	for _, template := range definition.Templates() {
		t.Run(template.Name, func(t *testing.T) {
			process, err := definition.Parse(template.Text)
			if err != nil {
				t.Fatal(err)
			}
			env := dialogtest.Env()
			env.Process = process
			change, err := pipeline.Decide(process, pipeline.Deal{}, dialogtest.AskedAt.AddDate(0, 0, -3), pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dialogtest.Text("Shop")}})
			if err != nil {
				t.Fatal(err)
			}
			deal := change.After
			for range process.Stages {
				stage, status := deal.Stage, deal.Status
				deal = throughGate(t, env, deal)
				if deal.Stage == stage && deal.Status == status && deal.Completed.IsZero() {
					t.Fatalf("the deal stays in %s", stage)
				}
			}
			if deal.Completed.IsZero() {
				t.Errorf("the deal ends in %s", deal.Stage)
			}
		})
	}
}

func throughGate(t *testing.T, env *ui.Env, deal pipeline.Deal) pipeline.Deal {
	t.Helper()
	g := newGate(env, deal, "")
	y := dialogtest.Open(t, env, g)
	for range 60 {
		if g.report.Open() {
			return y.Press("<enter>").Written(deal).After
		}
		if row := g.row(); row.Form != nil {
			if row.offered() {
				y.Press("y")
			} else if e := row.Form.Here(); e.Text() && e.Empty() || e.Key == "answer" {
				y.Press(answerFor(g, e))
			}
		}
		if !g.report.Open() {
			y.Press("<enter>")
		}
	}
	y.Shows("the gate to open in sixty answers")
	return deal
}
