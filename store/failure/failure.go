// Package failure words what the system or SQLite refused: what is the matter with
// which file, and what to do next. Nothing else in the program knows their codes.
package failure

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
	return New(code, hint, sentences[code], "")
}

// Naming adds the name of the file to such a refusal.
func Naming(err error, path string) error {
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

// Of turns an error of the driver or the operating system into a sentence for
// the user. It is the only place that knows their codes, and none of their text
// leaves the store. Refusals, and the end of the caller's context, pass unchanged.
func Of(ctx context.Context, err error) error {
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
		return DiskFull()
	case errors.Is(err, fs.ErrPermission):
		return NotAllowed()
	case errors.As(err, &path):
		return New("no_directory", "", "A book cannot be created at %s.", filepath.Base(path.Path)).By(AnotherFile("name another place:")...)
	}
	return Damaged()
}

// driverFailure words a result code of SQLite. The low byte is the kind, the rest
// gives details.
func driverFailure(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return Locked()
	case sqlite3.SQLITE_FULL:
		return DiskFull()
	case sqlite3.SQLITE_READONLY:
		return ReadOnly()
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return NotAllowed()
	case sqlite3.SQLITE_INTERRUPT:
		return context.Canceled
	case sqlite3.SQLITE_NOTADB:
		return NotABook()
	case sqlite3.SQLITE_NOMEM:
		return New("no_memory", "close another program and try again", "There is not enough memory.")
	case sqlite3.SQLITE_IOERR:
		switch code {
		// A quota and a limit on file sizes are reported as write errors.
		case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE:
			return DiskFull()
		}
		return aboutBook("disk_error", "check the disk, and copy the book to another one")
	case sqlite3.SQLITE_TOOBIG:
		return New("too_big", "keep the long text in a file and log its path", "That is too long for the book.")
	}
	return Damaged()
}

// Locked refuses because another program holds the book.
func Locked() error {
	return aboutBook("book_locked", "close it there, or try again in a moment")
}

// DiskFull refuses because the disk, a quota or a limit on file sizes is reached.
func DiskFull() error {
	return aboutBook("disk_full", "make room, then try again")
}

// ReadOnly refuses a change of a book that can only be read.
func ReadOnly() error {
	return aboutBook("read_only", "").
		By(AnotherFile("allow writing to the file and its directory, or work on a copy:")...)
}

// NotAllowed refuses because of the permissions of the file or its directory.
func NotAllowed() error {
	return aboutBook("not_allowed", "").
		By(AnotherFile("check who owns the file and its directory, or name another:")...)
}

// NotABook refuses a file of another program.
func NotABook() error {
	return aboutBook("not_a_book", "").By(AnotherFile("name another file:")...)
}

// Damaged refuses a book with data that deals never wrote.
func Damaged() error {
	return aboutBook("damaged", "").By(refusal.Run("doctor"), refusal.Say("saves what can be read, and names the backup to restore"))
}

// Closed refuses work on a book after its Close.
func Closed() error {
	return aboutBook("closed", "open it again")
}

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
	kind := CodeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CORRUPT || kind == sqlite3.SQLITE_NOTADB || IsCode(err, "damaged")
}

// IsBusy reports whether another connection is in the way of a statement.
func IsBusy(err error) bool { return CodeOf(err)&0xff == sqlite3.SQLITE_BUSY }

// IsSealed reports whether SQLite could not put its log beside the book: that is
// not allowed there, or there is no room.
func IsSealed(err error) bool {
	kind := CodeOf(err) & 0xff
	return kind == sqlite3.SQLITE_CANTOPEN || kind == sqlite3.SQLITE_READONLY || IsFull(err)
}

// IsFull reports whether there is no room on the disk.
func IsFull(err error) bool {
	code := CodeOf(err)
	return code != 0 && IsCode(driverFailure(code), "disk_full")
}
