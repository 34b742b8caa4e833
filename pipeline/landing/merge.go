package landing

import (
	"slices"
	"strings"

	"deals/pipeline/intake"
)

// Said is what a file says about a deal, or what the deal here holds: the text of each
// field that has one.
type Said map[intake.Field]string

// Change is a field in which a file differs both from what it said before and from the
// deal here.
type Change struct {
	Field              intake.Field
	File, Here, Before string
	Kept               bool // it changed in both; the deal here stays as it is
}

// Decision is what becomes of a field that a file gives.
type Decision int

// The decisions.
const (
	Stay Decision = iota // the file says nothing new
	Take                 // only the file changed
	Keep                 // both changed
)

// Decide compares what a file says about a field with what it said before and with the
// deal here. No text in the file erases nothing; no text before or here is an empty
// field, which a change in the file fills.
func Decide(before, file, here string) Decision {
	switch {
	case file == "" || file == here || file == before:
		return Stay
	case here == before || here == "" && before == "":
		return Take
	default:
		return Keep
	}
}

// closing are the fields that follow the outcome of a deal: when a deal is won in the
// file, so are these; when it is not, there is nothing that they could be about.
var closing = []intake.Field{intake.ClosedAt, intake.CompletedAt, intake.StageEntered, intake.LostReason, intake.LostNote}

// Merge compares what a file says about a deal with what it said before and with the
// deal here, field by field, and returns the fields to take from the file, and what
// differs. intake.Status and stage are one thing: the deal is taken from one place to another,
// or it stays. Fresh is a deal that has not been moved since it was imported. Only a file known
// to be newer reopens a deal: any other one may be an older export.
func Merge(before, file, here Said, fresh, newer bool) (take []intake.Field, changes []Change) {
	note := func(c Change, d Decision) {
		if c.Kept = d == Keep; d != Stay {
			changes = append(changes, c)
		}
	}
	moved := outcomeOf(file).after(outcomeOf(before), outcomeOf(here), fresh)
	doubted := moved == Take && !newer && outcomeOf(file).reopens(outcomeOf(before))
	if doubted {
		moved = Keep
	}
	if moved == Take {
		take = append(take, intake.Status, intake.Stage)
	}
	note(moving(before, file, here), moved)
	for _, field := range file.fields() {
		c := Change{Field: field, File: file[field], Here: here[field], Before: before[field]}
		decided := Decide(c.Before, c.File, c.Here)
		switch {
		case field == intake.Status || field == intake.Stage:
			continue
		case slices.Contains(closing, field) && moved == Take:
			decided = Stay
			take = append(take, field)
		case slices.Contains(closing, field) && moved == Keep, closes(field) && here[intake.Status] == "open":
			decided = Stay
		case doubted && decided == Take && c.Here != "":
			decided = Keep
		}
		if decided == Take {
			take = append(take, field)
		}
		note(c, decided)
	}
	return take, changes
}

// ofTheRow are the fields that are about a row of a file, and not about its deal: no deal has
// them, so there is nothing to compare them with.
var ofTheRow = []intake.Field{intake.Modified}

// fields are all of ours that a deal has, then the notes and the custom fields of a file.
func (s Said) fields() []intake.Field {
	var own []intake.Field
	for field := range s {
		if field.IsOwn() || strings.HasPrefix(string(field), notePrefix) {
			own = append(own, field)
		}
	}
	slices.Sort(own)
	ours := slices.DeleteFunc(intake.Fields(), func(field intake.Field) bool { return slices.Contains(ofTheRow, field) })
	return append(append(ours, people), own...)
}

// closes reports whether a field is only for closed deals.
func closes(field intake.Field) bool {
	return slices.Contains(closing, field) && field != intake.StageEntered
}

// moving words the move from one outcome to another: by the stage while the deal is
// open all along.
func moving(before, file, here Said) Change {
	c := Change{Field: intake.Stage}
	for _, said := range []Said{before, file, here} {
		if o := outcomeOf(said); o.status != "" && o.status != "open" {
			c.Field = intake.Status
		}
	}
	c.File, c.Here, c.Before = outcomeOf(file).in(c.Field), outcomeOf(here).in(c.Field), outcomeOf(before).in(c.Field)
	return c
}

// outcome is where a deal is: open in a stage, won, or lost.
type outcome struct{ status, stage string }

func outcomeOf(s Said) outcome {
	o := outcome{s[intake.Status], s[intake.Stage]}
	if o.status == "" && o.stage != "" {
		o.status = "open"
	}
	if o.status == "won" {
		o.stage = "" // There is only one.
	}
	return o
}

// in is the outcome as the text of a field.
func (o outcome) in(field intake.Field) string {
	if field == intake.Stage {
		return o.stage
	}
	return o.status
}

// fits reports whether another outcome agrees in all that this one says.
func (o outcome) fits(other outcome) bool {
	return (o.status == "" || o.status == other.status) && (o.stage == "" || o.stage == other.stage)
}

// reopens reports whether a deal that was closed before is open now.
func (o outcome) reopens(before outcome) bool { return before.isEnd() && o.status == "open" }

func (o outcome) isEnd() bool { return o.status == "won" || o.status == "lost" }

// after decides about the outcome in a file. That a deal moved on here does not
// contradict that it was won or lost there.
func (o outcome) after(before, here outcome, fresh bool) Decision {
	unmoved := before.fits(here)
	if before == (outcome{}) {
		unmoved = fresh
	}
	switch {
	case o.fits(here) || before != (outcome{}) && o.fits(before):
		return Stay
	case unmoved, o.isEnd() && before.status == "open" && here.status == "open":
		return Take
	default:
		return Keep
	}
}
