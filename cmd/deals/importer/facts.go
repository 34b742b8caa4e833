package importer

import (
	"strconv"
	"strings"
	"time"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
	"deals/pipeline/money"
)

// facts is the content of one row about a deal. A zero value is a missing fact.
type facts struct {
	id                                 string
	origin                             pipeline.Origin
	title, account, source, terms      string
	contact                            pipeline.Contact
	tags                               []string
	value                              money.Money
	stage                              pipeline.StageKey
	status                             pipeline.Status
	created, entered, closed, complete cell.Moment
	backwards                          bool // closed before it was created
	completeKnown                      bool // the file has a column for it, so an empty cell has a meaning
	expected, renewal, nextDue         calendar.Date
	nextStep                           string
	lostReason                         pipeline.LostReason
	lostNote                           string
	pushes                             int
	monthly                            money.Money
	months                             int
	category                           pipeline.ForecastCategory
	own                                map[string]string // custom fields
}

// reader turns the cells of a table into facts.
type reader struct {
	columns  intake.Columns
	own      map[int]string // the custom field of a column
	ours     bool           // the table is an export of deals
	process  *pipeline.Process
	words    *wording.Vocabulary
	dates    map[int]*cell.Days // by column
	amounts  cell.Amounts
	currency string
	loc      *time.Location
	now      time.Time
	allLost  bool  // a closed deal without a status was lost
	err      error // the first problem of the current row
}

// dateFields are the fields whose columns hold dates.
var dateFields = []Field{
	fieldCreated, fieldEntered, fieldClosed, intake.WonAt, intake.LostAt, fieldClose, fieldExpectedClose, fieldCompleted, fieldNextDue, fieldRenewal,
}

// facts reads one row, or returns why it cannot be imported.
func (r *reader) facts(cells []string) (facts, error) {
	r.err = nil
	f := facts{
		id:      r.cell(cells, fieldID),
		title:   r.cell(cells, fieldTitle),
		account: r.cell(cells, fieldAccount),
		source:  r.cell(cells, fieldSource),
		terms:   r.cell(cells, fieldTerms),
		contact: pipeline.Contact{
			Name: r.person(cells), Email: oneAddress(r.cell(cells, fieldEmail)),
			Phone: r.cell(cells, fieldPhone), Role: r.cell(cells, fieldRole),
		},
		tags:     roundtrip.SplitTags(r.cell(cells, fieldTags)),
		nextStep: r.cell(cells, fieldNextStep),
	}
	if o := (pipeline.Origin{Source: r.cell(cells, fieldOriginSource), ID: r.cell(cells, fieldOriginID)}); o.Source != "" && o.ID != "" {
		f.origin = o
	}
	f.value = r.value(cells)
	f.created, f.entered = r.moment(cells, fieldCreated), r.moment(cells, fieldEntered)
	f.expected, f.renewal, f.nextDue = r.day(cells, fieldExpectedClose), r.day(cells, fieldRenewal), r.day(cells, fieldNextDue)
	f.complete, f.completeKnown = r.moment(cells, fieldCompleted), len(r.columns[fieldCompleted]) > 0
	f.lostReason, f.lostNote = r.words.Reason(r.cell(cells, fieldLostReason))
	if note := r.cell(cells, fieldLostNote); note != "" {
		f.lostNote = note
	}
	f.pushes, f.months = r.count(cells, fieldPushes), r.count(cells, fieldMonths)
	f.monthly = r.monthly(cells)
	call, err := pipeline.ParseForecastCategory(r.cell(cells, fieldCategory))
	r.fail(err)
	f.category = call
	if r.ours {
		r.exported(&f, cells)
	}
	r.outcome(&f, cells)
	return f, r.err
}

// count reads a whole number.
func (r *reader) count(cells []string, field Field) int {
	text := r.cell(cells, field)
	if text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		r.fail(reason("%s is not a number of %s.", quoted(text), field))
	}
	return int(n)
}

// monthly reads the monthly amount.
func (r *reader) monthly(cells []string) money.Money {
	text := r.cell(cells, fieldMonthly)
	if text == "" {
		return money.Money{}
	}
	return r.smallest(text, r.currencyOf(cells, fieldMonthlyCurr))
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// cell is the first non-empty cell in the columns of a field.
func (r *reader) cell(cells []string, field Field) string {
	for _, column := range r.columns[field] {
		if text := strings.TrimSpace(cells[column]); text != "" {
			return strings.ReplaceAll(text, "\r\n", "\n")
		}
	}
	return ""
}

func (r *reader) moment(cells []string, field Field) cell.Moment {
	for _, column := range r.columns[field] {
		at, err := r.dates[column].Read(cells[column], r.loc)
		r.fail(err)
		if err != nil || !at.IsZero() {
			return at
		}
	}
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
	text, minor := r.cell(cells, fieldValue), r.cell(cells, fieldMinor)
	if text == "" && minor == "" {
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
	if text != "" {
		value, err := r.amounts.Read(text, currency)
		r.fail(err)
		return value
	}
	return r.smallest(minor, currency)
}

// currencyOf is the currency of a row, or else that of the file; "" when the row's
// currency is unknown.
func (r *reader) currencyOf(cells []string, field Field) string {
	cell := r.cell(cells, field)
	if cell == "" {
		return r.currency
	}
	currency, ok := intake.CurrencyOf(cell, r.currency)
	if !ok {
		r.fail(reason("%s is not a currency.", quoted(cell)))
	}
	return currency
}

// smallest reads an amount in the minor units of a currency.
func (r *reader) smallest(minor, currency string) money.Money {
	n, err := strconv.ParseInt(minor, 10, 64)
	if err != nil || n < 0 || n > money.MaxMinor {
		r.fail(reason("%s is not an amount in minor units of %s.", quoted(minor), currency))
		return money.Money{}
	}
	return money.Money{Minor: n, Currency: currency}
}

// oneAddress takes the first of several addresses in a cell.
func oneAddress(cell string) string {
	if at := strings.IndexAny(cell, ",;\n"); at >= 0 {
		cell = cell[:at]
	}
	return strings.TrimSpace(cell)
}
