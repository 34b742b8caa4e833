package gate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/ui"
)

var answerChoices = form.Choices(pipeline.Yes, pipeline.No, pipeline.Unknown)

func (r *row) askAnswer(deal *pipeline.Deal) {
	given := deal.Evidence[r.answer.Key]
	r.form = form.New(
		form.NewChoice("answer", "Answer", string(cmp.Or(given.Answer, pipeline.Unknown)), answerChoices),
		form.NewLine("note", "Evidence", given.Note, "in their words", nil),
		newFrom(given.From, nil),
	)
	r.intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		return answerFrom(r.answer.Key, given, f)
	}
}

func (r *row) askJudged(_ *ui.Env, deal *pipeline.Deal) {
	given := deal.Evidence[r.criterion.Key]
	answer := pipeline.Yes
	if given.Answer == pipeline.No {
		answer = pipeline.No
	}
	r.form = form.New(
		form.NewChoice("answer", "Answer", string(answer), answerChoices),
		form.NewLine("note", "Evidence", given.Note, "in their words", nil),
		newFrom(given.From, r.criterion.From),
	)
	r.form.Start("note")
	r.intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		if f.Get("answer") == string(pipeline.Yes) && f.Entry("note").Empty() {
			return nil
		}
		return answerFrom(r.criterion.Key, given, f)
	}
}

// newFrom asks who the evidence is from. When only some sources count, one of them
// is preselected.
func newFrom(from pipeline.EvidenceFrom, counts []pipeline.EvidenceFrom) *form.Entry {
	if from == "" {
		from = pipeline.FromMe
	}
	if len(counts) > 0 && !slices.Contains(counts, from) {
		from = counts[0]
	}
	return form.NewChoice("from", "From", string(from), []form.Choice{
		{Value: string(pipeline.FromBuyer), Label: pipeline.FromBuyer.Whose()},
		{Value: string(pipeline.FromDocument), Label: pipeline.FromDocument.Whose()},
		{Value: string(pipeline.FromMe), Label: pipeline.FromMe.Whose()},
	})
}

// answerFrom is the answer in the form, unless the deal already has the same one.
// An answer from before a move back is confirmed.
func answerFrom(key pipeline.CriterionKey, was pipeline.Evidence, f *form.Form) []pipeline.Intent {
	answer, from := pipeline.Answer(f.Get("answer")), pipeline.EvidenceFrom(f.Get("from"))
	same := answer == was.Answer && f.Get("note") == was.Note && from == was.From
	if same && was.Verify {
		return []pipeline.Intent{pipeline.ConfirmEvidence{Key: key}}
	}
	if same || was.Answer == "" && answer == pipeline.Unknown && f.Entry("note").Empty() {
		return nil
	}
	return []pipeline.Intent{pipeline.AnswerCriterion{Key: key, Answer: answer, Note: f.Get("note"), From: from}}
}

func (r *row) askScore(_ *ui.Env, deal *pipeline.Deal) {
	c, given := r.criterion, deal.Evidence[r.criterion.Key]
	score := ""
	if given.Answer == pipeline.Yes {
		score = strconv.Itoa(given.Score)
	}
	r.form = form.New(
		form.NewLine("score", "Score", score, strconv.Itoa(c.Min)+" to "+strconv.Itoa(c.Max), form.ReadNumber(c.Min, c.Max)),
		form.NewLine("note", "Reason", given.Note, "in their words", nil),
	)
	r.intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		n, err := strconv.Atoi(strings.TrimSpace(f.Get("score")))
		same := n == given.Score && f.Get("note") == given.Note && given.Answer == pipeline.Yes
		switch {
		case err != nil || same && !given.Verify:
			return nil
		case same:
			return []pipeline.Intent{pipeline.ConfirmEvidence{Key: c.Key}}
		}
		return []pipeline.Intent{pipeline.AnswerCriterion{Key: c.Key, Score: &n, Note: f.Get("note")}}
	}
}

func (r *row) askObjection() {
	part := r.objection.Part
	r.form = form.New(
		form.NewChoice("state", "Status", "", dialog.SettledChoices),
		form.NewLine("text", "Answer", "", "how it was resolved", nil),
	)
	r.form.Start("text")
	r.intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		if f.Entry("text").Empty() {
			return nil
		}
		return []pipeline.Intent{pipeline.EndObjection{Part: part, State: pipeline.ObjectionState(f.Get("state")), Text: f.Get("text")}}
	}
}

func (r *row) askStep(env *ui.Env, deal *pipeline.Deal) {
	var entries []*form.Entry
	var late []pipeline.Step
	for _, s := range deal.Steps {
		if s.Done.IsZero() && !s.Due.IsZero() && s.Due.Before(env.Today()) {
			late = append(late, s)
			entries = append(entries, form.NewTick("done"+strconv.Itoa(s.Part), "Done", s.Text+", "+calendar.DueWords(s.Due, env.Today())))
		}
	}
	r.form = form.New(append(entries, stepEntries()...)...)
	r.form.Start("text")
	r.intents = func(env *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		var intents []pipeline.Intent
		for _, s := range late {
			if f.Get("done"+strconv.Itoa(s.Part)) != "" {
				intents = append(intents, pipeline.FinishStep{Part: s.Part})
			}
		}
		return append(intents, stepOf(env, f)...)
	}
}

func stepEntries() []*form.Entry {
	return []*form.Entry{
		form.NewLine("text", "Next step", "", "what you will do", nil),
		form.NewLine("due", "Due", "", dialog.DateHint, form.ReadStep),
	}
}

// stepOf is the step in stepEntries, once it is complete.
func stepOf(env *ui.Env, f *form.Form) []pipeline.Intent {
	if f.Get("text") == "" || f.Get("due") == "" {
		return nil
	}
	due := f.When(env, "due")
	return []pipeline.Intent{pipeline.ScheduleStep{Text: due.Lead(f.Get("text")), Due: due.Day}}
}
