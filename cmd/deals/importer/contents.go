package importer

import (
	"slices"
	"strings"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
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
			used[column] = used[column] || reads(read, field)
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
		if m.Field == fieldOwn {
			return m.Columns
		}
	}
	return nil
}

// keep reads the custom fields of a row.
func (r *reader) keep(f *landing.Facts, cells []string) {
	for at, name := range r.own {
		if text := strings.ReplaceAll(strings.TrimSpace(cells[at]), "\r\n", "\n"); text != "" {
			if f.Own == nil {
				f.Own = make(map[string]string, len(r.own))
			}
			f.Own[name] = text
		}
	}
}

// note joins what a row says in words.
func (r *reader) note(cells []string) string {
	var notes []string
	for _, field := range []Field{intake.Note, intake.Description} {
		for _, column := range r.columns[field] {
			if text := cell.Text(cells[column]); text != "" && !slices.Contains(notes, text) {
				notes = append(notes, text)
			}
		}
	}
	return strings.Join(notes, "\n\n")
}
