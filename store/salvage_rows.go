package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/store/connect"
	"deals/store/failure"
	"deals/store/pages"
)

// salvaged are the tables that cannot be derived from others, with the forms of their
// rows, see pages.Table.
var salvagedTables = []struct{ name, form, columns string }{
	{"change", "kttitTIiIitiiti", "number, id, kind, recorded_ms, label, undoes, deal, deals, events, undone, device, seq, clock, author, checksum"},
	{"event", "kiiIItiITti", "id, change, position, deal, base, kind, version, happened_ms, happened_day, payload, checksum"},
	{"device", "ttiiI", "id, name, here, first_number, last_number"},
	{"snapshot", "tit", "period, taken_ms, body"},
}

// gather collects all rows of those tables that are anywhere in a damaged file, without
// any trust in them, in a database at path.
func gather(ctx context.Context, broken, path string) (*sql.DB, error) {
	file, err := pages.Open(broken)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	db, err := sql.Open("sqlite", connect.DSN(path, "mode=rwc", "_pragma=synchronous(0)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := gatherInto(ctx, db, file); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func gatherInto(ctx context.Context, db *sql.DB, file *pages.File) error {
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback()
	var forms []pages.Table
	var inserts []*sql.Stmt
	for _, of := range salvagedTables {
		if _, err := t.ExecContext(ctx, `CREATE TABLE `+of.name+` (`+of.columns+`)`); err != nil {
			return err
		}
		insert, err := t.PrepareContext(ctx, `INSERT INTO `+of.name+` VALUES (?`+strings.Repeat(", ?", strings.Count(of.columns, ","))+`)`)
		if err != nil {
			return err
		}
		defer insert.Close()
		forms, inserts = append(forms, pages.Table{Columns: of.form}), append(inserts, insert)
	}
	err = file.Rows(ctx, forms, func(table int, values []any) error {
		_, err := inserts[table].ExecContext(ctx, values...)
		return err
	})
	if err != nil {
		return err
	}
	return t.Commit()
}

// everyRow passes on gathered rows. What cannot be used costs only itself.
func everyRow(ctx context.Context, from *sql.DB, query string, yield func(*sql.Rows) error, args ...any) error {
	rows, err := from.QueryContext(ctx, query, args...) //nolint:sqlclosecheck // each closes them
	if err != nil {
		return err
	}
	return each(rows, func() error {
		if err := yield(rows); err != nil && !isLost(err) {
			return err
		}
		return nil
	})
}

// isLost reports whether an error costs only the row it is about: it makes no sense,
// or refers to one that is lost.
func isLost(err error) bool {
	return failure.IsDamage(err) || failure.CodeOf(err)&0xff == sqlite3.SQLITE_CONSTRAINT
}
