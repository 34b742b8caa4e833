package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline"
)

// Salvaged is what could be read of a damaged book.
type Salvaged struct {
	Path          string // the new book; "" when nothing could be saved
	Deals, Events int
	Unread        int // events that are known to be lost
}

// Salvage reads what can still be read of a damaged book and writes it to a new
// book beside it. The damaged file is not touched: the work is done on a copy.
func Salvage(ctx context.Context, path string, options Options) (Salvaged, error) {
	saved, err := salvage(ctx, path, options)
	return saved, naming(failure(ctx, err), path)
}

func salvage(ctx context.Context, path string, options Options) (Salvaged, error) {
	path, err := resolve(path, true)
	if err != nil {
		return Salvaged{}, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), draftPrefix+"saved-*") // 0700, on the same disk
	if err != nil {
		return Salvaged{}, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // what is left in it is of no use
	broken := filepath.Join(dir, "broken.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyBytes(path+suffix, broken+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return Salvaged{}, err
		}
	}
	fresh := filepath.Join(dir, "saved.db")
	saved, err := readInto(ctx, broken, fresh, options)
	if err != nil || saved.Events == 0 {
		return saved, err
	}
	saved.Path, err = freeName(strings.TrimSuffix(path, filepath.Ext(path)) + "-saved")
	if err == nil {
		err = os.Rename(fresh, saved.Path)
	}
	return saved, err
}

// freeName is a name that no file has yet.
func freeName(stem string) (string, error) {
	for n, name := 2, stem+".db"; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
		name = stem + "-" + strconv.Itoa(n) + ".db"
	}
}

// readInto fills a new book with the changes and events that can be read of a
// broken one, and works out the rest.
func readInto(ctx context.Context, broken, fresh string, options Options) (Salvaged, error) {
	var saved Salvaged
	from, err := sql.Open("sqlite", dsn(broken, "mode=rw"))
	if err != nil {
		return saved, err
	}
	defer from.Close()
	from.SetMaxOpenConns(1)
	book, err := Open(ctx, fresh, options)
	if err != nil {
		return saved, err
	}
	defer book.Close()
	err = book.write(ctx, func(t *tx) error {
		// What refers to something that was lost is left out, row by row.
		if err := saved.copyChanges(t, from); err != nil {
			return err
		}
		if err := saved.copyEvents(t, from); err != nil {
			return err
		}
		saved.copySnapshots(t, from)
		if err := t.recount(); err != nil {
			return err
		}
		if err := t.reproject(); err != nil {
			return err
		}
		return t.value(&saved.Deals, `SELECT count(*) FROM deal`)
	})
	return saved, err
}

// everyRow reads the rows of a table one by one, so that a page that cannot be
// read costs only the rows on it. It answers with how many could not be read.
func everyRow(ctx context.Context, from *sql.DB, query, last string, yield func(*sql.Row) error) (unread int, err error) {
	// Where the end of the table is lost, it ends when this many rows did not come.
	const farEnough = 10_000
	var highest int64
	known := from.QueryRowContext(ctx, last).Scan(&highest) == nil
	misses := 0 // in a row
	for id := int64(1); known && id <= highest || !known && misses < farEnough; id++ {
		if ctx.Err() != nil {
			return unread, ctx.Err()
		}
		err := yield(from.QueryRowContext(ctx, query, id))
		switch {
		case err == nil:
			unread, misses = unread+misses, 0
		case errors.Is(err, sql.ErrNoRows), isDamage(err), codeOf(err)&0xff == sqlite3.SQLITE_CONSTRAINT:
			misses++
		default:
			return unread, err
		}
	}
	if known {
		unread += misses
	}
	return unread, nil
}

func (s *Salvaged) copyChanges(t *tx, from *sql.DB) error {
	const columns = `number, id, kind, recorded_ms, label, undoes, deal, deals, undone`
	_, err := everyRow(t.ctx, from, `SELECT `+columns+` FROM change WHERE number = ?`, `SELECT coalesce(max(number), 0) FROM change`, func(row *sql.Row) error {
		var number, recorded, deals, undone int64
		var id, kind, label string
		var undoes sql.NullString
		var deal sql.NullInt64
		if err := row.Scan(&number, &id, &kind, &recorded, &label, &undoes, &deal, &deals, &undone); err != nil {
			return unreadable(err)
		}
		// An undo of a change that is lost has nothing left to say.
		return t.exec(`
			INSERT OR IGNORE INTO change (`+columns+`)
			SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
			WHERE ?6 IS NULL OR EXISTS (SELECT 1 FROM change WHERE id = ?6)`,
			number, id, kind, recorded, label, undoes, deal, deals, undone)
	})
	return err
}

func (s *Salvaged) copyEvents(t *tx, from *sql.DB) error {
	const columns = `id, change, deal, kind, version, happened_ms, payload`
	var err error
	s.Unread, err = everyRow(t.ctx, from, `SELECT `+columns+` FROM event WHERE id = ?`, `SELECT coalesce(max(id), 0) FROM event`, func(row *sql.Row) error {
		var id, change, version, happened int64
		var deal sql.NullInt64
		var kind, payload string
		if err := row.Scan(&id, &change, &deal, &kind, &version, &happened, &payload); err != nil {
			return unreadable(err)
		}
		if deal.Valid {
			if _, err := pipeline.DecodeData(kind, int(version), []byte(payload)); err != nil {
				return errDamaged()
			}
		}
		// The change it belongs to may be lost; what happened is worth more.
		err := t.exec(`
			INSERT OR IGNORE INTO change (number, id, kind, recorded_ms, label, deal, deals)
			VALUES (?, ?, 'do', ?, 'saved from a damaged book', ?, 1)`,
			change, t.book.options.NewID(), happened, deal)
		if err != nil {
			return err
		}
		s.Events++
		return t.exec(`INSERT INTO event (`+columns+`) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			id, change, deal, kind, version, happened, payload)
	})
	return err
}

// copySnapshots takes along what was expected of past periods, which no event
// holds. A book without it is still a book.
func (s *Salvaged) copySnapshots(t *tx, from *sql.DB) {
	rows, err := from.QueryContext(t.ctx, `SELECT period, taken_ms, body FROM snapshot`) //nolint:sqlclosecheck // each closes them
	if err != nil {
		return
	}
	_ = each(rows, func() error {
		var period, body string
		var taken int64
		if err := rows.Scan(&period, &taken, &body); err != nil {
			return err
		}
		return t.exec(`INSERT OR IGNORE INTO snapshot (period, taken_ms, body) VALUES (?, ?, ?)`, period, taken, body)
	})
}

// unreadable makes whatever stands in the way of a row what it is: damage.
func unreadable(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return errDamaged()
}
