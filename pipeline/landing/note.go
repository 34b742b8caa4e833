package landing

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/intake"
)

// notePrefix begins the field of a note: each column has one.
const notePrefix = string(intake.Note) + "."

func (n *Note) field() intake.Field { return intake.Field(notePrefix + n.Column) }

// noted adds the notes as activities, unless the deal has them. One that was corrected in
// the file takes the place of what it was, unless that was edited here.
func (o *overlay) noted(f *Facts) {
	d := &o.deal
	at := o.now.UTC()
	if !d.CreatedUnknown && !d.CreatedAt.IsZero() && len(d.Activities) == 0 {
		at = d.CreatedAt
	}
	for _, n := range f.Notes {
		if noteAt(d, n.Text) >= 0 {
			continue
		}
		d.Activities, o.changed = slices.Clone(d.Activities), true
		if was := noteAt(d, n.was); was >= 0 && n.was != "" {
			d.Activities[was].Text = n.Text
			continue
		}
		d.LastPart++
		d.Activities = append(d.Activities, pipeline.Activity{Part: d.LastPart, Kind: pipeline.Note, Text: n.Text, At: at})
	}
}

// noteAt finds the note with a text; -1 is none.
func noteAt(d *pipeline.Deal, text string) int {
	return slices.IndexFunc(d.Activities, func(a pipeline.Activity) bool { return a.Kind == pipeline.Note && a.Text == text })
}

// narrowed leaves only the notes that are taken from the file.
func (f *Facts) narrowed(taken map[intake.Field]bool, before Said) {
	notes := f.Notes[:0:0]
	for _, n := range f.Notes {
		if taken[n.field()] {
			n.was = before[n.field()]
			notes = append(notes, n)
		}
	}
	f.Notes = notes
}
