package importer

import (
	"slices"
	"strings"

	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/unit"
	"deals/pipeline/intake/wording"
	"deals/pipeline/refusal"
)

// Question asks what is unclear about the rows that were kept back: what a word means,
// or how cells are read.
type Question struct {
	wording.Question

	Text   string // of a question about cells
	Before bool   // the guess is the user's own answer, undone with its import
}

// The causes of questions about cells.
const (
	dates    wording.Cause = "dates"    // the order of day and month
	numbers  wording.Cause = "numbers"  // thousands or decimals
	currency wording.Cause = "currency" // a sign that several currencies share
	columns  wording.Cause = "columns"  // a currency other than the header's
)

// causes are the causes by the code of a refusal.
var causes = map[string]wording.Cause{
	"ambiguous_dates": dates, "mixed_dates": dates, "ambiguous_amounts": numbers, "ambiguous_currency": currency, "two_currencies": columns,
}

// doubted counts a row whose cells are unclear, once for each question.
func (s *Survey) doubted(errs []error, line int) {
	const few = 3
	var asked []wording.Cause
	for _, err := range errs {
		code, text, field := about(err)
		cause := causes[code]
		if slices.Contains(asked, cause) {
			continue
		}
		asked = append(asked, cause)
		at := slices.IndexFunc(s.Questions, func(q Question) bool { return q.Cause == cause })
		if at < 0 {
			at = len(s.Questions)
			s.Questions = append(s.Questions, Question{Question: wording.Question{Doubt: wording.Doubt{Cause: cause, Column: field}}, Text: text})
		}
		q := &s.Questions[at]
		if q.Rows++; len(q.Lines) < few {
			q.Lines = append(q.Lines, line)
		}
	}
}

// about is the code of a refusal, its sentence and its column.
func about(err error) (code, text, column string) {
	refused, _ := err.(*refusal.Refusal) //nolint:errorlint // made by cell and amounts, and not wrapped
	if refused == nil {
		return "", err.Error(), ""
	}
	return refused.Code, refused.Message, string(refused.Field)
}

// answer proposes an answer to a question about cells. Without anything that shows it,
// only Americans are thought to write the month first.
func (r *reader) answer(q *Question) {
	switch q.Cause {
	case dates:
		q.Flag, q.Value, q.Guess = "dates", string(cell.DayFirst), "day first"
		if r.currency == "USD" && r.english {
			q.Value, q.Guess = string(cell.MonthFirst), "month first"
		}
	case numbers:
		q.Flag, q.Value, q.Guess = "numbers", string(cell.German), "thousands"
		for _, a := range r.amounts {
			if a.Name == q.Column {
				written, guess := a.Guess()
				q.Value, q.Guess = string(written), guess
			}
		}
	case currency:
		q.Flag, q.Value = "currency", r.sharing(q.Column)
		q.Guess = q.Value
	case columns:
		q.Flag, q.Value, q.Guess = "map", string(fieldCurrency)+"=", r.headerCurrency()+", as the header says"
	}
}

// headerCurrency is the currency that the header of the amounts names.
func (r *reader) headerCurrency() string {
	for _, column := range r.columns[fieldValue] {
		if named, ok := unit.CurrencyOf(r.units[column].Currency, r.currency); ok {
			return named
		}
	}
	return r.currency
}

// sharing is a currency that a sign in the header or in the cells of a column can mean.
func (r *reader) sharing(column string) string {
	const likely = "SEK" // of the kronor and kroner; other signs have one that they mean first
	at := slices.Index(r.names, column)
	if at < 0 {
		return likely
	}
	if slices.Contains(r.columns[fieldCurrency], at) {
		return r.currencies.Most()
	}
	if named, ok := unit.CurrencyOf(r.units[at].Currency, likely); ok {
		return named
	}
	return likely
}

// guess proposes an answer to each question, the most frequent first.
func (i *Import) guess(s *Survey) {
	sheet, ok := i.source.(*sheet)
	if !ok {
		return
	}
	s.Closings = sheet.closings()
	for n := range s.Questions {
		sheet.reader.answer(&s.Questions[n])
	}
	name := func(isStage bool) string {
		if at := sheet.reader.columns[map[bool]Field{true: fieldStage, false: fieldStatus}[isStage]]; len(at) > 0 {
			return sheet.Header[at[0]]
		}
		return ""
	}
	for _, question := range sheet.reader.words.Answer(s.asked, sheet.reader.endings.Telling()) {
		q := Question{Question: question}
		if q.Word != "" && q.Column == "" {
			q.Column = name(q.Stage)
		}
		if q.Other != "" && q.Against == "" {
			q.Against = name(!q.Stage && !q.OfStatus)
		}
		s.Questions = append(s.Questions, q)
	}
	slices.SortStableFunc(s.Questions, func(a, b Question) int { return b.Rows - a.Rows })
	s.asked = nil
}

// Says words a question about cells, without its full stop; "" for one about a word.
func (q *Question) Says() string { return strings.TrimSuffix(q.Text, ".") }
