package gate

import (
	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/gate/evidence"
	"deals/tui/ui"
)

// kindForm is the form of one kind of criterion in the gate.
type kindForm struct {
	// ask sets the form of a row that satisfies its criterion; nil when the rows
	// under it do.
	ask func(in *evidence.Input, env *ui.Env, deal *pipeline.Deal)
	// again keeps the form of a criterion that is met, too, so that its answer can
	// be changed.
	again bool
	// under lists the rows under its own, for parts that are answered one by one.
	under func(env *ui.Env, deal *pipeline.Deal, row *row) []*row
	// opens is the action that satisfies it directly, outside the gate, and does is
	// the verb for that; without one, only the gate does.
	opens action.ID
	does  string
}

var kindForms = map[pipeline.CriterionKind]kindForm{
	pipeline.KindField:      {ask: (*evidence.Input).AskFields, opens: action.Edit, does: "edit"},
	pipeline.KindLogged:     {ask: (*evidence.Input).AskActivity, opens: action.Log, does: "log"},
	pipeline.KindDocument:   {ask: (*evidence.Input).AskDocument, opens: action.Document, does: "add"},
	pipeline.KindJudged:     {ask: (*evidence.Input).AskJudged, again: true},
	pipeline.KindAnswers:    {under: answerRows},
	pipeline.KindObjections: {under: objectionRows, opens: action.Object, does: "resolve"},
	pipeline.KindStep:       {ask: (*evidence.Input).AskStep, opens: action.Step, does: "plan"},
	pipeline.KindScore:      {ask: (*evidence.Input).AskScore, again: true},
}

// itemRows is the row of a criterion, with its form, and the rows under it.
func itemRows(env *ui.Env, deal *pipeline.Deal, item *pipeline.Item) []*row {
	own := &row{stage: item.Stage, Input: evidence.Input{Criterion: item.Criterion}}
	form := kindForms[item.Criterion.Kind]
	if form.under != nil {
		if rows := form.under(env, deal, own); len(rows) > 0 {
			own.parent = true
			return append([]*row{own}, rows...)
		}
	}
	own.Verify = item.Verify
	if form.ask != nil && (form.again || item.State == pipeline.Unmet) {
		form.ask(&own.Input, env, deal)
	}
	return []*row{own}
}

// answerRows is a row for each question of a criterion that has several.
func answerRows(_ *ui.Env, deal *pipeline.Deal, parent *row) []*row {
	var rows []*row
	for i := range parent.Criterion.Answers {
		answer := &parent.Criterion.Answers[i]
		row := &row{stage: parent.stage, answer: answer, Input: evidence.Input{Criterion: parent.Criterion, Verify: deal.Evidence[answer.Key].Verify}}
		row.AskAnswer(deal, answer.Key)
		rows = append(rows, row)
	}
	return rows
}

// objectionRows is a row for each open objection, with its play from the playbook.
func objectionRows(env *ui.Env, deal *pipeline.Deal, parent *row) []*row {
	var rows []*row
	for _, o := range deal.OpenObjections() {
		play, _ := env.Process.PlayFor(o.Text)
		row := &row{stage: parent.stage, objection: &o, counter: play.Answer, Input: evidence.Input{Criterion: parent.Criterion}}
		row.AskObjection(o.Part)
		rows = append(rows, row)
	}
	return rows
}

// Opens is the action that satisfies a criterion directly, and its verb; the gate
// handles every criterion.
func Opens(c *pipeline.Criterion) (opens action.ID, does string) {
	if form := kindForms[c.Kind]; form.opens != action.None {
		return form.opens, form.does
	}
	return action.Advance, "answer"
}
