// Package bulk makes a large import fast. A row put into an index on its own goes to
// some page in the middle of it; an index built from all rows at once is sorted first
// and written from front to back.
package bulk

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// Load is a large number of rows being written in a transaction.
type Load struct {
	t      *sql.Tx
	create []string // statements that create the indexes that are left out meanwhile
}

// Begin lets the writer cache more pages: the rows of an import are spread over the
// indexes.
func Begin(ctx context.Context, t *sql.Tx) (*Load, error) {
	return &Load{t: t}, cache(ctx, t, 32<<10)
}

// End lets the writer cache as much as before.
func (l *Load) End(ctx context.Context) error { return cache(ctx, l.t, 2<<10) }

// Many is the smallest load whose indexes are built at the end.
var Many = 20_000

// Grow drops the indexes of a table, except those that are needed meanwhile, until
// Resume: once there are enough new rows, in number and as a share of the table, that building
// the indexes at the end takes less time than keeping them. Both happen in one transaction, so nobody
// else sees the table without them.
func (l *Load) Grow(ctx context.Context, created int, all int64, table string, needed ...string) error {
	if created < Many || 2*int64(created) < all || l.create != nil {
		return nil
	}
	rows, err := l.t.QueryContext(ctx, `
		SELECT s.name, s.sql
		FROM pragma_index_list(?) AS i
		JOIN sqlite_schema AS s ON s.type = 'index' AND s.name = i.name
		WHERE i.origin = 'c' -- not made by a constraint
		ORDER BY s.rowid`, table)
	if err != nil {
		return err
	}
	defer rows.Close()
	var drop []string
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return err
		}
		if !slices.Contains(needed, name) {
			drop, l.create = append(drop, `DROP INDEX "`+name+`"`), append(l.create, text)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return l.run(ctx, drop)
}

// Resume creates the indexes again. SQLite sorts in as much memory as the cache may take.
func (l *Load) Resume(ctx context.Context) error {
	if err := cache(ctx, l.t, 8<<10); err != nil {
		return err
	}
	return l.run(ctx, l.create)
}

func (l *Load) run(ctx context.Context, statements []string) error {
	for _, s := range statements {
		if _, err := l.t.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// cache sets how many KiB of the file the writer caches.
func cache(ctx context.Context, t *sql.Tx, kib int) error {
	_, err := t.ExecContext(ctx, fmt.Sprintf("PRAGMA cache_size = %d", -kib))
	return err
}
