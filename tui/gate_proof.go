package tui

import (
	"cmp"

	"deals/pipeline"
)

// proof is one of the ways to satisfy a criterion that asks for something to
// have happened: an activity, a document, or a reason why neither is needed.
type proof struct {
	choice
	kind      pipeline.ActivityKind
	direction pipeline.Direction
	purpose   pipeline.Purpose
	document  pipeline.DocumentKind
}

// askActivity asks for an activity of a kind and with a purpose that the
// criterion takes, or for the reason of an exception.
func (r *gateRow) askActivity(_ *scene, deal *pipeline.Deal) {
	c := r.criterion
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
		ways = append(ways, proof{choice: choice{"log " + string(kind), string(kind)}, kind: kind, direction: direction})
	}
	var more []*entry
	if len(c.Purposes) > 1 {
		more = append(more, newChoice("purpose", "It was", "", purposeChoices(c.Purposes)))
	}
	r.askProof(deal, ways, more...)
}

// askDocument asks for a document in the state that the criterion wants, for an
// activity that stands in for a paper of the buyer, or for the reason of an
// exception.
func (r *gateRow) askDocument(_ *scene, deal *pipeline.Deal) {
	var ways []proof
	for _, d := range r.criterion.Documents {
		ways = append(ways, proof{choice: choice{"doc " + string(d), d.Name()}, document: d})
	}
	for _, p := range purposeChoices(r.criterion.Purposes) {
		ways = append(ways, proof{
			choice: choice{"for " + p.value, p.label}, kind: pipeline.Email, direction: pipeline.In, purpose: pipeline.Purpose(p.value),
		})
	}
	r.askProof(deal, ways)
}

// askProof asks which of the ways it was, the most usual first, and for what
// that way needs; more stands between.
func (r *gateRow) askProof(deal *pipeline.Deal, ways []proof, more ...*entry) {
	c := r.criterion
	if c.Exception {
		ways = append(ways, proof{choice: choice{"exception", "an exception"}})
	}
	choices := make([]choice, len(ways))
	for i, w := range ways {
		choices[i] = w.choice
	}
	way := newChoice("proof", "What", "", choices).when(func(*form) bool { return len(ways) > 1 })
	chosen := func() proof { return ways[way.at] }
	entries := append([]*entry{way}, more...)
	text := newLine("text", "What happened", "", "", nil)
	entries = append(entries,
		newLine("amount", "Amount", amountText(deal.Value), moneyForm, r.readAmount(deal)).
			when(func(*form) bool { return chosen().document != "" }),
		text)
	mark := deal.Marks[c.Key]
	if c.Exception && mark.Verify {
		way.set("exception") // stated before the deal moved back
		way.initial = way.value()
		text.set(mark.Note)
		text.initial = mark.Note
	}
	r.form = newForm(entries...)
	r.form.sync = func(*form) {
		switch w := chosen(); {
		case w.document != "":
			text.label, text.hint = "Path or URL", "where it is kept, if you like"
		case w.kind != "":
			text.label, text.hint = "What happened", "in a few words"
		default:
			text.label, text.hint = "Why", "why it is not needed here"
		}
	}
	r.form.start("text")
	if chosen().document != "" {
		r.form.start("amount")
	}
	r.wishes = func(_ *scene, draft *pipeline.Deal, f *form) []pipeline.Intent {
		if r.verify && !f.changed() {
			return []pipeline.Intent{pipeline.ConfirmMark{Key: c.Key}}
		}
		return r.proven(chosen(), mark.Word, draft, f)
	}
}

// readAmount tells when the amount of a document that must match the deal's
// value would become that value.
func (r *gateRow) readAmount(deal *pipeline.Deal) reader {
	read := readMoney(currencyOf(deal))
	return func(sc *scene, text string) (string, error) {
		words, err := read(sc, text)
		if err == nil && r.criterion.EqualsValue && words != deal.Value.Full() {
			words += ", and so is the deal"
		}
		return words, err
	}
}

func (r *gateRow) proven(w proof, word pipeline.Attested, draft *pipeline.Deal, f *form) []pipeline.Intent {
	c, text := r.criterion, f.get("text")
	switch {
	case w.document != "":
		return r.filed(w.document, draft, f)
	case text == "":
		return nil
	case w.kind == "":
		return []pipeline.Intent{pipeline.MarkCriterion{Key: c.Key, Answer: pipeline.Yes, Note: text, Word: word}}
	}
	log := pipeline.LogActivity{Kind: w.kind, Direction: w.direction, Purpose: w.purpose, Text: text}
	if log.Purpose == "" && len(c.Purposes) > 0 {
		log.Purpose = cmp.Or(pipeline.Purpose(f.get("purpose")), c.Purposes[0])
	}
	return []pipeline.Intent{log}
}

// filed records the document in the state that is asked for. One that was filed
// before moves on to that state, unless something else about it was typed.
func (r *gateRow) filed(kind pipeline.DocumentKind, draft *pipeline.Deal, f *form) []pipeline.Intent {
	c := r.criterion
	doc := pipeline.FileDocument{Document: kind, State: c.State, Ref: f.get("text")}
	amount := f.entry("amount")
	moves := c.State != "" && c.State != pipeline.Sent && hasDocument(draft, kind)
	if !moves || amount.changed() || doc.Ref != "" {
		doc.Amount = f.money("amount", currencyOf(draft))
	}
	if c.EqualsValue && !amount.changed() {
		doc.Amount = draft.Value
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
