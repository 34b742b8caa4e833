package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

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
		rows, err := t.QueryContext(ctx, `
			SELECT number, status, stage, created_ms, no_created, imported_ms, closed_ms, completed_ms,
				value_minor, currency, account, source, tags, loss_class, path, overrides
			FROM deal
			ORDER BY number`)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			records = append(records, pipeline.Record{})
			return readRecord(rows, &records[len(records)-1])
		})
	})
	return records, err
}

func readRecord(rows *sql.Rows, r *pipeline.Record) error {
	var created int64
	var imported, closed, completed, minor sql.NullInt64
	var tags, path string
	err := rows.Scan(&r.ID, &r.Status, &r.Stage, &created, &r.NoCreated, &imported, &closed, &completed,
		&minor, &r.Value.Currency, &r.Account, &r.Source, &tags, &r.LossClass, &path, &r.Overrides)
	if err != nil {
		return err
	}
	r.Created = instant(created)
	r.Imported, r.Closed, r.Completed = instantOf(imported), instantOf(closed), instantOf(completed)
	r.Value.Minor = minor.Int64
	if tags != "" {
		r.Tags = strings.Split(tags, "\n")
	}
	r.Visits, err = readPath(path)
	return err
}

func instantOf(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return instant(ms.Int64)
}
