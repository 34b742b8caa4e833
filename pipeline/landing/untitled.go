package landing

import (
	"deals/pipeline"
	"deals/pipeline/intake"
)

// couldBe reports whether a changed row may be one of a deal with the same name. A title is
// enough for that. An account may have many deals, so where there is nothing else by which a
// row is known, it has to say nearly the same as before, and no new business of an account
// becomes a deal that is won or lost.
func (r *Row) couldBe(d *pipeline.Deal, alone bool) bool {
	if r.Said == nil {
		return true
	}
	before := holds(d)
	for field, text := range d.Read {
		before[intake.Field(field)] = text
	}
	different, most := 0, 1
	if alone {
		most = 2
	}
	for field, text := range r.Said {
		if was := before[field]; was != "" && was != text && field != Words && field != RowKey && field != intake.Title {
			different++
		}
	}
	isOver, isOpen := d.Status != pipeline.Open, r.Said[intake.Status] == "" || r.Said[intake.Status] == string(pipeline.Open)
	if isOver && isOpen {
		return different <= 1 && r.Said[intake.Value] == before[intake.Value]
	}
	return different <= most
}

// onlyOne reports whether a single deal may be that of a row.
func (r *Row) onlyOne(present map[pipeline.Origin]pipeline.Deal) bool {
	found := 0
	for _, c := range r.Choices {
		if _, ok := present[c.Origin]; ok {
			found++
		}
	}
	return found == 1
}
