package store

import (
	"context"
	"io/fs"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
)

// SetPatience shortens how long writes wait for others, for one test.
func SetPatience(t *testing.T, d time.Duration) {
	was := patience
	patience = d
	t.Cleanup(func() { patience = was })
}

// MigrateTo makes an empty book of an older schema.
func MigrateTo(ctx context.Context, path string, version int64) error {
	if err := create(path); err != nil {
		return err
	}
	db, err := openWriter(ctx, path, patience)
	if err != nil {
		return err
	}
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	steps, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	_, err = steps.UpTo(ctx, version)
	return err
}
