// Package connect opens connections to a book: which ones may write, how long each
// waits for others, and that a saved change is on the disk.
package connect

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver

	"deals/store/failure"
)

// Patience is how long a write waits for another program that holds the book.
var Patience = 10 * time.Second

// Briefly is how long SQLite itself waits before a write, after which we retry. If
// it waits for as long as necessary it retries less and less often, down to ten
// times a second, and a program that writes without a pause starves it.
const Briefly = 5 * time.Millisecond

// DSN names the book for the driver. It is a URL because the driver would read
// options from a plain path that contains a question mark.
func DSN(path string, options ...string) string { return WaitingDSN(path, Patience, options...) }

// WaitingDSN also sets how long SQLite waits for others before it gives up.
func WaitingDSN(path string, wait time.Duration, options ...string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	// Waiting comes first, so that it applies to the pragmas after it.
	query := url.Values{"_pragma": {fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds())}}
	for _, option := range options {
		key, value, _ := strings.Cut(option, "=")
		query.Add(key, value)
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
}

// Readers opens connections that cannot write. A book in fallback is read
// without its log, which SQLite cannot share in a read-only directory.
func Readers(path string, frozen bool) (*sql.DB, error) {
	options := []string{"mode=ro", "_pragma=query_only(1)"}
	if frozen {
		options = append(options, "immutable=1")
	}
	db, err := sql.Open("sqlite", DSN(path, options...))
	if err != nil {
		return nil, err
	}
	const connections = 5 // one of them watches the book
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// Writer opens the single connection that writes. FULL syncs the log at every
// commit: an acknowledged change survives a power cut.
func Writer(ctx context.Context, path string, wait time.Duration) (*sql.DB, error) {
	db, err := sql.Open("sqlite", WaitingDSN(path, wait, "mode=rw", "_txlock=immediate",
		"_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)", "_pragma=foreign_keys(1)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := RetryBusy(ctx, func() error { return checkPragmas(ctx, db, path, wait) }); err != nil {
		_ = db.Close() // the first failure is the one to report
		return nil, err
	}
	return db, nil
}

// checkPragmas reads back the pragmas that the store relies on: the driver silently
// ignores a name it does not know.
func checkPragmas(ctx context.Context, db *sql.DB, path string, wait time.Duration) error {
	want := []struct{ pragma, value string }{
		{"journal_mode", "wal"},
		{"synchronous", "2"},
		{"foreign_keys", "1"},
		{"busy_timeout", fmt.Sprint(wait.Milliseconds())},
	}
	for _, w := range want {
		var value string
		if err := db.QueryRowContext(ctx, "PRAGMA "+w.pragma).Scan(&value); err != nil {
			return err
		}
		if value != w.value {
			return failure.New("unsafe_place", "move the book to a local disk", "The book %s is not safe here: %s is %s, not %s.", filepath.Base(path), w.pragma, value, w.value)
		}
	}
	return nil
}

// RetryBusy retries while another program is in the way, until patience ends.
// SQLite waits itself, but not at the change to the log mode, and not for long
// before a write.
func RetryBusy(ctx context.Context, try func() error) error {
	waiting, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	pause := time.NewTicker(time.Millisecond)
	defer pause.Stop()
	for {
		err := try()
		if !failure.IsBusy(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-waiting.Done():
			return err
		case <-pause.C:
		}
	}
}

// TakeBack lets SQLite take back what a program that was killed had written to the file
// itself, as it does only while it creates a book. It fails where there is no such thing.
func TakeBack(ctx context.Context, path string) error {
	if _, err := os.Stat(path + "-journal"); err != nil {
		return err
	}
	db, err := Writer(ctx, path, Patience)
	if err != nil {
		return err
	}
	return db.Close()
}
