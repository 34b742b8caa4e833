package pages

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"deals/store/connect"
)

// Gather collects every row of some tables found in a damaged file, in a new database at
// path. Its tables have no constraints, since any row may be wrong.
func Gather(ctx context.Context, broken, path string, tables []Table) (*sql.DB, error) {
	file, err := Open(broken)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	db, err := sql.Open("sqlite", connect.DSN(path, "mode=rwc", "_pragma=synchronous(0)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := file.copyTo(ctx, db, tables); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func (f *File) copyTo(ctx context.Context, db *sql.DB, tables []Table) error {
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback()
	var inserts []*sql.Stmt
	for _, of := range tables {
		if _, err := t.ExecContext(ctx, `CREATE TABLE `+of.Name+` (`+of.Columns+`)`); err != nil {
			return err
		}
		insert, err := t.PrepareContext(ctx, `INSERT INTO `+of.Name+` VALUES (?`+strings.Repeat(", ?", strings.Count(of.Columns, ","))+`)`)
		if err != nil {
			return err
		}
		defer insert.Close()
		inserts = append(inserts, insert)
	}
	err = f.Rows(ctx, tables, func(table int, values []any) error {
		_, err := inserts[table].ExecContext(ctx, values...)
		return err
	})
	if err != nil {
		return err
	}
	return t.Commit()
}
