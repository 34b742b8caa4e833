package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// failed builds a refusal of something that was right but could not be done.
func failed(code, hint, format string, args ...any) *refusal.Refusal {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// anotherFile is to work on a book somewhere else, or on a copy.
func anotherFile(words string) refusal.Remedy {
	return refusal.Remedy{refusal.Say(words), refusal.Add("book", "FILE")}
}

func listsBackups() refusal.Command { return refusal.Run("backup").With("list", "") }

func showsDeals() refusal.Remedy {
	return refusal.Remedy{refusal.Run("ls"), refusal.Say("shows what there is")}
}

func showsHistory() refusal.Remedy {
	return refusal.Remedy{refusal.Run("history"), refusal.Say("shows what was done")}
}

// failure turns what the driver and the operating system say into a sentence
// for the user. It is the only place that knows their codes, and nothing of
// their text leaves the store. What is a sentence already, and the end of the
// caller's context, pass.
func failure(ctx context.Context, err error) error {
	var refused *refusal.Refusal
	var shut *pipeline.GateShut
	var driver *sqlite.Error
	var path *fs.PathError
	switch {
	case err == nil, errors.As(err, &refused), errors.As(err, &shut), errors.Is(err, pipeline.ErrNothingChanged):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &driver):
		return driverFailure(driver.Code())
	case errors.Is(err, syscall.ENOSPC):
		return errDiskFull()
	case errors.Is(err, fs.ErrPermission):
		return errNotAllowed()
	case errors.As(err, &path):
		return failed("no_directory", "", "There can be no book in that place.").By(anotherFile("name another place:")...)
	}
	return errDamaged()
}

// driverFailure words a result code of SQLite. The low byte is the kind, the
// rest tells more.
func driverFailure(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return failed("book_locked", "close the other program, or try again in a moment",
			"Another program is holding the book.")
	case sqlite3.SQLITE_FULL:
		return errDiskFull()
	case sqlite3.SQLITE_READONLY:
		return errReadOnly()
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return errNotAllowed()
	case sqlite3.SQLITE_INTERRUPT:
		return context.Canceled
	case sqlite3.SQLITE_NOTADB:
		return errNotABook()
	case sqlite3.SQLITE_NOMEM:
		return failed("no_memory", "close something and try again", "There is not enough memory.")
	case sqlite3.SQLITE_IOERR:
		switch code {
		// A quota and a limit on file sizes come as errors of writing.
		case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE:
			return errDiskFull()
		}
		return failed("disk_error", "check the disk, and copy the book to another one",
			"The disk did not read or write the book.")
	case sqlite3.SQLITE_TOOBIG:
		return failed("too_big", "keep the long text in a file and log its path", "That is too large for the book.")
	}
	return errDamaged()
}

func errDiskFull() error {
	return failed("disk_full", "make room, then do it again", "The disk is full; nothing was changed.")
}

func errReadOnly() error {
	return failed("read_only", "", "The book can only be read here; nothing was changed.").
		By(anotherFile("allow writing to the file and its directory, or work on a copy:")...)
}

func errNotAllowed() error {
	return failed("not_allowed", "", "The book may not be opened here.").
		By(anotherFile("check who owns the file and its directory, or name another:")...)
}

func errNotABook() error {
	return failed("not_a_book", "", "That file is not a book of deals.").By(anotherFile("name another file:")...)
}

func errDamaged() error {
	return failed("damaged", "", "The book is damaged: it holds something that deals never wrote.").
		By(refusal.Run("doctor"), refusal.Say("saves what can be read, and names the backup to restore"))
}

func errClosed() error {
	return failed("closed", "open it again", "The book is closed.")
}

// isCode tells whether an error is the refusal of that code.
func isCode(err error, code string) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && refused.Code == code
}

// codeOf is the driver's result code, or 0.
func codeOf(err error) int {
	var driver *sqlite.Error
	if errors.As(err, &driver) {
		return driver.Code()
	}
	return 0
}

// isDamage tells that SQLite cannot make sense of the file.
func isDamage(err error) bool {
	kind := codeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CORRUPT || kind == sqlite3.SQLITE_NOTADB || isCode(err, "damaged")
}

func isBusy(err error) bool { return codeOf(err)&0xff == sqlite3.SQLITE_BUSY }

// isSealed tells that SQLite could not put its log beside the book: that may not
// be done there, or there is no room.
func isSealed(err error) bool {
	kind := codeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CANTOPEN || kind == sqlite3.SQLITE_READONLY || isFull(err)
}

// isFull tells that there is no room on the disk.
func isFull(err error) bool {
	code := codeOf(err)
	return code != 0 && isCode(driverFailure(code), "disk_full")
}
