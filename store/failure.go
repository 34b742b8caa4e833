package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// failed builds a refusal of a valid request that could not be carried out.
func failed(code, hint, format string, args ...any) *refusal.Refusal {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// anotherFile suggests a book somewhere else, or a copy.
func anotherFile(words string) refusal.Remedy {
	return refusal.Remedy{refusal.Say(words), refusal.Add("book", "FILE")}
}

func listsBackups() refusal.Command { return refusal.Run("backup").With("list", "") }

func showsDeals() refusal.Remedy {
	return refusal.Remedy{refusal.Run("ls").With("status", "all"), refusal.Say("lists every deal")}
}

func showsHistory() refusal.Remedy {
	return refusal.Remedy{refusal.Run("history"), refusal.Say("lists the changes")}
}

// sentences are the messages by code for a book with a problem. Where the problem
// is noticed the file is not known, so its name is added further out.
var sentences = map[string]string{
	"book_locked": "Another program is using the book%s.",
	"closed":      "The book%s is closed.",
	"damaged":     "The book%s is damaged: it holds data that deals never wrote.",
	"disk_error":  "The disk could not read or write the book%s.",
	"disk_full":   "The disk is full; the book%s was not changed.",
	"not_a_book":  "The file%s is not a deals book.",
	"not_allowed": "No permission to open the book%s.",
	"read_only":   "The book%s is read-only here; nothing was changed.",
}

// aboutBook is a refusal about a book whose file is not known yet.
func aboutBook(code, hint string) *refusal.Refusal {
	return failed(code, hint, sentences[code], "")
}

// naming adds the name of the file to such a refusal.
func naming(err error, path string) error {
	var refused *refusal.Refusal
	sentence := ""
	if errors.As(err, &refused) {
		sentence = sentences[refused.Code]
	}
	if sentence == "" || refused.Message != fmt.Sprintf(sentence, "") { // It names a file already.
		return err
	}
	named := *refused
	named.Message = fmt.Sprintf(sentence, " "+filepath.Base(path))
	return &named
}

// failure is failure of what concerns this book.
func (b *Book) failure(ctx context.Context, err error) error {
	return naming(failure(ctx, err), b.path)
}

// failure turns an error of the driver or the operating system into a sentence for
// the user. It is the only place that knows their codes, and none of their text
// leaves the store. Refusals, and the end of the caller's context, pass unchanged.
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
		return failed("no_directory", "", "A book cannot be created at %s.", filepath.Base(path.Path)).By(anotherFile("name another place:")...)
	}
	return errDamaged()
}

// driverFailure words a result code of SQLite. The low byte is the kind, the rest
// gives details.
func driverFailure(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return errLocked()
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
		return failed("no_memory", "close another program and try again", "There is not enough memory.")
	case sqlite3.SQLITE_IOERR:
		switch code {
		// A quota and a limit on file sizes are reported as write errors.
		case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE:
			return errDiskFull()
		}
		return aboutBook("disk_error", "check the disk, and copy the book to another one")
	case sqlite3.SQLITE_TOOBIG:
		return failed("too_big", "keep the long text in a file and log its path", "That is too long for the book.")
	}
	return errDamaged()
}

func errLocked() error {
	return aboutBook("book_locked", "close it there, or try again in a moment")
}

func errDiskFull() error {
	return aboutBook("disk_full", "make room, then try again")
}

func errReadOnly() error {
	return aboutBook("read_only", "").
		By(anotherFile("allow writing to the file and its directory, or work on a copy:")...)
}

func errNotAllowed() error {
	return aboutBook("not_allowed", "").
		By(anotherFile("check who owns the file and its directory, or name another:")...)
}

func errNotABook() error {
	return aboutBook("not_a_book", "").By(anotherFile("name another file:")...)
}

func errDamaged() error {
	return aboutBook("damaged", "").By(refusal.Run("doctor"), refusal.Say("saves what can be read, and names the backup to restore"))
}

func errClosed() error {
	return aboutBook("closed", "open it again")
}

// isCode reports whether an error is the refusal of that code.
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

// isDamage reports whether SQLite cannot make sense of the file.
func isDamage(err error) bool {
	kind := codeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CORRUPT || kind == sqlite3.SQLITE_NOTADB || isCode(err, "damaged")
}

func isBusy(err error) bool { return codeOf(err)&0xff == sqlite3.SQLITE_BUSY }

// isSealed reports whether SQLite could not put its log beside the book: that is
// not allowed there, or there is no room.
func isSealed(err error) bool {
	kind := codeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CANTOPEN || kind == sqlite3.SQLITE_READONLY || isFull(err)
}

// isFull reports whether there is no room on the disk.
func isFull(err error) bool {
	code := codeOf(err)
	return code != 0 && isCode(driverFailure(code), "disk_full")
}
