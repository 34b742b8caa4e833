package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
)

// Records reads what the numbers need to know of every deal, in the order of
// their creation here.
func (b *Book) Records(ctx context.Context) (records []pipeline.Record, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		var most int // numbers are not used again, so there are no more deals than this
		if err := t.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM deal`).Scan(&most); err != nil {
			return err
		}
		rows, err := t.QueryContext(ctx, `SELECT number, record FROM deal ORDER BY number`) //nolint:sqlclosecheck // readRecords closes them
		if err != nil {
			return err
		}
		records, err = readRecords(rows, make([]pipeline.Record, 0, most))
		return err
	})
	return records, err
}

// RecordsOf reads the same of the deals that were won in a period, and of the open
// ones expected to close in it. How long that takes depends on how many those are.
func (b *Book) RecordsOf(ctx context.Context, period pipeline.Period) (records []pipeline.Record, err error) {
	here := b.Now().Location()
	from, until := period.From.In(here).UnixMilli(), period.To.AddDays(1).In(here).UnixMilli()
	err = b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `
			SELECT number, record FROM deal INDEXED BY deal_won
			WHERE status = 'won' AND closed_ms >= ? AND closed_ms < ?
			UNION ALL
			SELECT number, record FROM deal INDEXED BY deal_expected
			WHERE status = 'open' AND expected_close BETWEEN ? AND ?`, //nolint:sqlclosecheck // readRecords closes them
			from, until, period.From.String(), period.To.String())
		if err != nil {
			return err
		}
		records, err = readRecords(rows, nil)
		return err
	})
	return records, err
}

// readRecords adds the records of rows to those there are, and closes the rows.
func readRecords(rows *sql.Rows, records []pipeline.Record) ([]pipeline.Record, error) {
	known := exits{}
	err := each(rows, func() error {
		var number int64
		var text string
		if err := rows.Scan(&number, &text); err != nil {
			return err
		}
		record, err := readRecord(number, text, known)
		records = append(records, record)
		return err
	})
	return records, err
}
