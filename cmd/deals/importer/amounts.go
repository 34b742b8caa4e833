package importer

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/unit"
	"deals/pipeline/landing"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// value reads the amount: the readable columns first, then the one for programs.
func (r *reader) value(cells []string) money.Money {
	if r.ours {
		if value := r.exportedValue(cells); !value.IsZero() {
			return value
		}
	}
	column := r.filled(cells, fieldValue)
	if column < 0 {
		minor := r.cell(cells, fieldMinor)
		if minor == "" {
			return money.Money{}
		}
		if currency := r.currencyOf(cells, fieldCurrency); currency != "" {
			return r.smallest(minor, currency)
		}
		return money.Money{}
	}
	return r.times(r.amount(cells, column), cells)
}

// spare keeps the amounts of a row that are not its value as custom fields.
func (r *reader) spare(f *landing.Facts, cells []string) {
	if len(r.columns[fieldValue]) < 2 || r.ours {
		return
	}
	value := r.filled(cells, fieldValue)
	for _, column := range r.columns[fieldValue] {
		if column != value && strings.ContainsAny(cells[column], "123456789") {
			r.keepColumn(f, cells, column)
		}
	}
}

// final is the value of a won deal in a column of its own, if the row has it.
func (r *reader) final(f *landing.Facts, cells []string) {
	if f.Status != pipeline.Won {
		return
	}
	if column := r.filled(cells, intake.FinalValue); column >= 0 {
		if value := r.amount(cells, column); value.Minor > 0 {
			f.Value = value
		}
	}
}

// filled is the column of a field with the amount of a row: the one in the row's
// currency, or else the first whose cell is more than 0; -1 is none.
func (r *reader) filled(cells []string, field Field) int {
	zero, found := -1, -1
	currency := ""
	if len(r.columns[field]) > 1 {
		currency, _ = unit.CurrencyOf(r.cell(cells, fieldCurrency), r.currency)
	}
	for _, column := range r.columns[field] {
		text := cells[column]
		switch {
		case r.empty(text):
		case strings.ContainsAny(text, "123456789"):
			named, ok := unit.CurrencyOf(r.units[column].Currency, currency)
			if found < 0 || ok && named == currency {
				found = column
			}
		case zero < 0:
			zero = column
		}
	}
	if found < 0 {
		return zero
	}
	return found
}

// amount reads an amount of a column.
func (r *reader) amount(cells []string, column int) money.Money {
	currency, said := r.currencyIn(cells, column)
	if currency == "" {
		return money.Money{}
	}
	if r.assumed = !said && !r.amounts[column].Names(cells[column]); r.assumed && strings.ContainsAny(cells[column], "123456789") {
		err := r.amounts[column].Shared(currency)
		if at := r.columns[fieldCurrency]; len(at) > 0 {
			err = r.currencies.Doubt(r.names[at[0]])
		}
		if err != nil {
			r.unreadable(err)
			return money.Money{}
		}
	}
	value, err := r.amounts[column].Read(cells[column], currency)
	r.unreadable(err)
	if !r.ours && value.Minor == 0 && r.amounts[column].ZeroIsNone() {
		return money.Money{}
	}
	if text, at := r.found(cells, fieldCurrency); at >= 0 && at != column && !cell.Empty(text) && !value.IsZero() && value.Currency != currency {
		r.drop(table.Because("two_currencies", r.names[column], "%s in column %s contradicts %s in column %s.",
			quoted(cells[column]), quoted(r.names[column]), quoted(text), quoted(r.names[at])))
		return money.Money{}
	}
	return value
}

// times multiplies the price with the quantity of the row, if it has one.
func (r *reader) times(value money.Money, cells []string) money.Money {
	column := r.filled(cells, intake.Quantity)
	if column < 0 || value.IsZero() {
		return value
	}
	const hundredths = "EUR" // A quantity is read like an amount, with two decimals.
	quantity, err := r.amounts[column].Read(cells[column], hundredths)
	if err != nil {
		r.unreadable(err)
		return money.Money{}
	}
	if quantity.Minor > 0 && value.Minor > money.MaxMinor/quantity.Minor {
		r.drop(table.Because("bad_amount", r.names[column], "The value, %s × %s, is too large.", value.Full(), clipped(cells[column])))
		return money.Money{}
	}
	return money.Money{Minor: (value.Minor*quantity.Minor + 50) / 100, Currency: value.Currency}
}

