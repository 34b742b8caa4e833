package importer

import (
	"slices"
	"strings"

	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/money"
)

// CustomFields is the field of all custom fields in a mapping.
const CustomFields Field = "fields"

// meaning finds what each column holds; own are the custom fields, by column. In an
// export of deals it is known, and needs no understanding.
func (i *Import) meaning(t *table.Table) (read intake.Reading, own map[int]string, err error) {
	if roundtrip.IsExport(t.Header) && len(i.options.Columns) == 0 {
		read.Columns, own = exportedColumns(t.Header)
		return read, own, nil
	}
	read, err = i.understand(t)
	return read, i.keptColumns(t.Header, read.Columns), err
}

// exportedColumns are the columns of an export of deals, by their very names. All
// others hold custom fields.
func exportedColumns(header []string) (found intake.Columns, own map[int]string) {
	found, own = intake.Columns{}, map[int]string{}
	if at := slices.Index(header, "last_touch_at"); at >= 0 {
		found[intake.LastActivity] = []int{at}
	}
	for at, name := range header {
		name = roundtrip.UnescapeFormula(name)
		field, custom := Field(name), roundtrip.FieldOf(name)
		switch {
		case custom != "":
			own[at] = custom
		case slices.Contains(intake.Fields(), field) && len(found[field]) == 0:
			found[field] = []int{at}
		}
	}
	return found, own
}

// exported reads a fact as an export wrote it, before a person may have edited it.
// What it does not know is read like the cell of another program.
func (r *reader) exported(f *landing.Facts, cells []string) {
	f.Contact = pipeline.Contact{
		Name: r.line(cells, fieldContact), Email: r.cell(cells, fieldEmail), Phone: r.line(cells, fieldPhone), Role: r.line(cells, fieldRole),
	}
	if reason := r.cell(cells, fieldLostReason); slices.Contains(r.process.LostReasons, pipeline.LostReason(reason)) || r.cell(cells, fieldLostNote) != "" {
		f.LostReason, f.LostNote = pipeline.LostReason(reason), r.cell(cells, fieldLostNote)
	}
}

// exportedValue is the amount in minor units, unless the one for people was edited.
func (r *reader) exportedValue(cells []string) money.Money {
	minor, currency := r.cell(cells, fieldMinor), r.cell(cells, fieldCurrency)
	text := strings.Replace(r.cell(cells, fieldValue), ",", ".", 1) // as Excel in some countries writes it
	if minor == "" || !money.KnownCurrency(currency) {
		return money.Money{}
	}
	if value := r.smallest(minor, currency); value.Plain() == text {
		return value
	}
	return money.Money{}
}
