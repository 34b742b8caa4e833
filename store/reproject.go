package store

import (
	"context"
	"database/sql"
	"fmt"
)

// reproject works everything out from the events again, after a migration that
// taught the tables something new. The number of the schema is written with it:
// a book in which this was cut short is migrated again.
func reproject(ctx context.Context, db *sql.DB) error {
	inner, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer inner.Rollback()
	t := &tx{ctx: ctx, sql: inner, totals: totals{}, statements: map[string]*sql.Stmt{}}
	for _, table := range []string{"deal", "deal_body", "agenda", "total"} {
		if err := t.exec(`DELETE FROM ` + table); err != nil {
			return err
		}
	}
	if err := t.foldAgain("e.deal IS NOT NULL"); err != nil {
		return err
	}
	if err := t.refoldProcesses(); err != nil {
		return err
	}
	if err := t.writeTotals(); err != nil {
		return err
	}
	if err := t.exec(fmt.Sprintf(`PRAGMA user_version = %d`, schema)); err != nil {
		return err
	}
	return inner.Commit()
}
