package pipeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// PartID names one step, activity, objection or document in the whole book:
// "42.3" is part 3 of deal 42. Parts of one deal share one count, so a number
// never means two things.
type PartID struct {
	Deal int64
	Part int
}

func (p PartID) String() string { return fmt.Sprintf("%d.%d", p.Deal, p.Part) }

// ParsePartID reads "42.3".
func ParsePartID(text string) (PartID, bool) {
	deal, part, found := strings.Cut(strings.TrimSpace(text), ".")
	if !found {
		return PartID{}, false
	}
	d, errDeal := strconv.ParseInt(deal, 10, 64)
	p, errPart := strconv.Atoi(part)
	return PartID{d, p}, errDeal == nil && errPart == nil && d > 0 && p > 0
}

// Contact is the main contact, or an empty one.
func (d *Deal) Contact() Contact {
	if len(d.Contacts) == 0 {
		return Contact{}
	}
	return d.Contacts[0]
}

// Visit is the current or last stay in a stage.
func (d *Deal) Visit() Visit {
	if len(d.Visits) == 0 {
		return Visit{Stage: d.Stage, Entered: d.CreatedAt}
	}
	return d.Visits[len(d.Visits)-1]
}

// partName is how a part is called: by the program, and by people.
type partName struct {
	id     *string
	number *int
}

// parts lists the names of all parts, to look at or to give.
func (d *Deal) parts() []partName {
	var names []partName
	for i := range d.Activities {
		names = append(names, partName{&d.Activities[i].ID, &d.Activities[i].Part})
	}
	for i := range d.Steps {
		names = append(names, partName{&d.Steps[i].ID, &d.Steps[i].Part})
	}
	for i := range d.Objections {
		names = append(names, partName{&d.Objections[i].ID, &d.Objections[i].Part})
	}
	for i := range d.Documents {
		names = append(names, partName{&d.Documents[i].ID, &d.Documents[i].Part})
	}
	return names
}

// NextStep is the open step due first; ok is false when none is planned.
func (d *Deal) NextStep() (next Step, ok bool) {
	for _, s := range d.Steps {
		if !s.Done.IsZero() {
			continue
		}
		if !ok || s.Due.Before(next.Due) {
			next, ok = s, true
		}
	}
	return next, ok
}

// OpenObjections are those not yet resolved, conceded or parked.
func (d *Deal) OpenObjections() []Objection {
	var open []Objection
	for _, o := range d.Objections {
		if o.State == ObjectionOpen {
			open = append(open, o)
		}
	}
	return open
}

// LastTouch is when somebody last dealt with the buyer: an activity other than a
// note, or a document sent. Editing a field touches nobody.
func (d *Deal) LastTouch() time.Time {
	var last time.Time
	for _, a := range d.Activities {
		if a.Kind != Note && a.At.After(last) {
			last = a.At
		}
	}
	for _, doc := range d.Documents {
		if doc.At.After(last) {
			last = doc.At
		}
	}
	return last
}

// OnBoard reports whether the deal has a place in a column: it is being sold, or
// it is won and still followed up.
func (d *Deal) OnBoard() bool {
	return d.Status == Open || d.Status == Won && d.Completed.IsZero()
}

// Exists is false for the deal that no event has created yet, or whose creation
// was undone.
func (d *Deal) Exists() bool { return d.Status != "" }

// Part is what a contact decides, as far as the role says: "champion" who sells
// for you within, "decider" who signs, or "".
func (c Contact) Part() string {
	role := strings.ToLower(c.Role)
	for _, part := range []struct{ name, words string }{
		{"decider", "decider decision signer"},
		{"champion", "champion sponsor"},
	} {
		for word := range strings.FieldsSeq(part.words) {
			if slices.Contains(strings.FieldsFunc(role, func(r rune) bool { return !unicode.IsLetter(r) }), word) {
				return part.name
			}
		}
	}
	return ""
}
