package failure

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"deals/pipeline/refusal"
)

// sentence is what to say about a file with a problem, and what to do next. %s is
// the kind of file, and its name where that is known.
type sentence struct {
	text, hint string
	remedy     refusal.Remedy
}

// sentences are the messages about a file with a problem, by code.
var sentences = map[string]sentence{
	"book_locked":     {"Another program is using the %s.", "close it there, or try again in a moment", nil},
	"closed":          {"The %s is closed.", "open it again", nil},
	"cut_short":       {"The %s was cut short: part of it is missing.", "", refusal.Remedy{refusal.Run("doctor"), refusal.Say("saves what can be read, and names the backup to restore")}},
	"damaged":         {"The %s is damaged: part of it cannot be read.", "", refusal.Remedy{refusal.Run("doctor"), refusal.Say("saves what can be read, and names the backup to restore")}},
	"disk_error":      {"The disk could not read or write the %s.", "check the disk, and copy the file to another one", nil},
	"disk_full":       {"The disk is full; the %s was not changed.", "make room, then try again", nil},
	"file_limit":      {"The %s cannot grow: it has reached the file size limit here.", "raise the limit: ulimit -f", nil},
	"link_loop":       {"The links to the %s go round in a circle.", "", AnotherFile("name the file itself:")},
	"no_file":         {"There is no %s.", "check the path", nil},
	"no_device":       {"Nothing is connected to the %s.", "", AnotherFile("name another:")},
	"no_directory":    {"There is no directory for the %s.", "", AnotherFile("make it, or name another place:")},
	"no_locks":        {"The %s is on a disk without file locks, where two windows would overwrite each other.", "", AnotherFile("keep it on a local disk:")},
	"no_memory":       {"There is not enough memory for the %s.", "close other programs, then try again", nil},
	"not_a_book":      {"The file is not a deals book.", "", AnotherFile("name another file:")},
	"not_a_directory": {"Part of the path of the %s is a file, not a directory.", "", AnotherFile("name another place:")},
	"not_allowed":     {"No permission to open the %s.", "", AnotherFile("check who owns the file and its directory, or name another:")},
	"not_opened":      {"The %s could not be opened.", "", AnotherFile("check its permissions and its directory, or name another:")},
	"not_synced":      {"The disk could not confirm that the %s was saved.", "check the disk, then check with deals history that your last change is there", nil},
	"not_written":     {"The disk could not write the %s; nothing was changed.", "check the disk, and copy the file to another one", nil},
	"path_too_long":   {"The path of the %s is too long.", "", AnotherFile("name a shorter one:")},
	"quota":           {"Your disk quota is used up; the %s was not changed.", "make room, then try again", nil},
	"read_only":       {"The %s is read-only here; nothing was changed.", "", AnotherFile("allow writing to the file and its directory, or work on a copy:")},
	"stale":           {"The network drive has lost track of the %s.", "mount the drive again, or move the file to a local disk", nil},
	"too_many_files":  {"The %s could not be opened: too many files are open.", "close other programs, or raise the limit: ulimit -n", nil},
}

// numbers maps the errors of the system to our codes.
var numbers = map[syscall.Errno]string{
	syscall.EACCES:       "not_allowed",
	syscall.EPERM:        "not_allowed",
	syscall.EROFS:        "read_only",
	syscall.ENOSPC:       "disk_full",
	syscall.EDQUOT:       "quota",
	syscall.EFBIG:        "file_limit",
	syscall.EIO:          "disk_error",
	syscall.ENXIO:        "no_device",
	syscall.ENOENT:       "no_directory",
	syscall.ENOTDIR:      "not_a_directory",
	syscall.ELOOP:        "link_loop",
	syscall.ENAMETOOLONG: "path_too_long",
	syscall.EMFILE:       "too_many_files",
	syscall.ENFILE:       "too_many_files",
	syscall.ENOMEM:       "no_memory",
	syscall.ESTALE:       "stale",
	syscall.ENOLCK:       "no_locks",
	syscall.EAGAIN:       "book_locked",
	syscall.EBUSY:        "book_locked",
	syscall.ETXTBSY:      "book_locked",
}

