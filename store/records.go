package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
)

// Records reads what the numbers need to know of every deal, in the order of
// their creation here.
func (b *Book) Records(ctx context.Context) ([]pipeline.Record, error) {
	var records []pipeline.Record
	err := b.read(ctx, func(t *sql.Tx) error {
		var most int // numbers are not used again, so there are no more deals than this
		if err := t.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM deal`).Scan(&most); err != nil {
			return err
		}
		records = make([]pipeline.Record, 0, most)
		rows, err := t.QueryContext(ctx, `SELECT number, record FROM deal ORDER BY number`) //nolint:sqlclosecheck // each closes them
		if err != nil {
			return err
		}
		known := exits{}
		return each(rows, func() error {
			var number int64
			var text string
			if err := rows.Scan(&number, &text); err != nil {
				return err
			}
			record, err := readRecord(number, text, known)
			records = append(records, record)
			return err
		})
	})
	return records, err
}
