package importer

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/money"
)

// validate checks a deal that may have been written by hand. The rest is for
// Deal.Validate, which knows the process.
func validate(d *pipeline.Deal) error {
	var v validation
	v.check(d.Pushes >= 0, "its pushes are negative")
	v.check(!d.CreatedAt.IsZero(), "it has no created_at")
	for _, visit := range d.Visits {
		v.check(visit.Stage != "" && !visit.Entered.IsZero(), "a visit lacks its stage or its beginning")
		v.check(visit.Left.IsZero() || !visit.Left.Before(visit.Entered), "a visit ends before it begins")
	}
	if n := len(d.Visits); n > 0 {
		v.check(d.Visits[n-1].Stage == d.Stage, "its last visit is not to its stage")
	}
	for key, given := range d.Evidence {
		v.text(string(key), given.Note)
		v.check(slices.Contains([]pipeline.Answer{pipeline.Yes, pipeline.No, pipeline.Unknown}, given.Answer), "evidence has no answer")
	}
	for _, o := range d.Overrides {
		v.text(o.Reason)
	}
	v.check(d.Parent.Number >= 0, "the deal that referred it has no number")
	for _, a := range d.Activities {
		v.text(a.Text)
		v.check(slices.Contains([]pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note}, a.Kind),
			"an activity has no kind")
	}
	for _, step := range d.Steps {
		v.text(step.Text)
		v.check(!step.Due.IsZero(), "a step has no date")
	}
	for _, o := range d.Objections {
		v.text(o.Text, o.Answer)
		v.check(slices.Contains([]pipeline.ObjectionState{
			pipeline.ObjectionOpen, pipeline.ObjectionResolved, pipeline.ObjectionConceded, pipeline.ObjectionParked,
		}, o.State), "an objection has no state")
	}
	for _, doc := range d.Documents {
		v.text(doc.Ref)
		v.money(doc.Amount)
		v.check(slices.Contains([]pipeline.DocumentState{pipeline.Sent, pipeline.Accepted, pipeline.Signed}, doc.State), "a document has no state")
		v.check(slices.Contains([]pipeline.DocumentKind{
			pipeline.Proposal, pipeline.LOI, pipeline.Contract, pipeline.PO, pipeline.Invoice,
		}, doc.Kind), "a document has no kind")
	}
	v.text(d.LostNote, string(d.LostReason), d.Origin.Source, d.Origin.ID)
	return v.err
}

// validation remembers the first problem.
type validation struct{ err error }

func (v *validation) check(holds bool, what string) {
	if !holds && v.err == nil {
		v.err = reason("The deal is not valid: %s.", what)
	}
}

func (v *validation) text(texts ...string) {
	for _, text := range texts {
		v.check(len(text) <= pipeline.MaxNote, "a text is larger than 1 MiB")
		v.check(strings.IndexByte(text, 0) < 0, "a text has a NUL character")
	}
}

func (v *validation) money(m money.Money) {
	v.check(m.IsZero() || money.KnownCurrency(m.Currency) && m.Minor >= 0 && m.Minor <= money.MaxMinor, "an amount is not valid")
}
