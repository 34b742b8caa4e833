package evidence

import (
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/form"
	"deals/tui/ui"
)

// A lone y or n answers a line. It is never the text of the evidence: whoever
// learnt that y answers the questions of a gate presses it on the others, too.

// Lone is the answer that a text is, or "" when it says more than yes or no.
func Lone(text string) pipeline.Answer {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "y", "yes":
		return pipeline.Yes
	case "n", "no":
		return pipeline.No
	}
	return ""
}

// Said is the answer and the note in a form that asks for both.
func Said(f *form.Form) (answer pipeline.Answer, note string) {
	if only := Lone(f.Get("note")); only != "" {
		return only, ""
	}
	return pipeline.Answer(f.Get("answer")), f.Get("note")
}

// YesOrNo reports whether the row asks a question instead of a text.
func (r *Input) YesOrNo() bool { return r.Form != nil && r.Form.Entry("answer") != nil }

// refuses reports whether an entry asks for a text and got a lone answer.
func (r *Input) refuses(i int) bool {
	e := r.Form.Entries[i]
	if !e.Text() || e.Read != nil || !e.Changed() || r.YesOrNo() {
		return false
	}
	only := Lone(e.Value())
	return only != "" && (only == pipeline.No || !r.filing())
}

// filing reports whether the row would record a document, for which a yes is enough.
func (r *Input) filing() bool {
	for i, e := range r.Form.Entries {
		if e.Key == "amount" {
			return r.Form.Visible(i)
		}
	}
	return false
}

// Check says what is wrong with the row's entries.
func (r *Input) Check(env *ui.Env) {
	r.Form.Check(env)
	for i, e := range r.Form.Entries {
		if r.Form.Visible(i) && r.refuses(i) {
			e.Problem = &refusal.Refusal{Reason: refusal.Usage, Code: "lone_answer", Message: "This line needs text.", Hint: "y and n only answer questions"}
			r.Form.Jump(i)
			return
		}
	}
}

// Unreadable is the first entry with an invalid text, or -1.
func (r *Input) Unreadable(env *ui.Env) int {
	for i, e := range r.Form.Entries {
		if r.Form.Visible(i) && r.refuses(i) {
			return i
		}
		if r.Form.Visible(i) && e.Read != nil && !e.Empty() {
			if _, err := e.Read(env, e.Value()); err != nil {
				return i
			}
		}
	}
	return -1
}

// Settle turns a lone answer in the note into the answer of the row. It reports
// whether the answer needs a text beside it.
func (r *Input) Settle() (bare bool) {
	if !r.YesOrNo() || Lone(r.Form.Get("note")) == "" {
		return false
	}
	answer, _ := Said(r.Form)
	r.Form.Entry("answer").Set(string(answer))
	r.Form.Entry("note").Set("")
	return r.Criterion.Kind == pipeline.KindJudged && answer == pipeline.Yes
}
