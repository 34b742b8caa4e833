package landing

import (
	"slices"

	"deals/pipeline"
)

// noted adds the note as an activity, unless the deal has it.
func (o *overlay) noted(f *Facts) {
	if f.Note == "" || hasNote(&o.deal, f.Note) {
		return
	}
	at := o.now.UTC()
	if d := &o.deal; !d.CreatedUnknown && !d.CreatedAt.IsZero() && len(d.Activities) == 0 {
		at = d.CreatedAt
	}
	o.deal.LastPart++
	o.deal.Activities = append(slices.Clone(o.deal.Activities), pipeline.Activity{Part: o.deal.LastPart, Kind: pipeline.Note, Text: f.Note, At: at})
	o.changed = true
}

func hasNote(d *pipeline.Deal, text string) bool {
	return slices.ContainsFunc(d.Activities, func(a pipeline.Activity) bool { return a.Kind == pipeline.Note && a.Text == text })
}
