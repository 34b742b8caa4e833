package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/google/uuid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/connect"
	"deals/store/failure"
	"deals/store/held"
	"deals/store/locks"
	"deals/store/orphan"
	"deals/store/place"
	"deals/store/reason"
)

// Options are the settings of an open book.
type Options struct {
	// Now is the clock. Stored moments are cut to milliseconds; the location
	// decides the current day.
	Now func() time.Time
	// NewID makes ids of changes, unique over all books. Nil is UUIDs in order of
	// time.
	NewID func() string
	// ReadOnly opens the book for reading only, and never creates one.
	ReadOnly bool
	// Existing refuses to create the book where there is no file.
	Existing bool
	exists   bool // an empty file is refused, and no book is created in it
}

// Book is an open book. Its methods may be called from several goroutines; each is
// one transaction.
type Book struct {
	path    string
	file    held.File
	options Options
	writer  atomic.Pointer[sql.DB] // one connection; nil when the book can only be read
	// unwritable is the refusal of a change when the book can only be read.
	unwritable error
	readers    atomic.Pointer[sql.DB]
	holder     *sql.DB // keeps a book in memory; otherwise nil
	memory     string  // the name of a book in memory
	release    func()  // records that this program closed the file; nil for a book in memory
	leave      func()  // removes the private copy of a backup; otherwise nil
	fallback   fallback
	watch      watch
	kept       atomic.Pointer[pipeline.Process] // the process as last read
	learned    atomic.Pointer[learned]          // the limits as last learned
	left       leftOut
	imported   atomic.Bool // since the last backup made here

	mu     sync.Mutex
	closed bool
	work   sync.WaitGroup // what Close waits for
}

// Open opens the book at path and creates it when there is none. A backup is opened
// for reading only.
func Open(ctx context.Context, path string, options Options) (*Book, error) {
	if backups.Has(path) {
		return openCopy(ctx, path, options)
	}
	book, err := openAt(ctx, path, options)
	if err == nil || !place.IsLeft(path) || failure.IsCode(err, orphan.Foreign) {
		return book, err
	}
	// Where nothing may be written, SQLite cannot read a log that a program left.
	copied, err2 := openCopy(ctx, path, options)
	if err2 != nil {
		return nil, err
	}
	copied.unwritable = cmp.Or(place.Sealed(path), failure.Naming(failure.ReadOnly(), path))
	return copied, nil
}

