package store

import (
	"context"
	"database/sql"
	"slices"

	"deals/store/connect"
)

// description is a row of sqlite_schema: what SQLite knows of a table or an index,
// except where it is.
type description struct {
	row               int64
	kind, name, table string
	sql               sql.NullString
}

// mendSchema restores the descriptions of the tables, as deals wrote them, in a copy
// of a damaged book: if one bit of their text is flipped, SQLite reads no table at all.
func mendSchema(ctx context.Context, broken string, like *sql.DB) error {
	known, err := descriptions(ctx, like)
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", connect.DSN(broken, "mode=rw", "_pragma=writable_schema(1)"))
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := descriptions(ctx, db)
	if err != nil {
		return ctx.Err() // The tables are tried anyway.
	}
	for _, pair := range matched(known, found) {
		is, was := pair[0], pair[1]
		if is.kind == was.kind && is.name == was.name && is.table == was.table && is.sql == was.sql {
			continue
		}
		_, err := db.ExecContext(ctx, `UPDATE sqlite_schema SET type = ?, name = ?, tbl_name = ?, sql = ? WHERE rowid = ?`, is.kind, is.name, is.table, is.sql, was.row)
		if err != nil {
			return ctx.Err() // The tables are tried anyway.
		}
	}
	return nil
}

func descriptions(ctx context.Context, db *sql.DB) (all []description, err error) {
	rows, err := db.QueryContext(ctx, `SELECT rowid, CAST(type AS TEXT), CAST(name AS TEXT), CAST(tbl_name AS TEXT), sql FROM sqlite_schema ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	err = each(rows, func() error {
		var d description
		err := rows.Scan(&d.row, &d.kind, &d.name, &d.table, &d.sql)
		all = append(all, d)
		return err
	})
	return all, err
}

// matched pairs each known description with the damaged one of the same name, and the
// rest, in order, with those whose names are damaged.
func matched(known, found []description) (pairs [][2]description) {
	var rest []description
	for _, k := range known {
		at := slices.IndexFunc(found, func(f description) bool { return f.name == k.name })
		if at < 0 {
			rest = append(rest, k)
			continue
		}
		pairs = append(pairs, [2]description{k, found[at]})
		found = slices.Delete(slices.Clone(found), at, at+1)
	}
	for _, k := range rest {
		at := slices.IndexFunc(found, func(f description) bool { return f.kind == k.kind || f.table == k.table })
		if at < 0 {
			continue
		}
		pairs = append(pairs, [2]description{k, found[at]})
		found = slices.Delete(found, at, at+1)
	}
	return pairs
}
