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
	"deals/pipeline/money"
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

// unreadable drops a cell. It refuses the row if an answer of the user would make the
// cell readable, and if it holds a credit, which is no deal.
func (r *reader) unreadable(err error) {
	if cell.IsDoubt(err) || cell.IsCredit(err) {
		r.fail(err)
		return
	}
	r.drop(err)
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

// line is the first cell of a field that says something, on one line.
func (r *reader) line(cells []string, field Field) string {
	for _, column := range r.columns[field] {
		text := cells[column]
		if r.empty(text) {
			continue
		}
		text = strings.TrimSpace(oneLine(text))
		if n := utf8.RuneCountInString(text); n > pipeline.MaxField {
			r.drop(table.Because("too_long", r.names[column], "%s in column %s has %d characters; the limit is %d.", quoted(text), quoted(r.names[column]), n, pipeline.MaxField))
			continue
		}
		return text
	}
	return ""
}

// oneLine joins the lines of a text.
func oneLine(text string) string {
	if strings.ContainsAny(text, "\r\n") {
		return strings.Join(strings.Fields(text), " ")
	}
	return text
}

// address is the first email address in the columns of a field.
func (r *reader) address(cells []string, field Field) string {
	for _, column := range r.columns[field] {
		if r.empty(cells[column]) {
			continue
		}
		text := oneAddress(strings.TrimSpace(cells[column]))
		name, domain, found := strings.Cut(text, "@")
		if found && (r.ours || name != "" && domain != "") && utf8.RuneCountInString(text) <= pipeline.MaxField {
			return text
		}
		r.drop(table.Because("bad_email", r.names[column], "%s in column %s is not an email address.", quoted(cells[column]), quoted(r.names[column])))
	}
	return ""
}

// oneAddress takes the first of several addresses in a cell.
func oneAddress(cell string) string {
	if at := strings.IndexAny(cell, ",;\n"); at >= 0 {
		cell = cell[:at]
	}
	return strings.TrimSpace(cell)
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

// past is a moment that cannot be in the future.
func (r *reader) past(cells []string, field Field) cell.Moment {
	at := r.moment(cells, field)
	if !landing.ToCome(at, r.now) {
		return at
	}
	r.drop(table.Because("future", string(field), "The date of %s, %s, is in the future.", field, calendar.DayOf(at.Time, r.loc)))
	return cell.Moment{}
}

func (r *reader) day(cells []string, field Field) calendar.Date {
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
	return calendar.DayOf(at.Time, r.loc)
}

// value reads the amount: the readable column first, then the one for programs.
func (r *reader) value(cells []string) money.Money {
	text, column := r.found(cells, fieldValue)
	minor := r.cell(cells, fieldMinor)
	if cell.Empty(text) && minor == "" {
		return money.Money{}
	}
	if r.ours {
		if value := r.exportedValue(cells); !value.IsZero() {
			return value
		}
	}
	currency := r.currencyOf(cells, fieldCurrency)
	if currency == "" {
		return money.Money{}
	}
	if cell.Empty(text) {
		return r.smallest(minor, currency)
	}
	value, err := r.amounts[column].Read(text, currency)
	r.unreadable(err)
	if !r.ours && value.Minor == 0 && r.amounts[column].ZeroIsNone() {
		return money.Money{}
	}
	return value
}

// currencyOf is the currency of a row, or else that of the file; "" when the row's
// currency is unknown.
func (r *reader) currencyOf(cells []string, field Field) string {
	text, column := r.found(cells, field)
	if cell.Empty(text) {
		return r.currency
	}
	currency, ok := intake.CurrencyOf(text, r.currency)
	if !ok {
		r.drop(table.Because("bad_currency", r.names[column], "%s in column %s is not a currency.", quoted(text), quoted(r.names[column])))
	}
	return currency
}

// smallest reads an amount in the minor units of a currency.
func (r *reader) smallest(minor, currency string) money.Money {
	n, err := strconv.ParseInt(minor, 10, 64)
	if err != nil || n < 0 || n > money.MaxMinor {
		r.drop(table.Because("bad_minor", "", "%s is not an amount in minor units of %s.", quoted(minor), currency))
		return money.Money{}
	}
	return money.Money{Minor: n, Currency: currency}
}

// recurring reads the monthly amount and its months, neither of which is anything
// without the other.
func (r *reader) recurring(cells []string) (monthly money.Money, months int) {
	if text := r.cell(cells, fieldMonthly); text != "" {
		monthly = r.smallest(text, r.currencyOf(cells, fieldMonthlyCurr))
	}
	months = r.count(cells, fieldMonths)
	if monthly.IsZero() == (months == 0) && months <= pipeline.MaxMonths {
		return monthly, months
	}
	r.drop(table.Because("bad_months", "", "A term of %d months does not fit the monthly value.", months))
	return money.Money{}, 0
}

// begin makes the reader ready for the next row.
func (r *reader) begin(bad map[int]error) {
	r.err, r.dropped = nil, nil
	if bad != nil {
		r.emptied(bad)
	}
}
