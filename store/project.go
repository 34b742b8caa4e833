package store

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/store/record"
)

// unplanned is the due date of a deal without an open step: it sorts last.
const unplanned = "9999-99-99"

// dealColumns are the columns of table deal, in the order of row.
var dealColumns = []string{
	"number", "version", "status", "stage", "lane", "next_due", "stage_entered_ms", "value_minor", "currency",
	"search", "title", "account", "contact", "source", "tags", "created_ms", "closed_ms", "last_touch_ms", "expected_close", "pushes", "overrides", "lost_reason", "record", "origin_source", "origin_id",
	"renewal_from", "account_key", "pace", "snoozed_until",
}

// putDeal is not REPLACE, which would silently drop another deal with the same
// origin.
var putDeal = "INSERT INTO deal (" + strings.Join(dealColumns, ", ") + ") VALUES (?" +
	strings.Repeat(", ?", len(dealColumns)-1) + ") ON CONFLICT (number) DO UPDATE SET (" +
	strings.Join(dealColumns, ", ") + ") = (excluded." + strings.Join(dealColumns, ", excluded.") + ")"

// row is the row of a deal in table deal, with the types that the driver returns.
func row(d *pipeline.Deal) []any {
	return []any{
		d.ID, int64(d.Version), string(d.Status), string(d.Stage), lane(d), nextDue(d), d.Visit().Entered.UnixMilli(),
		minor(d.Value), d.Value.Currency, search(d), d.Title, d.Account, d.Contact().Name, d.Source,
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
	step, ok := d.NextStep()
	if !ok {
		return unplanned
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

// search is the text that filters search: title and account first, then everything
// else, one line each.
func search(d *pipeline.Deal) string {
	lines := []string{d.Title, d.Account}
	for _, c := range d.Contacts {
		lines = append(lines, c.Name, c.Email)
	}
	lines = append(lines, d.Source)
	lines = append(lines, d.Tags...)
	for _, name := range slices.Sorted(maps.Keys(d.Own)) {
		lines = append(lines, d.Own[name])
	}
	return fold(strings.Join(lines, "\n"))
}

// fold ignores differences that people ignore: case, and the two encodings of an
// accent.
func fold(text string) string { return norm.NFC.String(strings.ToLower(text)) }

// projection is the rows of a deal in the tables.
type projection struct {
	row    []any
	body   string
	agenda string // "" is no row
}

// projectionOf computes the rows of a deal, and touches no table.
func projectionOf(d *pipeline.Deal) (projection, error) {
	body, err := json.Marshal(d)
	return projection{row(d), string(body), agendaLine(d)}, err
}

// project replaces the rows of a deal. Before is the deal as of those rows, which
// may not exist yet.
func (t *tx) project(before, after *pipeline.Deal) error {
	p, err := projectionOf(after)
	if err != nil {
		return err
	}
	return t.put(before, after, p)
}

// put is project for a projection that is already computed.
func (t *tx) put(before, after *pipeline.Deal, p projection) error {
	if err := t.exec(putDeal, p.row...); err != nil {
		return err
	}
	err := t.exec(`INSERT INTO deal_body (deal, body) VALUES (?, ?) ON CONFLICT (deal) DO UPDATE SET body = excluded.body`,
		after.ID, p.body)
	switch {
	case err != nil:
	case p.agenda != "":
		err = t.exec(`INSERT INTO agenda (deal, line) VALUES (?, ?) ON CONFLICT (deal) DO UPDATE SET line = excluded.line`, after.ID, p.agenda)
	case before.Exists():
		err = t.exec(`DELETE FROM agenda WHERE deal = ?`, after.ID)
	}
	if err != nil {
		return err
	}
	t.totals.count(before, -1)
	t.totals.count(after, +1)
	return nil
}

func instant(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
