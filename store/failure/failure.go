// Package failure puts errors of the system or SQLite into words: what is wrong with
// which file, and what to do next. Nothing else in the program knows their codes.
package failure

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// New builds a refusal of a valid request that could not be carried out.
func New(code, hint, format string, args ...any) *refusal.Refusal {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// AnotherFile suggests a book somewhere else, or a copy.
func AnotherFile(words string) refusal.Remedy {
	return refusal.Remedy{refusal.Say(words), refusal.Add("book", "FILE")}
}

// ListsBackups is the command that lists the backups of the book.
func ListsBackups() refusal.Command { return refusal.Run("backup").With("list", "") }

// Of turns an error of the driver or the operating system into a sentence for
// the user. It is the only place that knows their codes, and none of their text
// leaves the store. Refusals, and the end of the caller's context, pass unchanged.
func Of(ctx context.Context, err error) error {
	var refused *refusal.Refusal
	var shut *pipeline.GateShut
	switch {
	case err == nil, errors.As(err, &refused), errors.As(err, &shut), errors.Is(err, pipeline.ErrNothingChanged):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	if code := CodeOf(err); code != 0 {
		return driverFailure(code)
	}
	var number syscall.Errno
	switch {
	case errors.As(err, &number):
		if code, known := numbers[number]; known {
			return about(code)
		}
		return unexpected(fmt.Sprintf("errno %d", int(number)))
	case errors.Is(err, fs.ErrNotExist):
		return about("no_directory")
	case errors.Is(err, fs.ErrPermission):
		return NotAllowed()
	case isMisread(err):
		return Damaged()
	}
	return unexpected(fmt.Sprintf("%T", innermost(err)))
}

func innermost(err error) error {
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err
}

// isMisread reports whether a row held a value that its column cannot have.
func isMisread(err error) bool {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	// The package database/sql has no type for this.
	return errors.As(err, &syntax) || errors.As(err, &kind) || errors.Is(err, sql.ErrNoRows) ||
		strings.HasPrefix(err.Error(), "sql: Scan error")
}

// driverFailure puts a result code of SQLite into words. The low byte is the kind, the rest
// gives details.
func driverFailure(code int) error {
	switch code {
	case sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC:
		return about("not_synced")
	case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE:
		return about("not_written")
	case sqlite3.SQLITE_IOERR_SHORT_READ:
		return CutShort()
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL: // PROTOCOL means that SQLite gave up after many tries
		return Locked()
	case sqlite3.SQLITE_FULL:
		return DiskFull()
	case sqlite3.SQLITE_READONLY:
		return ReadOnly()
	case sqlite3.SQLITE_CANTOPEN:
		return about("not_opened")
	case sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return NotAllowed()
	case sqlite3.SQLITE_INTERRUPT:
		return context.Canceled
	case sqlite3.SQLITE_NOTADB:
		return NotABook()
	case sqlite3.SQLITE_NOMEM:
		return about("no_memory")
	case sqlite3.SQLITE_IOERR:
		return about("disk_error")
	case sqlite3.SQLITE_TOOBIG:
		return New("too_big", "keep the long text in a file and log its path", "That is too long for the book.")
	// A missing table or column, a reference to nothing, a text in place of
	// a number: deals never writes any of these.
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_SCHEMA:
		return Damaged()
	}
	return unexpected(fmt.Sprintf("SQLite %d", code))
}

// Locked refuses because another program holds the book.
func Locked() error { return about("book_locked") }

// DiskFull refuses because there is no room on the disk.
func DiskFull() error { return about("disk_full") }

// ReadOnly refuses a change of a book that can only be read.
func ReadOnly() error { return about("read_only") }

// NotAllowed refuses because of the permissions of the file or its directory.
func NotAllowed() error { return about("not_allowed") }

// NoLocks refuses a book on a disk where two programs could overwrite each other.
func NoLocks() error { return about("no_locks") }

// NotABook refuses a file of another program.
func NotABook() error { return about("not_a_book") }

// Damaged refuses a book that cannot be read in full.
func Damaged() error { return about("damaged") }

// CutShort refuses a book whose file has lost its end.
func CutShort() error { return about("cut_short") }

// Unread refuses a book that is sound, but that the disk once failed to read.
func Unread() error { return about("disk_error") }

// Closed refuses work on a book after its Close.
func Closed() error { return about("closed") }

// IsCode reports whether an error is the refusal of that code.
func IsCode(err error, code string) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && refused.Code == code
}

// CodeOf is the driver's result code, or 0.
func CodeOf(err error) int {
	var driver *sqlite.Error
	if errors.As(err, &driver) {
		return driver.Code()
	}
	return 0
}

// IsDamage reports whether SQLite cannot make sense of the file.
func IsDamage(err error) bool {
	code := CodeOf(err)
	return code&0xff == sqlite3.SQLITE_CORRUPT || code&0xff == sqlite3.SQLITE_NOTADB || code == sqlite3.SQLITE_IOERR_SHORT_READ ||
		IsCode(err, "damaged") || IsCode(err, "cut_short")
}

// IsBusy reports whether another connection is in the way of a statement.
func IsBusy(err error) bool {
	return CodeOf(err)&0xff == sqlite3.SQLITE_BUSY || errors.Is(err, syscall.EAGAIN)
}

// IsSealed reports whether SQLite could not put its log beside the book: that is
// not allowed there, or there is no room.
func IsSealed(err error) bool {
	kind := CodeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CANTOPEN || kind == sqlite3.SQLITE_READONLY || IsFull(err)
}

// IsReadOnly reports whether SQLite may not write to the file.
func IsReadOnly(err error) bool { return CodeOf(err)&0xff == sqlite3.SQLITE_READONLY }

// IsFull reports whether there is no room on the disk.
func IsFull(err error) bool {
	code := CodeOf(err)
	failed := driverFailure(code)
	return code != 0 && (IsCode(failed, "disk_full") || IsCode(failed, "not_written") || IsCode(failed, "not_synced"))
}
