package importer

import (
	"slices"

	"deals/cmd/deals/table"
	"deals/pipeline/intake"
	"deals/pipeline/intake/wording"
)

// Header is the names of the columns, also of a file that Read refused; none in a
// file without columns.
func (i *Import) Header() []string { return i.table.Header }

// Cells reads the table again and skips the rows that are not deals.
func (i *Import) Cells(yield func(cells []string) error) error {
	return i.table.Rows(func(r table.Row) error {
		if r.Err != nil || r.Kind != "" {
			return nil
		}
		return yield(r.Cells)
	})
}

// FieldsOf gives the field of each column that is read.
func (i *Import) FieldsOf() map[int]Field {
	fields := map[int]Field{}
	if s, ok := i.source.(*sheet); ok {
		for _, field := range slices.DeleteFunc(intake.Fields(), func(f Field) bool { return slices.Contains(notRead, f) }) {
			for _, at := range s.reader.columns[field] {
				fields[at] = field
			}
		}
	}
	return fields
}

// Means is the meaning of a word in a column of a field, "" when it is unknown.
func (i *Import) Means(word string, field Field) string {
	row := wording.Row{Stage: word, StageColumn: true}
	if s := i.source.(*sheet); field == fieldStatus {
		row = wording.Row{Status: word, StageColumn: len(s.reader.columns[fieldStage]) > 0}
	}
	meaning, _ := i.source.(*sheet).reader.words.Outcome(row)
	return meaning.String()
}
