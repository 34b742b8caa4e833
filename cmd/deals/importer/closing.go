package importer

import (
	"cmp"
	"slices"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
)

// endings count in which rows the columns of days without a field have one.
type endings struct {
	free  []intake.FreeDay
	rows  map[pipeline.Status]int         // open ones, and closed ones without a day
	found map[int]map[pipeline.Status]int // the same, by column, of those with a day there
}

// observe counts a row. One that only has a stage is open.
func (e *endings) observe(r *reader, f *landing.Facts, cells []string) {
	status := cmp.Or(f.Status, pipeline.Open)
	if len(e.free) == 0 || status != pipeline.Open && !f.Closed.IsZero() {
		return
	}
	if e.rows == nil {
		e.rows, e.found = map[pipeline.Status]int{}, map[int]map[pipeline.Status]int{}
	}
	e.rows[status]++
	for _, free := range e.free {
		if r.empty(cells[free.Column]) {
			continue
		}
		if e.found[free.Column] == nil {
			e.found[free.Column] = map[pipeline.Status]int{}
		}
		e.found[free.Column][status]++
	}
}

// closings are the columns that seem to have the day on which deals were closed, as
// --map takes them. Where open deals have a day there as well, it is the close date.
func (s *sheet) closings() (maps []string) {
	e := &s.endings
	for _, status := range []pipeline.Status{pipeline.Won, pipeline.Lost} {
		best, score := -1, 0
		for _, free := range e.free {
			if n := e.fit(free, status); n > score {
				best, score = free.Column, n
			}
		}
		if best < 0 {
			continue
		}
		field := fieldClosed
		if e.found[best][pipeline.Open] > 0 {
			field = fieldClose
		}
		for _, column := range append(slices.Clone(s.reader.columns[field]), best) {
			if value := string(field) + "=" + s.Header[column]; !slices.Contains(maps, value) {
				maps = append(maps, value)
			}
		}
	}
	return maps
}

// fit weighs a column for the days on which deals were won or lost; 0 does not fit.
func (e *endings) fit(free intake.FreeDay, status pipeline.Status) int {
	const percent, most = 100, 60
	rows, found := e.rows[status], e.found[free.Column][status]
	if rows == 0 || found*percent < rows*most || !free.Closing && !e.closedOnly(free.Column) {
		return 0
	}
	weight := percent * found / rows
	if free.Closing {
		weight += percent
	}
	return weight
}

// closedOnly reports whether hardly any open deal has a day in a column.
func (e *endings) closedOnly(column int) bool {
	return 5*e.found[column][pipeline.Open] <= e.rows[pipeline.Open]
}