// unnamed is the sentence while the file is not known.
func (s sentence) unnamed() string { return strings.Replace(s.text, "%s", "book", 1) }

// about is the refusal for a code, about a book whose file is not known yet: the place
// that notices a problem often does not know the file, so Naming adds it further out.
func about(code string) *refusal.Refusal {
	says, known := sentences[code]
	if !known {
		return unexpected(code)
	}
	return New(code, says.hint, "%s", says.unnamed()).By(says.remedy...)
}

// unexpected is a failure without a sentence here: its code lets a maintainer find
// it.
func unexpected(code string) *refusal.Refusal {
	return New("unexpected", "try again; if it happens again, report it with the code", "%s (%s).", unexpectedly, code)
}

const unexpectedly = "Something went wrong with the book"

// Naming adds the name of the file to a refusal about a book. Where SQLite gives
// no reason, the disk is asked again.
func Naming(err error, path string) error { return naming(err, "book", path) }

// File is Of for a file or directory other than a book that could not be read or
// written.
func File(ctx context.Context, err error, path string) error {
	kind := "file"
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		kind = "directory"
	}
	return naming(Of(ctx, err), kind, path)
}

func naming(err error, kind, path string) error {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || !isNameless(refused) { // It may name a file already.
		return err
	}
	named := *refused
	if code := askDisk(refused.Code, path); code != refused.Code {
		named = *about(code)
	}
	name := shortened(filepath.Base(path))
	if kind != "book" { // No flag can name another file.
		if short := shortened(path); short == path { // Otherwise its end says more.
			name = short
		}
		named.Hint, named.Remedy = cmp.Or(named.Hint, says(named.Remedy)), nil
	}
	was, is := "book", kind
	if named.Code == "not_a_book" {
		was, is = "file", "file"
	}
	named.Message = strings.Replace(named.Message, was, is+" "+name, 1)
	return &named
}

// says returns the words of a remedy, without its command.
func says(remedy refusal.Remedy) string {
	for _, clause := range remedy {
		if words, ok := clause.(refusal.Say); ok {
			return strings.TrimSuffix(string(words), ":")
		}
	}
	return ""
}

// isNameless reports whether a refusal comes from this package and names no file yet.
func isNameless(r *refusal.Refusal) bool {
	if says, known := sentences[r.Code]; known {
		return r.Message == says.unnamed()
	}
	return r.Code == "unexpected" && strings.HasPrefix(r.Message, unexpectedly)
}

// shortened cuts a name that would fill the screen.
func shortened(name string) string {
	const most = 80
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return name
}

// askDisk looks for the reason behind a code that gives none, by trying something
// similar on the disk. The file itself is never opened, since closing it would drop the
// locks that SQLite holds on it.
func askDisk(code, path string) string {
	var err error
	switch code {
	case "book_locked":
		if IsCode(TryLocks(path+".lock", false), "no_locks") {
			return "no_locks"
		}
	case "not_opened":
		if err = visible(path); err == nil {
			return "not_allowed"
		}
	case "disk_error":
		if err = visible(path); errors.Is(err, fs.ErrNotExist) { // The file was about to be created.
			err = visible(filepath.Dir(path))
		}
	case "not_written":
		err = writable(path)
	}
	var number syscall.Errno
	if !errors.As(err, &number) || numbers[number] == "" || numbers[number] == "disk_error" {
		return code
	}
	return numbers[number]
}

func visible(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return dir.Close()
}

// writable writes to a new file beside path, at the offset where path or its log
// ends.
func writable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	end := info.Size()
	if log, err := os.Stat(path + "-wal"); err == nil {
		end = max(end, log.Size())
	}
	beside, err := os.CreateTemp(filepath.Dir(path), ".asking-*")
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name()) //nolint:errcheck // a leftover does no harm
	_, err = beside.WriteAt(make([]byte, 1<<16), end)
	if err == nil { // A limit on file sizes may be near: the log may just have been emptied.
		_, err = beside.WriteAt([]byte{0}, end+8<<20)
	}
	if err == nil {
		err = beside.Sync()
	}
	return errors.Join(err, beside.Close())
}
