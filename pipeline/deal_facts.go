package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// PartID names one step, activity, objection or document in the whole book: "42.3"
// is part 3 of deal 42. The parts of one deal share one count, so a number is never
// ambiguous.
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

// Visit is the current or last visit to a stage.
func (d *Deal) Visit() Visit {
	if len(d.Visits) == 0 {
		return Visit{Stage: d.Stage, Entered: d.CreatedAt}
	}
	return d.Visits[len(d.Visits)-1]
}

// partName is the identification of a part: for the program, and for people.
type partName struct {
	id     *string
	number *int
}

// parts lists the names of all parts, to read or to assign.
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

// NextStep is the open step that is due first, or else one without a date; ok: there is one.
func (d *Deal) NextStep() (next Step, ok bool) {
	for _, s := range d.Steps {
		if s.Done.IsZero() && (!ok || s.Due.CompareDue(next.Due) < 0) {
			next, ok = s, true
		}
	}
	return next, ok
}

// OpenObjections are the objections not yet resolved, conceded or parked.
func (d *Deal) OpenObjections() []Objection {
	var open []Objection
	for _, o := range d.Objections {
		if o.State == ObjectionOpen {
			open = append(open, o)
		}
	}
	return open
}

// LastTouch is the last contact with the buyer: an activity other than a note, or a
// sent document, or what a file says. Editing a field is not a contact.
func (d *Deal) LastTouch() time.Time {
	last := d.Contacted
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

// OnBoard reports whether the deal is in a column of the board: it is open, or it
// is won and in follow-up.
func (d *Deal) OnBoard() bool {
	return d.Status == Open || d.Status == Won && d.Completed.IsZero()
}

// Exists is false for a deal that no event has created yet, or whose creation was
// undone.
func (d *Deal) Exists() bool { return d.Status != "" }

// Part is the contact's part in the decision, according to the role: "champion"
// sells for you inside, "decider" signs, or "".
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

// MovedIn is when the deal was imported from a file that is remembered; deals of older
// books have none, whose rows say so.
func (d *Deal) MovedIn() time.Time {
	if len(d.Read) == 0 {
		return time.Time{}
	}
	return d.Imported
}

// Touched is the start of the staleness clock. What was imported without a touch
// starts then: the file does not tell when somebody last touched it.
func (d *Deal) Touched() time.Time {
	last := cmp.Or(d.LastTouch(), d.MovedIn())
	if last.After(d.CreatedAt) {
		return last
	}
	return d.CreatedAt
}
