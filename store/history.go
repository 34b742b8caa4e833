package store

import (
	"context"
	"database/sql"
	"time"

	"deals/pipeline/lists"
)

// entryColumns are the columns of a HistoryEntry.
const entryColumns = `id, number, recorded_ms, label, coalesce(deal, 0), deals, undone > 0, coalesce(undoes, '')`

// History lists the changes of a deal, or with deal 0 of the book, newest first. A
// zero since starts at the beginning, a limit of 0 is all.
func (b *Book) History(ctx context.Context, deal int64, since time.Time, n int) ([]lists.HistoryEntry, error) {
	from := int64(-1 << 62)
	if !since.IsZero() {
		from = since.UnixMilli()
	}
	var entries []lists.HistoryEntry
	err := b.read(ctx, func(t *sql.Tx) error {
		query := `SELECT ` + entryColumns + ` FROM change WHERE recorded_ms >= ? ORDER BY number DESC LIMIT ?`
		args := []any{from, limit(n)}
		if deal != 0 {
			query = `
				WITH own AS (
					SELECT number, id FROM change WHERE number IN (SELECT change FROM event WHERE deal = ?)
				)
				SELECT ` + entryColumns + `
				FROM change
				WHERE recorded_ms >= ?
					AND (number IN (SELECT number FROM own) OR undoes IN (SELECT id FROM own))
				ORDER BY number DESC
				LIMIT ?`
			args = append([]any{deal}, args...)
		}
		var err error
		entries, err = readEntries(t.QueryContext(ctx, query, args...))
		if err != nil || deal == 0 {
			return err
		}
		return kindsOf(ctx, t, deal, entries)
	})
	return entries, err
}

// kindsOf adds the kinds of a deal's events in each change.
func kindsOf(ctx context.Context, t *sql.Tx, deal int64, entries []lists.HistoryEntry) error {
	rows, err := t.QueryContext(ctx, `SELECT change, kind FROM event WHERE deal = ? ORDER BY id`, deal)
	if err != nil {
		return err
	}
	kinds := map[int64][]string{}
	err = each(rows, func() error {
		var change int64
		var kind string
		err := rows.Scan(&change, &kind)
		kinds[change] = append(kinds[change], kind)
		return err
	})
	for i := range entries {
		entries[i].Kinds = kinds[entries[i].Number]
	}
	return err
}

func readEntries(rows *sql.Rows, err error) ([]lists.HistoryEntry, error) {
	if err != nil {
		return nil, err
	}
	var entries []lists.HistoryEntry
	err = each(rows, func() error {
		var e lists.HistoryEntry
		err := rows.Scan(&e.Change, &e.Number, &e.At, &e.Label, &e.Deal, &e.Deals, &e.Undone, &e.Undoes)
		entries = append(entries, e)
		return err
	})
	return entries, err
}
