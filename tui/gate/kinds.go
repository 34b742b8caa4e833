package gate

import (
	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/ui"
)

// kindForm is the form of one kind of criterion in the gate.
type kindForm struct {
	// ask sets the form of a row that satisfies its criterion; nil when the rows
	// under it do.
	ask func(r *row, env *ui.Env, deal *pipeline.Deal)
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
	pipeline.KindField:      {ask: (*row).askFields, opens: action.Edit, does: "edit"},
	pipeline.KindLogged:     {ask: (*row).askActivity, opens: action.Log, does: "log"},
	pipeline.KindDocument:   {ask: (*row).askDocument, opens: action.Document, does: "add"},
	pipeline.KindJudged:     {ask: (*row).askJudged, again: true},
	pipeline.KindAnswers:    {under: answerRows},
	pipeline.KindObjections: {under: objectionRows, opens: action.Object, does: "resolve"},
	pipeline.KindStep:       {ask: (*row).askStep, opens: action.Step, does: "plan"},
	pipeline.KindScore:      {ask: (*row).askScore, again: true},
}

// itemRows is the row of a criterion, with its form, and the rows under it.
func itemRows(env *ui.Env, deal *pipeline.Deal, item *pipeline.Item) []*row {
	own := &row{stage: item.Stage, criterion: item.Criterion}
	form := kindForms[item.Criterion.Kind]
	if form.under != nil {
		if rows := form.under(env, deal, own); len(rows) > 0 {
			own.parent = true
			return append([]*row{own}, rows...)
		}
	}
	own.verify = item.Verify
	if form.ask != nil && (form.again || item.State == pipeline.Unmet) {
		form.ask(own, env, deal)
	}
	return []*row{own}
}

// answerRows is a row for each question of a criterion that has several.
func answerRows(_ *ui.Env, deal *pipeline.Deal, parent *row) []*row {
	var rows []*row
	for i := range parent.criterion.Answers {
		answer := &parent.criterion.Answers[i]
		row := &row{stage: parent.stage, criterion: parent.criterion, answer: answer, verify: deal.Evidence[answer.Key].Verify}
		row.askAnswer(deal)
		rows = append(rows, row)
	}
	return rows
}

// objectionRows is a row for each open objection, with its play from the playbook.
func objectionRows(env *ui.Env, deal *pipeline.Deal, parent *row) []*row {
	var rows []*row
	for _, o := range deal.OpenObjections() {
		play, _ := env.Process.PlayFor(o.Text)
		row := &row{stage: parent.stage, criterion: parent.criterion, objection: &o, counter: play.Answer}
		row.askObjection()
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