func openAt(ctx context.Context, path string, options Options) (*Book, error) {
	if options.NewID == nil {
		options.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	if _, err := os.Lstat(backups.Dir(path)); errors.Is(err, syscall.ENAMETOOLONG) { // the longest name beside it
		return nil, reason.Of(ctx, err, path)
	}
	if err := orphan.Check(ctx, path, options.Now); err != nil {
		return nil, err
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		if err := reason.NotLost(path, options.Now()); err != nil {
			return nil, err
		}
	}
	given := path
	path, err := place.Resolve(path, options.ReadOnly || options.Existing)
	if err != nil {
		given = cmp.Or(path, given)
		return nil, reason.ToRestore(reason.Of(ctx, err, given), given, options.Now())
	}
	b := &Book{path: path, options: options, unwritable: failure.Naming(failure.ReadOnly(), path), release: locks.Hold(path)}
	err = b.file.Remember(path, options.Now)
	if err == nil {
		err = b.open(ctx)
	}
	if err != nil {
		_ = b.Close() // the first failure is the one to report
		return nil, reason.ToRestore(reason.Of(ctx, err, path), path, options.Now())
	}
	return b, nil
}

// open reads before it writes: until a file is known to be a book with a schema of
// this program, it is only read.
func (b *Book) open(ctx context.Context) error {
	sealed := cmp.Or(place.Sealed(b.path), place.MendSides(b.path))
	found, frozen, err := b.probe(ctx, sealed)
	if err != nil {
		return err
	}
	readOnly := frozen || b.options.ReadOnly
	switch {
	case found == 0 && b.options.exists:
		return failure.NotABook()
	case found < schema && readOnly:
		return tooOld(b.path)
	case readOnly:
		return nil
	case found < schema:
		if err := migrate(ctx, b.path, b.Now(), b.options.NewID); err != nil {
			return err
		}
	}
	if sealed != nil {
		b.unwritable, b.fallback.active = sealed, true
		return nil
	}
	writer, err := connect.Writer(ctx, b.path, connect.Briefly)
	if failure.IsReadOnly(err) {
		b.fallback.active = true
		return nil
	}
	b.writer.Store(writer)
	return errors.Join(err, b.file.Check())
}

// probe opens the readers and reads the schema of the book. In a read-only
// directory, or without room, SQLite cannot read a book together with its log; when
// the log is empty the book is frozen, and reading it alone is safe. The same
// goes for a sealed book.
func (b *Book) probe(ctx context.Context, sealed error) (found int, frozen bool, err error) {
	if sealed != nil && place.IsLeft(b.path) {
		return 0, false, sealed
	}
	frozen = sealed != nil && place.IsAlone(b.path)
	readers, err := connect.Readers(b.path, frozen)
	if err != nil {
		return 0, false, err
	}
	b.readers.Store(readers)
	found, err = schemaOf(ctx, readers, b.path)
	if frozen {
		b.unwritable, b.fallback.active = sealed, !b.options.ReadOnly
		return found, true, err
	}
	if failure.IsSealed(err) && sealed == nil && !b.options.ReadOnly && connect.TakeBack(ctx, b.path) == nil {
		found, err = schemaOf(ctx, readers, b.path)
	}
	if !failure.IsSealed(err) || !place.LogIsEmpty(b.path) {
		return found, false, err
	}
	if closing := readers.Close(); closing != nil {
		return 0, true, closing
	}
	if failure.IsFull(err) {
		b.unwritable = reason.Of(ctx, err, b.path)
	}
	if readers, err = connect.Readers(b.path, true); err != nil {
		return 0, true, err
	}
	b.readers.Store(readers)
	b.fallback.active = !b.options.ReadOnly
	found, err = schemaOf(ctx, readers, b.path)
	return found, true, err
}

// Close waits for unfinished work and closes the book. The writer goes last: as the
// last connection it moves the log into the file.
func (b *Book) Close() error {
	b.mu.Lock()
	closed := b.closed
	b.closed = true
	b.mu.Unlock()
	if closed {
		return nil
	}
	b.work.Wait()
	b.watch.close()
	var err error
	all := []*sql.DB{b.fallback.readers, b.readers.Load(), b.writer.Load(), b.holder}
	if failure.IsDamage(b.file.Check()) {
		slices.Reverse(all) // The log may be all that is left, so the last to close must not remove it.
	}
	for _, db := range all {
		if db != nil {
			if failed := db.Close(); failed != nil {
				err = failed
			}
			// A connection whose work was interrupted closes a moment later.
			for n := 0; n < 100 && db.Stats().OpenConnections > 0; n++ {
				time.Sleep(time.Millisecond)
			}
		}
	}
	if b.release != nil {
		b.release()
	}
	if b.leave != nil {
		b.leave()
	}
	return b.failure(context.Background(), err)
}

// Path is the file of the book.
func (b *Book) Path() string { return b.path }

// Now is the book's clock, with the precision of the book: milliseconds.
func (b *Book) Now() time.Time {
	now := b.options.Now().Truncate(time.Millisecond)
	if calendar.IsDay(now) { // No clock shows a day without an hour.
		now = now.Add(time.Millisecond)
	}
	return now
}

// begin registers work for Close to wait for.
func (b *Book) begin() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return failure.Naming(failure.Closed(), b.path)
	}
	b.work.Add(1)
	return nil
}

// read runs work on one consistent state of the book.
func (b *Book) read(ctx context.Context, work func(*sql.Tx) error) error {
	if err := b.begin(); err != nil {
		return err
	}
	defer b.work.Done()
	t, err := b.readers.Load().BeginTx(ctx, nil)
	if err != nil {
		return b.failure(ctx, err)
	}
	defer t.Rollback()
	return b.failure(ctx, work(t))
}

// failure puts an error about this book into words.
func (b *Book) failure(ctx context.Context, err error) error {
	var refused *refusal.Refusal
	if err != nil && ctx.Err() == nil && !errors.As(err, &refused) {
		if lost := b.file.Check(); lost != nil {
			return lost // This is the cause of whatever else failed.
		}
	}
	return reason.Of(ctx, err, b.path)
}