// currencyIn is the currency of the amount in a column, if it names none itself: that
// of its header, of the row, or of the file; "" when it is unknown. Said is not the
// file's. A row whose currency is not that of the header is kept back.
func (r *reader) currencyIn(cells []string, column int) (currency string, said bool) {
	text, at := r.found(cells, fieldCurrency)
	said = r.currencyGiven || at >= 0 && !cell.Empty(text)
	header := r.units[column].Currency
	if header == "" {
		return r.currencyOf(cells, fieldCurrency), said
	}
	own := r.currencyOf(cells, fieldCurrency)
	named, ok := unit.CurrencyOf(header, own)
	switch {
	case !ok && (r.currencyGiven || at >= 0):
		return own, said
	case !ok:
		r.unclear = append(r.unclear, refusal.New(refusal.Usage, "ambiguous_currency", "", "Column %s does not say in which currency it is.", quoted(r.names[column])).
			About(refusal.Input(r.names[column])))
		return "", said
	case at >= 0 && own != "" && own != named:
		r.unclear = append(r.unclear, refusal.New(refusal.Usage, "two_currencies", "", "%s in column %s contradicts column %s.",
			quoted(text), quoted(r.names[at]), quoted(r.names[column])).About(refusal.Input(r.names[at])))
		return "", said
	}
	return named, true
}

// currencyOf is the currency of a row, or else that of the file; "" when the row's
// currency is unknown.
func (r *reader) currencyOf(cells []string, field Field) string {
	text, column := r.found(cells, field)
	if most := r.currencies.Most(); cell.Empty(text) && field == fieldCurrency && most != "" && !r.currencyGiven {
		return most
	}
	if cell.Empty(text) {
		return r.currency
	}
	currency, ok := unit.CurrencyOf(text, r.currency)
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

// usual is the currency of most amounts in a column.
func (r *reader) usual(column int) string {
	if one, ok := unit.CurrencyOf(r.units[column].Currency, r.currency); ok {
		return one
	}
	if most := r.currencies.Most(); most != "" && !r.currencyGiven {
		return most
	}
	return r.currency
}

// isFull reports whether the amounts of a column are not in the scale that its header names.
func (r *reader) isFull(column int) bool {
	u := r.units[column]
	return r.amounts[column].Full() || !u.CountsIn(r.usual(column))
}

// other is a cell of a column that names another currency than its header or the user, or "".
func (r *reader) other(column int) string {
	currency, named := unit.CurrencyOf(r.units[column].Currency, r.currency)
	if !named && !r.currencyGiven || len(r.columns[fieldCurrency]) > 0 {
		return ""
	}
	return r.amounts[column].Other(cmp.Or(currency, r.currency))
}

// amountFields are the fields whose columns are read as amounts.
var amountFields = []Field{fieldValue, intake.FinalValue, intake.Quantity}

// counted words how amounts are read that are not simply what a cell says.
func (s *sheet) counted() (remarks []string) {
	r := s.reader
	for _, field := range amountFields[:2] {
		for _, column := range r.columns[field] {
			scale, a := r.units[column].Scale, r.amounts[column]
			if named, ok := unit.CurrencyOf(r.units[column].Currency, r.currency); ok && r.currencyGiven && named != r.currency {
				remarks = append(remarks, fmt.Sprintf("The amounts in column %s are in %s, as its header says, and not in %s.", quoted(s.Header[column]), named, r.currency))
			}
			if other := r.other(column); other != "" {
				remarks = append(remarks, fmt.Sprintf("Amounts in column %s that name another currency, such as %s, are in that one.", quoted(s.Header[column]), quoted(other)))
			}
			switch {
			case scale == unit.Ones:
			case r.isFull(column):
				remarks = append(remarks, fmt.Sprintf("The amounts in column %s are read as full amounts, not as %s.", quoted(s.Header[column]), scale))
			default:
				value, _ := a.Read("12", r.usual(column))
				remarks = append(remarks, fmt.Sprintf("The amounts in column %s are read as %s: 12 is %s.", quoted(s.Header[column]), scale, value.Full()))
			}
		}
	}
	if values := r.columns[fieldValue]; len(values) > 1 {
		var names []string
		for _, column := range values {
			names = append(names, quoted(s.Header[column]))
		}
		remarks = append(remarks, fmt.Sprintf("Where a deal has amounts in %s, one is its value and the rest are kept as custom fields.", strings.Join(names, " and ")))
	}
	if price, quantity := r.columns[fieldValue], r.columns[intake.Quantity]; len(price) > 0 && len(quantity) > 0 {
		remarks = append(remarks, fmt.Sprintf("The value is %s times %s.", quoted(s.Header[price[0]]), quoted(s.Header[quantity[0]])))
	}
	if final := r.columns[intake.FinalValue]; len(final) > 0 {
		remarks = append(remarks, fmt.Sprintf("The value of won deals is in column %s.", quoted(s.Header[final[0]])))
	}
	return remarks
}
