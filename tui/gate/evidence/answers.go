package evidence

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

// AskAnswer asks one of the questions of a criterion that has several.
func (r *Input) AskAnswer(deal *pipeline.Deal, key pipeline.CriterionKey) {
	given := deal.Evidence[key]
	r.Form = form.New(
		form.NewChoice("answer", "Answer", string(cmp.Or(given.Answer, pipeline.Unknown)), answerChoices),
		form.NewLine("note", "Evidence", given.Note, "in their words", nil),
		newFrom(given.From, nil),
	)
	r.Intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		return answerFrom(key, given, f)
	}
}

// AskJudged asks for an answer with its evidence.
func (r *Input) AskJudged(_ *ui.Env, deal *pipeline.Deal) {
	given := deal.Evidence[r.Criterion.Key]
	answer := pipeline.Yes
	if given.Answer == pipeline.No {
		answer = pipeline.No
	}
	r.Form = form.New(
		form.NewChoice("answer", "Answer", string(answer), answerChoices),
		form.NewLine("note", "Evidence", given.Note, "in their words", nil),
		newFrom(given.From, r.Criterion.From),
	)
	r.Form.Start("note")
	r.Intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		if answer, _ := Said(f); answer == pipeline.Yes && f.Entry("note").Empty() {
			return nil
		}
		return answerFrom(r.Criterion.Key, given, f)
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
	answer, note := Said(f)
	from := pipeline.EvidenceFrom(f.Get("from"))
	same := answer == was.Answer && note == was.Note && from == was.From
	if same && was.Verify {
		return []pipeline.Intent{pipeline.ConfirmEvidence{Key: key}}
	}
	if same || was.Answer == "" && answer == pipeline.Unknown && f.Entry("note").Empty() {
		return nil
	}
	return []pipeline.Intent{pipeline.AnswerCriterion{Key: key, Answer: answer, Note: note, From: from}}
}

// AskScore asks for a number.
func (r *Input) AskScore(_ *ui.Env, deal *pipeline.Deal) {
	c, given := r.Criterion, deal.Evidence[r.Criterion.Key]
	score := ""
	if given.Answer == pipeline.Yes {
		score = strconv.Itoa(given.Score)
	}
	r.Form = form.New(
		form.NewLine("score", "Score", score, strconv.Itoa(c.Min)+" to "+strconv.Itoa(c.Max), form.ReadNumber(c.Min, c.Max)),
		form.NewLine("note", "Reason", given.Note, "in their words", nil),
	)
	r.Intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
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

// AskObjection asks how an objection was settled.
func (r *Input) AskObjection(part int) {
	r.Form = form.New(
		form.NewChoice("state", "Status", "", dialog.SettledChoices),
		form.NewLine("text", "Answer", "", "how it was resolved", nil),
	)
	r.Form.Start("text")
	r.Intents = func(_ *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
		if f.Entry("text").Empty() {
			return nil
		}
		return []pipeline.Intent{pipeline.EndObjection{Part: part, State: pipeline.ObjectionState(f.Get("state")), Text: f.Get("text")}}
	}
}

// AskStep asks for a next step, and finishes late ones.
func (r *Input) AskStep(env *ui.Env, deal *pipeline.Deal) {
	var entries []*form.Entry
	var late []pipeline.Step
	for _, s := range deal.Steps {
		if s.Done.IsZero() && !s.Due.IsZero() && s.Due.Before(env.Today()) {
			late = append(late, s)
			entries = append(entries, form.NewTick("done"+strconv.Itoa(s.Part), "Done", s.Text+", "+calendar.DueWords(s.Due, env.Today())))
		}
	}
	r.Form = form.New(append(entries, stepEntries()...)...)
	r.Form.Start("text")
	r.Intents = func(env *ui.Env, _ *pipeline.Deal, f *form.Form) []pipeline.Intent {
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
