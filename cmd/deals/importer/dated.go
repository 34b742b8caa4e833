package importer

import (
	"errors"
	"slices"

	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
)

// plainDays are headers that only mean date, folded.
var plainDays = []string{"datum", "date", "day", "tag", "jour", "fecha", "dia", "data", "giorno", "dag", "when", "wann"}

// dated uses a plain date column, such as "Datum", as the created date: no other column has
// one, nearly all open deals have a date there, all are clear, and none is in the future.
func (i *Import) dated(t *table.Table, read *intake.Reading, words *wording.Vocabulary) error {
	at := slices.IndexFunc(i.freeDays, func(d intake.FreeDay) bool { return slices.Contains(plainDays, fold(t.Header[d.Column])) })
	if _, given := i.options.Columns[fieldCreated]; at < 0 || given || len(read.Columns[fieldCreated]) > 0 {
		return nil
	}
	column := i.freeDays[at].Column
	text := func(cells []string, field Field) string {
		if columns := read.Columns[field]; len(columns) > 0 {
			return cells[columns[0]]
		}
		return ""
	}
	const most, percent, enough = 2000, 100, 90
	days := cell.Days{Name: t.Header[column]}
	var dates []string
	open := 0
	err := t.Rows(func(r table.Row) error {
		if r.Kind != "" || r.Err != nil {
			return nil
		}
		if open == most {
			return table.ErrStop
		}
		row := wording.Row{Stage: text(r.Cells, fieldStage), Status: text(r.Cells, fieldStatus), StageColumn: len(read.Columns[fieldStage]) > 0}
		meaning, doubts := words.Outcome(row)
		if len(doubts) > 0 || meaning.Status == pipeline.Won || meaning.Status == pipeline.Lost {
			return nil
		}
		if open++; !cell.Empty(r.Cells[column]) {
			days.Observe(r.Cells[column], r.Line)
			dates = append(dates, r.Cells[column])
		}
		return nil
	})
	if err != nil && !errors.Is(err, table.ErrStop) {
		return err
	}
	if open == 0 || len(dates)*percent < open*enough {
		return nil
	}
	loc := i.options.Now.Location()
	cell.SettleDays([]*cell.Days{&days}, i.options.Dates)
	for _, text := range dates {
		day, bad := days.Read(text, loc)
		if bad != nil || calendar.Begin(day.Time, loc).After(i.options.Now) {
			return nil
		}
	}
	read.Columns[fieldCreated] = []int{column}
	i.freeDays = slices.Delete(i.freeDays, at, at+1)
	i.remarks = append(i.remarks, judged(t.Header[column], fieldCreated))
	return nil
}
