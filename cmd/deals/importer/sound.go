package importer

import (
	"slices"
	"strings"

	"deals/pipeline"
)

// sound says what is wrong with a deal that another hand may have written. The
// rest is for Validate, which knows the process.
func sound(d *pipeline.Deal) error {
	var s soundness
	s.check(d.Pushes >= 0, "its pushes are negative")
	s.check(!d.CreatedAt.IsZero(), "it has no created_at")
	for _, v := range d.Visits {
		s.check(v.Stage != "" && !v.Entered.IsZero(), "a visit lacks its stage or its beginning")
		s.check(v.Left.IsZero() || !v.Left.Before(v.Entered), "a visit ends before it begins")
	}
	if n := len(d.Visits); n > 0 {
		s.check(d.Visits[n-1].Stage == d.Stage, "its last visit is not to its stage")
	}
	for key, mark := range d.Marks {
		s.text(string(key), mark.Note)
		s.check(slices.Contains([]pipeline.Answer{pipeline.Yes, pipeline.No, pipeline.Unknown}, mark.Answer), "a mark has no answer")
	}
	for _, o := range d.Overrides {
		s.text(o.Reason)
	}
	s.check(d.Parent >= 0, "the deal it came from has no number")
	for _, a := range d.Activities {
		s.text(a.Text)
		s.check(slices.Contains([]pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note}, a.Kind),
			"an activity is of no kind")
	}
	for _, step := range d.Steps {
		s.text(step.Text)
		s.check(!step.Due.IsZero(), "a step has no date")
	}
	for _, o := range d.Objections {
		s.text(o.Text, o.Answer)
		s.check(slices.Contains([]pipeline.ObjectionState{
			pipeline.ObjectionOpen, pipeline.ObjectionResolved, pipeline.ObjectionConceded, pipeline.ObjectionParked,
		}, o.State), "an objection has no state")
	}
	for _, doc := range d.Documents {
		s.text(doc.Ref)
		s.money(doc.Amount)
		s.check(slices.Contains([]pipeline.DocumentState{pipeline.Sent, pipeline.Accepted, pipeline.Signed}, doc.State), "a document has no state")
		s.check(slices.Contains([]pipeline.DocumentKind{
			pipeline.Proposal, pipeline.LOI, pipeline.Contract, pipeline.PO, pipeline.Invoice,
		}, doc.Kind), "a document is of no kind")
	}
	s.text(d.LossNote, string(d.LossClass), d.SourceID)
	return s.err
}

// soundness remembers the first thing that is wrong.
type soundness struct{ err error }

func (s *soundness) check(holds bool, what string) {
	if !holds && s.err == nil {
		s.err = reason("The deal cannot be: %s.", what)
	}
}

func (s *soundness) text(texts ...string) {
	for _, text := range texts {
		s.check(len(text) <= pipeline.MaxNote, "a text is larger than 1 MiB")
		s.check(strings.IndexByte(text, 0) < 0, "a text holds a NUL")
	}
}

func (s *soundness) money(m pipeline.Money) {
	s.check(m.IsZero() || pipeline.KnownCurrency(m.Currency) && m.Minor >= 0 && m.Minor <= pipeline.MaxMinor, "an amount is no amount")
}
