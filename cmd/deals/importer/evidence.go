package importer

import (
	"strings"

	"deals/cmd/deals/table"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/person"
	"deals/pipeline/intake/unit"
	"deals/pipeline/intake/wording"
)

// evidence is what the cells of each column show about the way in which the file
// writes dates and amounts.
type evidence struct {
	days    map[int]*cell.Days    // of the columns of dates
	amounts map[int]*cell.Amounts // of the columns of amounts
	turns   map[int]*person.Order // of the columns of contacts
	// witnesses are the other columns. A part of the rows is enough for them.
	witnesses map[int]*witness
}

// witness is a column without a field that holds dates or amounts, or perhaps
// neither.
type witness struct {
	days    cell.Days
	amounts cell.Amounts
}

const witnessed = 5000 // rows

// observing prepares the evidence of each column.
func observing(header []string, columns intake.Columns, units map[int]unit.Unit, endings []intake.FreeDay) evidence {
	e := evidence{map[int]*cell.Days{}, map[int]*cell.Amounts{}, map[int]*person.Order{}, map[int]*witness{}}
	for _, column := range columns[fieldContact] {
		e.turns[column] = &person.Order{}
	}
	for _, field := range dateFields {
		for _, column := range columns[field] {
			e.days[column] = &cell.Days{Name: header[column]}
		}
	}
	for _, field := range amountFields {
		for _, column := range columns[field] {
			e.amounts[column] = &cell.Amounts{Name: header[column], Scale: int(units[column].Scale), Rupees: units[column].Rupees}
		}
	}
	for _, free := range endings {
		e.days[free.Column] = &cell.Days{Name: header[free.Column]}
	}
	for column := range header {
		if e.days[column] == nil && e.amounts[column] == nil {
			e.witnesses[column] = &witness{}
		}
	}
	return e
}

// observe takes the evidence of the nth row.
func (e *evidence) observe(r table.Row, n int) {
	for column, d := range e.days {
		d.Observe(r.Cells[column], r.Line)
	}
	for column, a := range e.amounts {
		a.Observe(r.Cells[column])
	}
	if n > witnessed {
		return
	}
	for column, order := range e.turns {
		order.Observe(r.Cells[column])
	}
	for column, w := range e.witnesses {
		w.days.Observe(r.Cells[column], r.Line)
		w.amounts.Observe(r.Cells[column])
	}
}

// settle decides how each column is read. An answer of the user comes before what
// the cells show.
func (e *evidence) settle(o *Options) {
	var days, otherDays []*cell.Days
	var amounts, otherAmounts []*cell.Amounts
	for _, d := range e.days {
		days = append(days, d)
	}
	for _, a := range e.amounts {
		amounts = append(amounts, a)
	}
	for _, w := range e.witnesses {
		otherDays, otherAmounts = append(otherDays, &w.days), append(otherAmounts, &w.amounts)
	}
	cell.SettleDays(days, o.Dates, otherDays...)
	cell.SettleAmounts(amounts, o.Numbers, otherAmounts...)
}

// infer reads all rows for the way in which their dates and amounts are written.
func (s *sheet) infer() error {
	e := observing(s.Header, s.reader.columns, s.reader.units, s.reader.endings.Free)
	n := 0
	stages := &wording.Distinct{}
	err := s.Rows(func(r table.Row) error {
		if r.Kind != "" {
			return nil
		}
		if n++; r.Err != nil {
			return nil
		}
		e.observe(r, n)
		s.reader.currencies.Observe(s.reader.cell(r.Cells, fieldCurrency), s.reader.currency)
		s.duplicates.Observe(r.Cells)
		stages.Add(s.reader.stageWord(r.Cells))
		row := s.named(r.Cells)
		s.sample(r.Cells, row)
		if row != nil {
			s.matched.Observe(row)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return failed("no_rows", "export it again, with its deals", "%s has a header but no rows.", s.File.NamedFirst())
	}
	s.reader.words.Observe(s.reader.program, s.Header, stages.Words())
	e.settle(s.options)
	s.reader.dates, s.reader.amounts, s.reader.turns = e.days, e.amounts, e.turns
	return nil
}

// readAs says how the dates or amounts of a field are read, where there was a choice.
func (r *reader) readAs(field Field) string {
	for _, column := range r.columns[field] {
		if d := r.dates[column]; d != nil && d.Order() == cell.DayFirst {
			return "day first"
		} else if d != nil && d.Order() == cell.MonthFirst {
			return "month first"
		}
		a := r.amounts[column]
		if a == nil {
			continue
		}
		var how []string
		switch a.Decimal() {
		case ',':
			how = append(how, "decimal comma")
		case '.':
			how = append(how, "decimal point")
		}
		if scale := r.units[column].Scale; scale != unit.Ones && !r.isFull(column) {
			how = append(how, "as "+scale.String())
		}
		if len(how) > 0 {
			return strings.Join(how, ", ")
		}
	}
	return ""
}
