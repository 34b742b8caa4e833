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

// belongs reports whether the log that a killed program left beside a book continues
// what is in the file: the first change in the log follows one that the file has, and
// with the log, the file is sound and still has its own last change. That is tried in a
// private copy. It is true where nothing can be known.
func belongs(ctx context.Context, path string) bool {
	end, replaces := commits(path + "-wal")
	if end == 0 {
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
	dir, leave, err := copies(path, end)
	if err != nil {
		return true
	}
	defer leave()
	copied, older := filepath.Join(dir, copyName), false
	fits, err := tried(copied, func(first state) bool {
		older = replaces && file.has(ctx, first.change(ctx, last)) // as after the restore of an old backup
		return replaces || file.has(ctx, first.change(ctx, beforeLast))
	})
	if !fits || err != nil {
		return err != nil || ctx.Err() != nil
	}
	if place.CopyBytes(path+"-wal", copied+"-wal") != nil {
		return true
	}
	const whole = "integrity_check"
	fits, err = tried(copied, func(all state) bool {
		return (older || all.has(ctx, file.change(ctx, last))) && (all.passes(ctx, whole) || !file.passes(ctx, whole))
	})
	return fits || err != nil || ctx.Err() != nil
}

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
		err = errors.Join(place.CopyBytes(path, copied), place.CopyBytes(path+"-wal", copied+"-wal"), os.Truncate(copied+"-wal", end))
		if err == nil {
			return dir, leave, nil
		}
		leave()
	}
	return "", nil, err
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
