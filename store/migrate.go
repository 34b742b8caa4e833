package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/connect"
	"deals/store/failure"
	"deals/store/place"
	"deals/store/reason"
)

//go:embed migrations/*.sql
var embedded embed.FS

const (
	// application marks a SQLite file as a book of deals; it spells "deal".
	application = 0x6465616c
	// unreleased is the mark of books made before the first release; it spells "Deal".
	unreleased = 0x4465616c
)

// Both are variables so that a test can add a migration that does not exist yet.
var (
	migrations fs.FS = embedded
	// schema is the number of the last migration. A book has it as user_version,
	// which is faster to read than the list that goose keeps.
	schema = 4
)

// schemaOf reads the schema of a file, 0 for one that is still empty. It refuses
// files that are not books and books that a newer program wrote.
func schemaOf(ctx context.Context, db *sql.DB, path string) (int, error) {
	// All reads are of one state, since another process may be creating the book.
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer t.Rollback()
	var app, version, tables int
	if err := t.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, err
	}
	if err := t.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	switch {
	case app == application && version > schema:
		return 0, failure.New("newer_book", "update deals", "The book was written by a newer version of deals (schema %d; this one knows %d).", version, schema)
	case app == application:
		return version, nil
	case app == unreleased:
		return 0, errUnreleased(path)
	case app != 0 || version != 0:
		return 0, failure.NotABook()
	}
	// An interrupted creation leaves nothing, or only goose's own list.
	const others = `SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'goose_db_version'`
	if err := t.QueryRowContext(ctx, others).Scan(&tables); err != nil {
		return 0, err
	}
	if tables > 0 {
		return 0, failure.NotABook()
	}
	return 0, nil
}

// migrate brings the book to the current schema, exclusively. A book with content
// is backed up before; without a backup nothing is migrated.
func migrate(ctx context.Context, path string, now time.Time, newID func() string) error {
	return connect.Locked(ctx, path, func() error {
		if place.Size(path) == 0 { // Connecting writes to an empty file.
			if err := reason.NotLost(path, now); err != nil {
				return err
			}
		}
		db, err := connect.Writer(ctx, path, connect.Patience)
		if err != nil {
			return err
		}
		defer db.Close()
		// Another process may have been here while this one waited for the lock.
		found, err := schemaOf(ctx, db, path)
		if err != nil || found == schema {
			return err
		}
		if found == 0 {
			err = reason.NotLost(path, now)
		} else {
			_, err = keepBackup(ctx, path, now, backups.Upgrade)
		}
		if err != nil {
			return err
		}
		files, err := fs.Sub(migrations, "migrations")
		if err != nil {
			return err
		}
		steps, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithLogger(goose.NopLogger()))
		if err != nil {
			return err
		}
		err = connect.RetryBusy(ctx, func() error {
			_, err := steps.Up(ctx)
			return err
		})
		if err != nil {
			return err
		}
		return reproject(ctx, db, newID)
	})
}

// errUnreleased refuses a book whose tables no released program has known.
func errUnreleased(path string) error {
	return failure.New("unreleased_book", "", "The book %s was made by a version of deals from before the first release, which this one cannot read.", filepath.Base(path)).
		By(refusal.Say("with the deals that made it, run:"), refusal.Run("export").With("format", "json").With("output", "deals.json"),
			refusal.Say("then import it here:"), refusal.Run("import", "deals.json"))
}

// tooOld refuses to read a book that has to be migrated first, where that is not
// possible.
func tooOld(path string) error {
	return &refusal.Refusal{
		Reason: refusal.Failed, Code: "older_book",
		Message: "The book " + filepath.Base(path) + " must be upgraded first, and it is read-only here.",
		Hint:    "open it once where it can be written",
	}
}
