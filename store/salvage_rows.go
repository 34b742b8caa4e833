package store

import (
	"context"
	"database/sql"
	"errors"
	"math"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/store/failure"
)

// everyRow reads the rows of a table one by one, in the order of their integer key,
// so that an unreadable page costs only the rows on it. Keys beyond most are damaged
// themselves. It ends on any input: every step is to a larger key, and a file has no
// more rows than bytes.
func everyRow(ctx context.Context, from *sql.DB, table, key, columns string, most int64, yield func(*sql.Row) error) error {
	last := int64(0)
	for ctx.Err() == nil {
		next, err := nextKey(ctx, from, table, key, last)
		if err != nil || next <= last || next > most {
			return err
		}
		last = next
		err = yield(from.QueryRowContext(ctx, `SELECT `+columns+` FROM `+table+` WHERE `+key+` = ?`, next))
		if err != nil && !isLost(err) {
			return err
		}
	}
	return ctx.Err()
}

// isLost reports whether an error costs only the row it is about: it cannot be read,
// or refers to one that is lost.
func isLost(err error) bool {
	return errors.Is(err, sql.ErrNoRows) || failure.IsDamage(err) || failure.CodeOf(err)&0xff == sqlite3.SQLITE_CONSTRAINT
}

// nextKey is the smallest readable key above another, or 0. Keys on a damaged page
// are skipped: the first one after it is searched for.
func nextKey(ctx context.Context, from *sql.DB, table, key string, above int64) (int64, error) {
	seek := func(above int64) (int64, bool, error) {
		var next sql.NullInt64
		err := from.QueryRowContext(ctx, `SELECT min(`+key+`) FROM `+table+` WHERE `+key+` > ?`, above).Scan(&next)
		if err != nil && !isLost(err) {
			return 0, false, err
		}
		return next.Int64, err == nil, nil
	}
	next, ok, err := seek(above)
	if ok || err != nil {
		return next, err
	}
	unread, step := above, int64(1) // a key above which nothing can be read
	for !ok && err == nil {
		if step > math.MaxInt64-unread || ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if next, ok, err = seek(unread + step); !ok {
			unread, step = unread+step, 2*step
		}
	}
	for read := unread + step; err == nil && read-unread > 1; {
		middle := unread + (read-unread)/2
		var found int64
		if found, ok, err = seek(middle); ok {
			read, next = middle, found
		} else {
			unread = middle
		}
	}
	return next, err
}
