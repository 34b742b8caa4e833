package evidence

import (
	"cmp"

	"deals/pipeline"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/ui"
)

// proof is one way to satisfy a criterion that asks for an event: an activity, a
// document, or a reason why neither is needed.
type proof struct {
	form.Choice
	kind      pipeline.ActivityKind
	direction pipeline.Direction
	purpose   pipeline.Purpose
	document  pipeline.DocumentKind
}

// AskActivity asks for an activity of a kind and with a purpose that the criterion
// accepts, or for the reason for an exception.
func (r *Input) AskActivity(_ *ui.Env, deal *pipeline.Deal) {
	c := r.Criterion
	channels := c.Channels
	if len(channels) == 0 {
		channels = []pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting}
	}
	var direction pipeline.Direction
	if c.TwoWay {
		direction = pipeline.Both
	}
	var ways []proof
	for _, kind := range channels {
		ways = append(ways, proof{Choice: form.Choice{Value: "log " + string(kind), Label: string(kind)}, kind: kind, direction: direction})
	}
	var more []*form.Entry
	if len(c.Purposes) > 1 {
		more = append(more, form.NewChoice("purpose", "Purpose", "", dialog.PurposeChoices(c.Purposes)))
	}
	r.askProof(deal, ways, more...)
}

// AskDocument asks for a document in the required state, for an activity that
// replaces a document of the buyer, or for the reason for an exception.
func (r *Input) AskDocument(_ *ui.Env, deal *pipeline.Deal) {
	var ways []proof
	for _, d := range r.Criterion.Documents {
		ways = append(ways, proof{Choice: form.Choice{Value: "doc " + string(d), Label: d.Name()}, document: d})
	}
	for _, p := range dialog.PurposeChoices(r.Criterion.Purposes) {
		ways = append(ways, proof{
			Choice: form.Choice{Value: "for " + p.Value, Label: p.Label}, kind: pipeline.Email, direction: pipeline.In, purpose: pipeline.Purpose(p.Value),
		})
	}
	r.askProof(deal, ways)
}

// askProof asks which way it was, the most usual first, and for the entries of that
// way; more comes between.
func (r *Input) askProof(deal *pipeline.Deal, ways []proof, more ...*form.Entry) {
	c := r.Criterion
	if c.Exception {
		ways = append(ways, proof{Choice: form.Choice{Value: "exception", Label: "an exception"}})
	}
	choices := make([]form.Choice, len(ways))
	for i, w := range ways {
		choices[i] = w.Choice
	}
	way := form.NewChoice("proof", "Type", "", choices).When(func(*form.Form) bool { return len(ways) > 1 })
	chosen := func() proof { return ways[way.At] }
	entries := append([]*form.Entry{way}, more...)
	text := form.NewLine("text", "What happened", "", "", nil)
	entries = append(entries,
		form.NewLine("amount", "Amount", form.Amount(deal.Value), dialog.MoneyHint, r.readAmount(deal)).
			When(func(*form.Form) bool { return chosen().document != "" }),
		text)
	given := deal.Evidence[c.Key]
	if c.Exception && given.Verify {
		way.Set("exception") // recorded before the deal moved back
		way.Initial = way.Value()
		text.Set(given.Note)
		text.Initial = given.Note
	}
	r.Form = form.New(entries...)
	r.Form.Sync = func(*form.Form) {
		switch w := chosen(); {
		case w.document != "":
			text.Label, text.Hint = "Path or URL", "optional: where the file is"
		case w.kind != "":
			text.Label, text.Hint = "What happened", "in a few words"
		default:
			text.Label, text.Hint = "Reason", "why it is not needed here"
		}
	}
	r.Form.Start("text")
	if chosen().document != "" {
		r.Form.Start("amount")
	}
	r.Intents = func(env *ui.Env, draft *pipeline.Deal, f *form.Form) []pipeline.Intent {
		if r.Verify && !f.Changed() {
			return []pipeline.Intent{pipeline.ConfirmEvidence{Key: c.Key}}
		}
		return r.proven(env, chosen(), given.From, draft, f)
	}
}

// readAmount says when the amount of a document would update the deal's value,
// which it must match.
func (r *Input) readAmount(deal *pipeline.Deal) form.Reading {
	read := form.ReadValue(deal)
	return func(env *ui.Env, text string) (string, error) {
		words, err := read(env, text)
		if err == nil && r.Criterion.EqualsValue && words != deal.Value.Full() {
			words += ", updates the deal value"
		}
		return words, err
	}
}

func (r *Input) proven(env *ui.Env, w proof, from pipeline.EvidenceFrom, draft *pipeline.Deal, f *form.Form) []pipeline.Intent {
	c, text := r.Criterion, f.Get("text")
	switch {
	case w.document != "":
		return r.filed(env, w.document, draft, f)
	case text == "":
		return nil
	case w.kind == "":
		return []pipeline.Intent{pipeline.AnswerCriterion{Key: c.Key, Answer: pipeline.Yes, Note: text, From: from}}
	}
	log := pipeline.LogActivity{Kind: w.kind, Direction: w.direction, Purpose: w.purpose, Text: text}
	if log.Purpose == "" && len(c.Purposes) > 0 {
		log.Purpose = cmp.Or(pipeline.Purpose(f.Get("purpose")), c.Purposes[0])
	}
	return []pipeline.Intent{log}
}

// filed records the document in the required state. A document filed earlier moves
// on to that state, unless something else about it was typed.
func (r *Input) filed(env *ui.Env, kind pipeline.DocumentKind, draft *pipeline.Deal, f *form.Form) []pipeline.Intent {
	c := r.Criterion
	doc := pipeline.FileDocument{Document: kind, State: c.State, Ref: f.Get("text")}
	if Lone(doc.Ref) != "" {
		doc.Ref = ""
	}
	amount := f.Entry("amount")
	moves := c.State != "" && c.State != pipeline.Sent && hasDocument(draft, kind)
	if !moves || amount.Changed() || doc.Ref != "" {
		doc.Amount = f.Money("amount", form.Currency(env, draft))
	}
	if c.EqualsValue && !amount.Changed() {
		doc.Amount = draft.Value
	}
	if c.EqualsValue && doc.Amount.IsZero() {
		return nil // Without an amount it would not be met.
	}
	if c.EqualsValue && doc.Amount != draft.Value {
		value := doc.Amount
		return []pipeline.Intent{pipeline.Edit{Value: &value}, doc}
	}
	return []pipeline.Intent{doc}
}

func hasDocument(deal *pipeline.Deal, kind pipeline.DocumentKind) bool {
	for _, d := range deal.Documents {
		if d.Kind == kind {
			return true
		}
	}
	return false
}
