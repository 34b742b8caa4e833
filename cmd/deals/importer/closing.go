package importer

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/landing"
)

// ending counts the days in columns without a field.
func (r *reader) ending(f *landing.Facts, cells []string, err error) {
	if len(r.endings.Free) == 0 {
		return
	}
	r.endings.Add(r.freeDays(cells, true))
	if err == nil && (f.Closed.IsZero() || f.Status == pipeline.Open) {
		r.endings.AddClear(f.Status, r.freeDays(cells, false))
	}
}

// freeDays are the columns without a field that have a day in a row, or a past one.
func (r *reader) freeDays(cells []string, past bool) (days uint64) {
	for at, free := range r.endings.Free {
		text := cells[free.Column]
		if r.empty(text) {
			continue
		}
		if day, err := r.dates[free.Column].Read(text, r.loc); !past || err == nil && !day.IsZero() && !landing.ToCome(day, r.now) {
			days |= 1 << at
		}
	}
	return days
}

// closings are the columns that seem to have the day on which deals were closed, as --map
// takes them.
func (s *sheet) closings() (maps []string) {
	for _, found := range s.reader.endings.Columns() {
		for _, column := range append(slices.Clone(s.reader.columns[found.Field]), found.At) {
			if value := string(found.Field) + "=" + s.Header[column]; !slices.Contains(maps, value) {
				maps = append(maps, value)
			}
		}
	}
	return maps
}
