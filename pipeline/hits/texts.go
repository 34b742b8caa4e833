package hits

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Class is where a hit is found; the first ones are listed first.
type Class int

// The classes, in order.
const (
	InTitle Class = iota
	InAccount
	InContact
	InEntry // everything else: tags, fields, notes, calls, documents
	classes
)

// Text is one searchable text of a deal.
type Text struct {
	Class Class
	What  string        // what it is, in a word: "call", "tag"
	At    time.Time     // of what happened
	Due   calendar.Date // of a step
	Text  string
	phone bool
	part  int // of an entry that can be many
}

// Texts are the searchable texts of a deal, fields first.
func Texts(d *pipeline.Deal) iter.Seq[Text] {
	return func(yield func(Text) bool) {
		_ = fields(d, yield) && judged(d, yield) && entries(d, yield)
	}
}

func fields(d *pipeline.Deal, yield func(Text) bool) bool {
	if !yield(Text{Class: InTitle, What: "title", Text: d.Title}) || !yield(Text{Class: InAccount, What: "account", Text: d.Account}) {
		return false
	}
	for i := range d.Contacts {
		c := &d.Contacts[i]
		for _, text := range []Text{
			{What: "contact", Text: c.Name}, {What: "email", Text: c.Email}, {What: "phone", Text: c.Phone, phone: true}, {What: "role", Text: c.Role},
		} {
			text.Class = InContact
			if !yield(text) {
				return false
			}
		}
	}
	if !yield(Text{Class: InEntry, What: "source", Text: d.Source}) || !yield(Text{Class: InEntry, What: "payment terms", Text: d.Terms}) {
		return false
	}
	for _, tag := range d.Tags {
		if !yield(Text{Class: InEntry, What: "tag", Text: tag}) {
			return false
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Own)) {
		if !yield(Text{Class: InEntry, What: name, Text: d.Own[name]}) {
			return false
		}
	}
	return true
}

// judged are the texts that belong to a gate or an outcome.
func judged(d *pipeline.Deal, yield func(Text) bool) bool {
	for _, key := range slices.Sorted(maps.Keys(d.Evidence)) {
		e := d.Evidence[key]
		if !yield(Text{Class: InEntry, What: "evidence", At: e.At, Text: e.Note}) {
			return false
		}
	}
	for i := range d.Overrides {
		if !yield(Text{Class: InEntry, What: "override", At: d.Overrides[i].At, Text: d.Overrides[i].Reason}) {
			return false
		}
	}
	return yield(Text{Class: InEntry, What: "snooze", At: d.Snooze.At, Text: d.Snooze.Reason}) &&
		yield(Text{Class: InEntry, What: "lost reason", At: d.ClosedAt, Text: strings.TrimSuffix(string(d.LostReason)+": "+d.LostNote, ": ")})
}

func entries(d *pipeline.Deal, yield func(Text) bool) bool {
	for i := range d.Activities {
		a := &d.Activities[i]
		if !yield(Text{Class: InEntry, What: string(a.Kind), At: a.At, Text: a.Text, part: a.Part}) {
			return false
		}
	}
	for i := range d.Steps {
		s := &d.Steps[i]
		if !yield(Text{Class: InEntry, What: "next step", Due: s.Due, Text: s.Text, part: s.Part}) {
			return false
		}
	}
	for i := range d.Objections {
		o := &d.Objections[i]
		if !yield(Text{Class: InEntry, What: "objection", At: o.Raised, Text: o.Text, part: o.Part}) ||
			!yield(Text{Class: InEntry, What: "objection", At: o.Raised, Text: o.Answer, part: o.Part}) {
			return false
		}
	}
	for i := range d.Documents {
		p := &d.Documents[i]
		if !yield(Text{Class: InEntry, What: p.Kind.Name(), At: p.At, Text: p.Ref, part: p.Part}) {
			return false
		}
	}
	return true
}
