package store

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"deals/pipeline"
)

// unplanned is the due date of a deal without an open step: it sorts last.
const unplanned = "9999-99-99"

// dealColumns are the columns of table deal, in the order that row gives.
var dealColumns = []string{
	"number", "version", "status", "stage", "lane", "next_due", "stage_entered_ms", "value_minor", "currency",
	"search", "title", "account", "contact", "source", "tags", "created_ms", "closed_ms", "completed_ms",
	"imported_ms", "no_created", "last_touch_ms", "expected_close", "pushes", "overrides", "loss_class", "path", "source_id",
	"renewal_from",
}

// putDeal is not REPLACE, which would silently drop another deal of the same
// source id.
var putDeal = "INSERT INTO deal (" + strings.Join(dealColumns, ", ") + ") VALUES (?" +
	strings.Repeat(", ?", len(dealColumns)-1) + ") ON CONFLICT (number) DO UPDATE SET (" +
	strings.Join(dealColumns, ", ") + ") = (excluded." + strings.Join(dealColumns, ", excluded.") + ")"

// row is what table deal holds of a deal. The types are those in which the
// driver gives the row back.
func row(d *pipeline.Deal) []any {
	return []any{
		d.ID, int64(d.Version), string(d.Status), string(d.Stage), lane(d), nextDue(d), d.Visit().Entered.UnixMilli(),
		minor(d.Value), d.Value.Currency, search(d), d.Title, d.Account, d.Contact().Name, d.Source,
		strings.Join(d.Tags, "\n"), d.CreatedAt.UnixMilli(), millis(d.ClosedAt), millis(d.Completed), millis(d.Imported),
		flag(d.NoCreated), millis(d.LastTouch()), date(d.ExpectedClose), int64(d.Pushes), int64(len(d.Overrides)),
		string(d.LossClass), writePath(d.Visits), d.SourceID,
		d.RenewalFrom().String(),
	}
}

// lane is the column of the board in which a deal stands, or nothing.
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

func minor(m pipeline.Money) any {
	if m.IsZero() {
		return nil
	}
	return m.Minor
}

// millis is an instant as it is kept: milliseconds since 1970 in UTC.
func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

func date(d pipeline.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

func flag(set bool) int64 {
	if set {
		return 1
	}
	return 0
}

// search is the text that filters look through: title and account first, then
// all else, a line each.
func search(d *pipeline.Deal) string {
	lines := []string{d.Title, d.Account}
	for _, c := range d.Contacts {
		lines = append(lines, c.Name, c.Email)
	}
	lines = append(lines, d.Source)
	lines = append(lines, d.Tags...)
	return fold(strings.Join(lines, "\n"))
}

// fold makes equal what a person takes for the same: case, and the two ways in
// which computers write an accent.
func fold(text string) string { return norm.NFC.String(strings.ToLower(text)) }

// project replaces what the tables hold of a deal. Before is the deal as they
// hold it, which may be one that does not exist yet.
func (t *tx) project(before, after *pipeline.Deal) error {
	body, err := json.Marshal(after)
	if err != nil {
		return err
	}
	if err := t.exec(putDeal, row(after)...); err != nil {
		return err
	}
	err = t.exec(`INSERT INTO deal_body (deal, body) VALUES (?, ?) ON CONFLICT (deal) DO UPDATE SET body = excluded.body`,
		after.ID, string(body))
	if err != nil {
		return err
	}
	t.totals.count(before, -1)
	t.totals.count(after, +1)
	return nil
}

// writePath writes the visits of a deal in one short text, since the numbers
// read those of every deal.
func writePath(visits []pipeline.Visit) string {
	var b strings.Builder
	for _, v := range visits {
		b.WriteString(string(v.Stage))
		b.WriteByte(':')
		b.WriteString(strconv.FormatInt(v.Entered.UnixMilli(), 10))
		b.WriteByte(':')
		if !v.Left.IsZero() {
			b.WriteString(strconv.FormatInt(v.Left.UnixMilli(), 10))
		}
		if v.Unseen {
			b.WriteByte('!')
		}
		b.WriteByte(';')
	}
	return b.String()
}

// readPath reads what writePath wrote.
func readPath(path string) ([]pipeline.Visit, error) {
	visits := make([]pipeline.Visit, 0, strings.Count(path, ";"))
	for path != "" {
		var one string
		one, path, _ = strings.Cut(path, ";")
		stage, times, _ := strings.Cut(one, ":")
		entered, left, ok := strings.Cut(times, ":")
		if !ok {
			return nil, errDamaged()
		}
		left, unseen := strings.CutSuffix(left, "!")
		v := pipeline.Visit{Stage: pipeline.StageKey(stage), Unseen: unseen}
		ms, err := strconv.ParseInt(entered, 10, 64)
		if err != nil {
			return nil, errDamaged()
		}
		v.Entered = instant(ms)
		if left != "" {
			if ms, err = strconv.ParseInt(left, 10, 64); err != nil {
				return nil, errDamaged()
			}
			v.Left = instant(ms)
		}
		visits = append(visits, v)
	}
	return visits, nil
}

func instant(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
