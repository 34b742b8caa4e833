package projection

import (
	"encoding/json"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/pipeline/rotting"
	"deals/store/record"
	"deals/store/search"
)

// Unplanned is the due date of a deal without an open step that has a date: it sorts last.
const Unplanned = "9999-99-99"

// Columns are the columns of table deal, in the order of row.
var Columns = []string{
	"number", "version", "status", "stage", "lane", "next_due", "stage_entered_ms", "value_minor", "currency",
	"search", "title", "account", "contact", "source", "tags", "created_ms", "closed_ms", "last_touch_ms", "expected_close", "pushes", "overrides", "lost_reason", "record", "origin_source", "origin_id",
	"renewal_from", "account_key", "pace", "snoozed_until",
}

// Put writes the row of a deal. It is not REPLACE, which would silently drop another deal with the same
// origin.
var Put = "INSERT INTO deal (" + strings.Join(Columns, ", ") + ") VALUES (?" +
	strings.Repeat(", ?", len(Columns)-1) + ") ON CONFLICT (number) DO UPDATE SET (" +
	strings.Join(Columns, ", ") + ") = (excluded." + strings.Join(Columns, ", excluded.") + ")"

// row is the row of a deal in table deal, with the types that the driver returns.
func row(d *pipeline.Deal) []any {
	return []any{
		d.ID, int64(d.Version), string(d.Status), string(d.Stage), lane(d), nextDue(d), d.Visit().Entered.UnixMilli(),
		minor(d.Value), d.Value.Currency, query.Text(d), d.Title, d.Account, d.Contact().Name, d.Source,
		strings.Join(d.Tags, "\n"), d.CreatedAt.UnixMilli(), millis(d.ClosedAt), millis(d.LastTouch()), date(d.ExpectedClose), int64(d.Pushes), int64(len(d.Overrides)),
		string(d.LostReason), record.Write(d), d.Origin.Source, d.Origin.ID,
		d.RenewalFrom().String(), accounts.FoldAccount(d.Account), pace(d), d.Snooze.Until.String(),
	}
}

// lane is the board column of a deal, or nothing.
func lane(d *pipeline.Deal) any {
	if !d.OnBoard() {
		return nil
	}
	return string(d.Stage)
}

func nextDue(d *pipeline.Deal) string {
	step, _ := d.NextStep()
	if step.Due.IsZero() {
		return Unplanned
	}
	return step.Due.String()
}

func minor(m money.Money) any {
	if m.IsZero() {
		return nil
	}
	return m.Minor
}

// millis is an instant as stored: milliseconds since 1970 in UTC.
func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

func date(d calendar.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// pace is the timing of a won deal, stored to learn limits from.
func pace(d *pipeline.Deal) string {
	paces := rotting.PaceOf(d)
	if len(paces) == 0 {
		return ""
	}
	text, err := json.Marshal(paces)
	if err != nil {
		panic(err) // Whole numbers and keys can always be encoded.
	}
	return string(text)
}

// Rows is the rows of a deal in the tables deal, deal_body, agenda and search_text.
type Rows struct {
	Deal   []any
	Body   string
	Agenda string // "" is no row
	Search string // a row a line
}

// Of computes the rows of a deal, and touches no table.
func Of(d *pipeline.Deal) (Rows, error) {
	body, err := json.Marshal(d)
	return Rows{row(d), string(body), agendaLine(d), search.Of(d)}, err
}

// OfNew is Of for a deal that was just imported, by one event. The deal as JSON is in the
// payload of that, and differs only in its version: a deal is encoded once.
func OfNew(d *pipeline.Deal, payload string) (Rows, error) {
	const begin, end, unborn, born = `{"deal":`, `}`, `,"version":0,"title":`, `,"version":1,"title":`
	body, isDeal := strings.CutPrefix(payload, begin)
	if !isDeal || d.Version != 1 || !strings.Contains(body, unborn) {
		return Of(d)
	}
	body = strings.Replace(strings.TrimSuffix(body, end), unborn, born, 1)
	return Rows{row(d), body, agendaLine(d), search.Of(d)}, nil
}

// agendaLine is the row of a deal in table agenda; "" is no row.
func agendaLine(d *pipeline.Deal) string {
	found, ok := agenda.Of(d)
	if !ok {
		return ""
	}
	line, err := found.AppendText(nil)
	if err != nil {
		panic(err) // An agenda can always be encoded.
	}
	return string(line)
}
