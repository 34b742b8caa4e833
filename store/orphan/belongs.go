package orphan

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"

	"deals/store/connect"
	"deals/store/place"
	"deals/store/private"
)

// belongs reports whether a log that a killed program left beside a book continues
// what is in the file: the first change in the log follows one that the file has, and
// with the log, the file is sound and still has its own last change. A restore in the log takes
// changes back, so the parts of the log before and after one are tried separately, in a
// private copy. It is true where nothing can be known.
func belongs(ctx context.Context, path string) bool {
	log := contentOf(path + "-wal")
	if log.first == 0 {
		return true // SQLite ignores such a log.
	}
	file, err := look(path, "mode=ro", "immutable=1")
	if err != nil {
		return true
	}
	defer file.Close()
	if !file.passes(ctx, "quick_check") {
		return true // Perhaps the log was being moved into it, and will repair it.
	}
	dir, leave, err := copies(path, log.first)
	if err != nil {
		return true
	}
	defer leave()
	copied, older, follows := filepath.Join(dir, copyName), false, false
	_, err = tried(copied, func(first state) bool {
		older = log.anew && file.has(ctx, first.change(ctx, last)) // as after the restore of an old backup
		follows = !log.anew && file.has(ctx, first.change(ctx, beforeLast))
		return true
	})
	for n, end := range log.parts {
		if n == 0 && !log.anew && !follows {
			continue
		}
		fits := false
		if err == nil {
			err = cutLog(path, copied, end)
		}
		if err == nil {
			fits, err = tried(copied, func(s state) bool {
				return (older || s.has(ctx, file.change(ctx, last))) && (s.passes(ctx, whole) || !file.passes(ctx, whole))
			})
		}
		if fits || err != nil || ctx.Err() != nil {
			return true
		}
	}
	return err != nil || ctx.Err() != nil
}

// whole is the check that compares indexes with tables, too.
const whole = "integrity_check"

const copyName = "copy.db"

// copies copies a book and the first commit of its log to a private directory: among
// the temporary ones, or beside the book where there is no room for it.
func copies(path string, end int64) (dir string, leave func(), err error) {
	const prefix = ".deals-copy-"
	for _, in := range []string{"", filepath.Dir(path)} {
		private.Clear(in, prefix, time.Time{})
		if dir, leave, err = private.Dir(in, prefix); err != nil {
			continue
		}
		copied := filepath.Join(dir, copyName)
		err = errors.Join(place.CopyBytes(path, copied), cutLog(path, copied, end))
		if err == nil {
			return dir, leave, nil
		}
		leave()
	}
	return "", nil, err
}

// cutLog copies the log beside a book up to the end of a transaction.
func cutLog(path, copied string, end int64) error {
	return errors.Join(place.CopyBytes(path+"-wal", copied+"-wal"), os.Truncate(copied+"-wal", end))
}

// tried moves the log beside a copy into it, and looks at the result.
func tried(copied string, fits func(state) bool) (bool, error) {
	db, err := look(copied, "mode=rw")
	if err != nil {
		return false, err
	}
	defer os.Remove(copied + "-wal") //nolint:errcheck // It is only still there if SQLite failed to read it.
	return fits(db), db.Close()
}

// state is a book as of one moment.
type state struct{ *sql.DB }

func look(path string, options ...string) (state, error) {
	db, err := sql.Open("sqlite", connect.DSN(path, options...))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return state{db}, err
}

// passes reports whether SQLite finds nothing wrong.
func (s state) passes(ctx context.Context, check string) bool {
	var verdict string
	err := s.QueryRowContext(ctx, "PRAGMA "+check+"(1)").Scan(&verdict)
	return err == nil && verdict == "ok"
}

// change identifies a change of a book by its number and its id, which never change.
type change struct {
	number int64
	id     string
}

const (
	last = `SELECT number, id FROM change ORDER BY number DESC LIMIT 1`
	// beforeLast is the newest change recorded before the last moment of the book.
	beforeLast = `
		SELECT number, id
		FROM change
		WHERE recorded_ms <> (SELECT recorded_ms FROM change ORDER BY number DESC LIMIT 1)
		ORDER BY number DESC
		LIMIT 1`
)

// change finds a change; it is zero in a book that has none yet.
func (s state) change(ctx context.Context, query string) (c change) {
	_ = s.QueryRowContext(ctx, query).Scan(&c.number, &c.id)
	return c
}

// has reports whether a book has a change. The zero change counts as in every book.
func (s state) has(ctx context.Context, c change) (has bool) {
	if c.number == 0 {
		return true
	}
	err := s.QueryRowContext(ctx, `SELECT count(*) FROM change WHERE number = ? AND id = ?`, c.number, c.id).Scan(&has)
	return err == nil && has
}
