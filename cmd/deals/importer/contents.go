package importer

import (
	"slices"
	"strings"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/landing"
)

// keptColumns are the columns without a field of ours, by the custom field that keeps
// them: nothing that a file says is lost. The first hundred are kept, which is as many as
// a deal can have.
func (i *Import) keptColumns(header []string, read intake.Columns) map[int]string {
	used, names := map[int]bool{}, map[string]bool{}
	for field, columns := range read {
		for _, column := range columns {
			used[column] = used[column] || !slices.Contains(notRead, field)
		}
	}
	kept, older := map[int]string{}, slices.Contains(header, "gate_total") // an export of an older version, or a part of one
	for column, name := range header {
		name = strings.Join(strings.Fields(name), " ")
		switch {
		case used[column], name == "", names[name], len(kept) == pipeline.MaxOwn, len([]rune(name)) > pipeline.MaxField, slices.Contains(roundtrip.RejectColumns, name),
			older && roundtrip.FieldOf(name) == "":
			continue
		}
		kept[column], names[name] = name, true
	}
	return kept
}

// Custom lists the columns that are kept as custom fields.
func (i *Import) Custom() []string {
	for _, m := range i.mapping {
		if m.Field == CustomFields {
			return m.Columns
		}
	}
	return nil
}

// keep reads the custom fields of a row.
func (r *reader) keep(f *landing.Facts, cells []string) {
	for at, name := range r.own {
		r.keepCell(f, name, cells[at])
	}
}

func (r *reader) keepCell(f *landing.Facts, name, text string) {
	if text = strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "\n"); text == "" {
		return
	}
	if f.Own == nil {
		f.Own = make(map[string]string, len(r.own))
	}
	f.Own[name] = text
}

// notes are what a row says in words, each text once.
func (r *reader) notes(cells []string) []landing.Note {
	var notes []landing.Note
	for _, field := range []Field{intake.Note, intake.Description} {
		for _, column := range slices.Sorted(slices.Values(r.columns[field])) {
			text := cell.Text(cells[column])
			if !r.empty(text) && !slices.ContainsFunc(notes, func(n landing.Note) bool { return n.Text == text }) {
				notes = append(notes, landing.Note{Column: strings.Join(strings.Fields(r.names[column]), " "), Text: text})
			}
		}
	}
	return notes
}

// activities are the days of the last and the next activity. Several columns may have the
// last one of a kind each. A cell that is no such day is kept as a custom field.
func (r *reader) activities(f *landing.Facts, cells []string) (last, next cell.Moment) {
	for _, field := range []Field{intake.LastActivity, intake.NextActivity} {
		for _, column := range r.columns[field] {
			at, err := r.dates[column].Read(cells[column], r.loc)
			switch {
			case err != nil || field == intake.LastActivity && landing.ToCome(at, r.now):
				if !r.ours {
					r.keepColumn(f, cells, column)
				}
			case field == intake.NextActivity:
				next = at
			case at.After(last.Time):
				last = at
			}
		}
	}
	return last, next
}

// modified is when the other program last changed the row. The cell is a custom field, too.
func (r *reader) modified(cells []string) (at cell.Moment) {
	for _, column := range r.columns[intake.Modified] {
		at, _ = r.dates[column].Read(cells[column], r.loc)
	}
	return at
}

// next reads what is to be done next. An activity has a day and often no more. Where the
// deal is over and the step is not planned for later, its cells are kept as custom fields.
func (r *reader) next(f *landing.Facts, cells []string, activity cell.Moment) {
	if r.ours {
		f.NextStep, f.NextDue = r.cell(cells, fieldNextStep), r.day(cells, fieldNextDue)
		return
	}
	text, day := "", r.day(cells, fieldNextDue)
	for _, column := range r.columns[fieldNextStep] {
		if text == "" && !r.empty(cells[column]) {
			text = cell.Text(cells[column])
		}
	}
	if day.IsZero() && !activity.IsZero() {
		day = calendar.DayOf(activity.Time, r.loc)
	}
	over := f.Status == pipeline.Lost && !day.After(calendar.DateOf(r.now)) || f.Status == pipeline.Won && (day.IsZero() || text == "")
	if text == "" && !day.IsZero() {
		text = "Next activity"
	}
	if !over {
		f.NextStep, f.NextDue = text, day
		return
	}
	for _, field := range []Field{fieldNextStep, fieldNextDue, intake.NextActivity} {
		for _, column := range r.columns[field] {
			r.keepColumn(f, cells, column)
		}
	}
}

// keepColumn keeps the cell of a column that has a field as a custom field.
func (r *reader) keepColumn(f *landing.Facts, cells []string, column int) {
	if name := strings.Join(strings.Fields(r.names[column]), " "); name != "" && len(f.Own) < pipeline.MaxOwn {
		r.keepCell(f, name, cells[column])
	}
}
