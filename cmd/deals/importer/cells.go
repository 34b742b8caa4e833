package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/landing"
)

// deciding are the fields without which a row is not known to be a deal, or to be
// this one. An unreadable cell in any other field costs the cell, not the deal.
var deciding = []Field{fieldID, fieldOriginSource, fieldOriginID, fieldTitle, fieldStage, fieldStatus}

// fail refuses the row.
func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// drop imports the deal without a cell.
func (r *reader) drop(err error) {
	if err != nil {
		r.dropped = append(r.dropped, err)
	}
}

// unreadable drops a cell. It keeps back the row if an answer of the user would make
// the cell readable, and refuses it if the cell holds a credit, which is no deal.
func (r *reader) unreadable(err error) {
	switch {
	case cell.IsDoubt(err):
		r.unclear = append(r.unclear, err)
	case cell.IsCredit(err):
		r.fail(err)
	default:
		r.drop(err)
	}
}

// emptied takes the cells that were emptied, since no cell may have their content.
func (r *reader) emptied(bad map[int]error) {
	for column := range r.names {
		err, isBad := bad[column]
		if !isBad {
			continue
		}
		decides := func(f Field) bool { return slices.Contains(r.columns[f], column) }
		if slices.ContainsFunc(deciding, decides) {
			r.fail(err)
		} else {
			r.drop(err)
		}
	}
}

// cell is the first non-empty cell in the columns of a field.
func (r *reader) cell(cells []string, field Field) string {
	text, _ := r.found(cells, field)
	return text
}

// found is the first non-empty cell in the columns of a field, and its column.
func (r *reader) found(cells []string, field Field) (text string, column int) {
	for _, column := range r.columns[field] {
		if text := strings.TrimSpace(cells[column]); text != "" {
			return strings.ReplaceAll(text, "\r\n", "\n"), column
		}
	}
	return "", -1
}

// empty reports whether a cell says nothing. In an export of deals every word is one
// that was typed.
func (r *reader) empty(text string) bool {
	if r.ours {
		return strings.TrimSpace(text) == ""
	}
	return cell.Empty(text)
}

// hollow counts the cells that say nothing where a day, an amount or an address belongs.
func (r *reader) hollow(cells []string) {
	for column, text := range cells {
		exact := r.dates[column] != nil || r.amounts[column] != nil || slices.Contains(r.columns[fieldEmail], column)
		if text != "" && exact && cell.Empty(text) && strings.TrimSpace(text) != "" {
			r.drop(table.Because("says_nothing", r.names[column], "%s in column %s says nothing.", quoted(text), quoted(r.names[column])))
		}
	}
}

// line is the first cell of a field that says something, on one line.
func (r *reader) line(cells []string, field Field) string {
	for _, column := range r.columns[field] {
		text := cells[column]
		if r.empty(text) {
			continue
		}
		text = strings.TrimSpace(cell.OneLine(text))
		if n := utf8.RuneCountInString(text); n > pipeline.MaxField {
			r.drop(table.Because("too_long", r.names[column], "%s in column %s has %d characters; the limit is %d.", quoted(text), quoted(r.names[column]), n, pipeline.MaxField))
			continue
		}
		return text
	}
	return ""
}

// count reads a whole number.
func (r *reader) count(cells []string, field Field) int {
	text, column := r.found(cells, field)
	if cell.Empty(text) {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		r.drop(table.Because("bad_count", r.names[column], "%s is not a number of %s.", quoted(text), field))
	}
	return int(n)
}

// moment is the first date in the columns of a field.
func (r *reader) moment(cells []string, field Field) cell.Moment {
	for _, column := range r.columns[field] {
		at, err := r.dates[column].Read(cells[column], r.loc)
		if err != nil {
			r.unreadable(err)
			continue
		}
		if !at.IsZero() {
			return at
		}
	}
	return cell.Moment{}
}

// pastLabels name the fields that cannot be in the future.
var pastLabels = map[Field]string{
	fieldCreated: "created date", fieldClosed: "closed date", fieldEntered: "date of its stage", fieldCompleted: "completed date",
	intake.WonAt: "won date", intake.OrderedAt: "order date", intake.LostAt: "lost date",
}

// past is a moment that cannot be in the future.
func (r *reader) past(cells []string, field Field) cell.Moment {
	at := r.moment(cells, field)
	if !landing.ToCome(at, r.now) {
		return at
	}
	r.drop(table.Because("future", string(field), "The %s, %s, is in the future.", pastLabels[field], calendar.DayOf(at.Time, r.loc)))
	return cell.Moment{}
}

func (r *reader) day(cells []string, field Field) calendar.Date {
	r.dayText = ""
	if r.ours { // A book has days further ahead than other programs.
		var day calendar.Date
		if day.UnmarshalText([]byte(r.cell(cells, field))) == nil && day.Year() >= 1900 {
			return day
		}
	}
	at := r.moment(cells, field)
	if at.IsZero() {
		return calendar.Date{}
	}
	r.dayText = at.Text
	return calendar.DayOf(at.Time, r.loc)
}

// begin makes the reader ready for the next row.
func (r *reader) begin(bad map[int]error) {
	r.err, r.dropped, r.unclear, r.assumed = nil, nil, nil, false
	if bad != nil {
		r.emptied(bad)
	}
}
