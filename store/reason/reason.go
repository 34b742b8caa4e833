// Package reason finds what lies behind an error about a book, for which it may ask
// SQLite again.
package reason

import (
	"context"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/store/connect"
	"deals/store/failure"
)

// Of words an error about the book at path, with its name. SQLite also
// calls a page damaged that the disk could not read: that is not blamed on the book.
func Of(ctx context.Context, err error, path string) error {
	if failure.CodeOf(err) == sqlite3.SQLITE_CORRUPT && ctx.Err() == nil && !IsSpoilt(ctx, path) {
		err = failure.Unread()
	}
	return failure.Naming(failure.Of(ctx, err), path)
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
		return failure.CodeOf(err)&0xff != sqlite3.SQLITE_IOERR
	}
	return verdict != "ok" && !IsUnread(verdict)
}

// IsUnread reports whether a check of the pages failed because the disk could not read
// one: "… unable to get the page. error code=N".
func IsUnread(verdict string) bool {
	return strings.Contains(verdict, "unable to get the page. error code=")
}
