package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

var answerChoices = choicesOf(pipeline.Yes, pipeline.No, pipeline.Unknown)

func (r *gateRow) askAnswer(deal *pipeline.Deal) {
	mark := deal.Marks[r.answer.Key]
	r.form = newForm(
		newChoice("answer", "Answer", string(cmp.Or(mark.Answer, pipeline.Unknown)), answerChoices),
		newLine("note", "What shows it", mark.Note, "in their words", nil),
		newWord(mark.Word, nil),
	)
	r.wishes = func(_ *scene, _ *pipeline.Deal, f *form) []pipeline.Intent {
		return marked(r.answer.Key, mark, f)
	}
}

func (r *gateRow) askJudged(_ *scene, deal *pipeline.Deal) {
	mark := deal.Marks[r.criterion.Key]
	answer := pipeline.Yes
	if mark.Answer == pipeline.No {
		answer = pipeline.No
	}
	r.form = newForm(
		newChoice("answer", "Answer", string(answer), answerChoices),
		newLine("note", "What shows it", mark.Note, "in their words", nil),
		newWord(mark.Word, r.criterion.Words),
	)
	r.form.start("note")
	r.wishes = func(_ *scene, _ *pipeline.Deal, f *form) []pipeline.Intent {
		if f.get("answer") == string(pipeline.Yes) && f.entry("note").empty() {
			return nil
		}
		return marked(r.criterion.Key, mark, f)
	}
}

// newWord asks whose word the evidence is. When only some count, one of those is
// chosen beforehand.
func newWord(word pipeline.Attested, counts []pipeline.Attested) *entry {
	if word == "" {
		word = pipeline.ByMe
	}
	if len(counts) > 0 && !slices.Contains(counts, word) {
		word = counts[0]
	}
	return newChoice("word", "Whose word", string(word), []choice{
		{string(pipeline.ByBuyer), pipeline.ByBuyer.Whose()},
		{string(pipeline.ByDocument), pipeline.ByDocument.Whose()},
		{string(pipeline.ByMe), pipeline.ByMe.Whose()},
	})
}

// marked is the answer that the form gives, unless the deal has just that one
// already. One from before a move back is confirmed.
func marked(key pipeline.CriterionKey, was pipeline.Mark, f *form) []pipeline.Intent {
	answer, word := pipeline.Answer(f.get("answer")), pipeline.Attested(f.get("word"))
	same := answer == was.Answer && f.get("note") == was.Note && word == was.Word
	if same && was.Verify {
		return []pipeline.Intent{pipeline.ConfirmMark{Key: key}}
	}
	if same || was.Answer == "" && answer == pipeline.Unknown && f.entry("note").empty() {
		return nil
	}
	return []pipeline.Intent{pipeline.MarkCriterion{Key: key, Answer: answer, Note: f.get("note"), Word: word}}
}

func (r *gateRow) askScore(_ *scene, deal *pipeline.Deal) {
	c, mark := r.criterion, deal.Marks[r.criterion.Key]
	score := ""
	if mark.Answer == pipeline.Yes {
		score = strconv.Itoa(mark.Score)
	}
	r.form = newForm(
		newLine("score", "Number", score, strconv.Itoa(c.Min)+" to "+strconv.Itoa(c.Max), readNumber(c.Min, c.Max)),
		newLine("note", "Why", mark.Note, "in their words", nil),
	)
	r.wishes = func(_ *scene, _ *pipeline.Deal, f *form) []pipeline.Intent {
		n, err := strconv.Atoi(strings.TrimSpace(f.get("score")))
		same := n == mark.Score && f.get("note") == mark.Note && mark.Answer == pipeline.Yes
		switch {
		case err != nil || same && !mark.Verify:
			return nil
		case same:
			return []pipeline.Intent{pipeline.ConfirmMark{Key: c.Key}}
		}
		return []pipeline.Intent{pipeline.MarkCriterion{Key: c.Key, Score: &n, Note: f.get("note")}}
	}
}

func (r *gateRow) askObjection() {
	part := r.objection.Part
	r.form = newForm(
		newChoice("state", "It is", "", settledChoices),
		newLine("text", "How", "", "how it was settled", nil),
	)
	r.form.start("text")
	r.wishes = func(_ *scene, _ *pipeline.Deal, f *form) []pipeline.Intent {
		if f.entry("text").empty() {
			return nil
		}
		return []pipeline.Intent{pipeline.EndObjection{Part: part, State: pipeline.ObjectionState(f.get("state")), Text: f.get("text")}}
	}
}

func (r *gateRow) askStep(sc *scene, deal *pipeline.Deal) {
	var entries []*entry
	var late []pipeline.Step
	for _, s := range deal.Steps {
		if s.Done.IsZero() && s.Due.Before(sc.today()) {
			late = append(late, s)
			entries = append(entries, newTick("done"+strconv.Itoa(s.Part), "Done", s.Text+", "+calendar.DueWords(s.Due, sc.today())))
		}
	}
	r.form = newForm(append(entries, stepEntries()...)...)
	r.form.start("text")
	r.wishes = func(sc *scene, _ *pipeline.Deal, f *form) []pipeline.Intent {
		var wishes []pipeline.Intent
		for _, s := range late {
			if f.get("done"+strconv.Itoa(s.Part)) != "" {
				wishes = append(wishes, pipeline.FinishStep{Part: s.Part})
			}
		}
		return append(wishes, stepOf(sc, f)...)
	}
}

func stepEntries() []*entry {
	return []*entry{
		newLine("text", "Next step", "", "what you will do", nil),
		newLine("due", "Due", "", dateForm, readDue),
	}
}

// stepOf is the step that stepEntries asked for, once it is complete.
func stepOf(sc *scene, f *form) []pipeline.Intent {
	if f.get("text") == "" || f.get("due") == "" {
		return nil
	}
	return []pipeline.Intent{pipeline.ScheduleStep{Text: f.get("text"), Due: f.date(sc, "due")}}
}
