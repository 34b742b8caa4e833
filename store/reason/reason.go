// Package reason finds the real cause of an error about a book, and asks SQLite again
// if it has to.
package reason

import (
	"context"
	"database/sql"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/store/connect"
	"deals/store/failure"
)

// Of words an error about the book at path, with its name.
func Of(ctx context.Context, err error, path string) error {
	return failure.Naming(failure.Of(ctx, cause(ctx, err, path)), path)
}

// cause is the real cause of an error about the book at path. SQLite also calls a page
// damaged if the disk could not read it, which is not the book's fault, or if it is
// beyond the end of the file.
func cause(ctx context.Context, err error, path string) error {
	switch {
	case failure.CodeOf(err) != sqlite3.SQLITE_CORRUPT || ctx.Err() != nil:
		return err
	case !IsSpoilt(ctx, path):
		return failure.Unread()
	case !canCount(ctx, path) && canCount(ctx, path, "_pragma=writable_schema(1)"):
		return failure.CutShort()
	}
	return err
}

// canCount reports whether SQLite opens the file, which it does only with as many pages
// as the header says, or with a writable schema, which skips that check.
func canCount(ctx context.Context, path string, options ...string) bool {
	db, err := sql.Open("sqlite", connect.DSN(path, append(options, "mode=ro")...))
	if err != nil {
		return false
	}
	defer db.Close()
	var pages int
	return db.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages) == nil
}

// IsSpoilt reads every page of a book again, and reports whether one of them holds
// something that SQLite never wrote.
func IsSpoilt(ctx context.Context, path string) bool {
	db, err := connect.Readers(path, false)
	if err != nil {
		return true
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return failure.CodeOf(err)&0xff != sqlite3.SQLITE_IOERR || failure.IsDamage(err)
	}
	return verdict != "ok" && !IsUnread(verdict)
}

// IsUnread reports whether a check of the pages failed because the disk could not read
// one: "… unable to get the page. error code=N".
func IsUnread(verdict string) bool {
	return strings.Contains(verdict, "unable to get the page. error code=")
}
