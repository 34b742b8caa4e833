package place

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"

	"deals/pipeline/refusal"
	"deals/store/failure"
)

// sideFiles are the suffixes of the files that SQLite and deals keep beside a book.
var sideFiles = []string{"-wal", "-shm", "-journal", ".lock"}

// Remove removes the file of a book in which nothing was ever kept, and the files
// beside it. Some of them may be missing.
func Remove(path string) {
	for _, suffix := range append([]string{""}, sideFiles...) {
		_ = os.Remove(path + suffix)
	}
}

// BackupsEnd is the suffix of the directory with the backups of a book.
const BackupsEnd = ".backups"

// Spare refuses to let anything but a restore write over the book at book, a file
// beside it, a backup, or another SQLite file, under any name. path is the
// file that an export is about to create or replace.
func Spare(path, book string) error {
	for _, name := range namesOf(path) {
		if inBackups(name) {
			return spared(path, "is among a book's backups")
		}
		for _, end := range sideFiles {
			if owner, found := strings.CutSuffix(name, end); found && (isSame(owner, book) || isSQLite(owner, book)) {
				return spared(path, "belongs to the book "+filepath.Base(owner))
			}
		}
		switch {
		case isSame(name, book):
			return spared(path, "is the book itself")
		case isSQLite(name, book):
			return spared(path, "is a book or another database")
		}
	}
	return nil
}

func spared(path, why string) error {
	return failure.New("would_overwrite", "", "%s %s, so nothing was written.", path, why).By(refusal.Say("name another file"))
}

// Fixed refuses to write to a backup. It is restored into the book that it lies beside.
func Fixed(path string) error {
	book, beside := strings.CutSuffix(filepath.Dir(path), BackupsEnd)
	if !beside {
		book = "BOOK"
	}
	return failure.New("is_backup", "", "%s is a backup, which is never changed.", filepath.Base(path)).
		By(refusal.Run("restore", path).With("book", book), refusal.Say("restores it; to work on a separate copy:"), refusal.Run("backup", "COPY.db").With("book", path))
}

// namesOf is a path made absolute, and where it leads through links.
func namesOf(path string) []string {
	given, err := filepath.Abs(path)
	if err != nil {
		return []string{path}
	}
	names := []string{given}
	if to, err := filepath.EvalSymlinks(given); err == nil {
		return append(names, to)
	}
	// The file need not exist, and its directory may be behind a link.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(given)); err == nil {
		names = append(names, filepath.Join(dir, filepath.Base(given)))
	}
	return names
}

func inBackups(name string) bool {
	for dir := filepath.Dir(name); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if strings.HasSuffix(dir, BackupsEnd) {
			return true
		}
	}
	return false
}

// isSame reports whether two names are the same file or, for files that do not exist,
// the same name.
func isSame(a, b string) bool {
	first, err := os.Stat(a)
	second, err2 := os.Stat(b)
	if err == nil && err2 == nil {
		return os.SameFile(first, second)
	}
	full, err := filepath.Abs(b)
	return err == nil && a == full
}

// isSQLite reports whether a file, plain or compressed, holds a database. The open
// book itself is not read: closing it again would drop the locks that SQLite holds.
func isSQLite(name, book string) bool {
	if isSame(name, book) {
		return true
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	return IsDatabase(file)
}

// IsDatabase reports whether the content of a file, plain or compressed, is a SQLite
// database.
func IsDatabase(file io.Reader) bool {
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, _ := io.ReadFull(file, head)
	if string(head[:n]) == magic {
		return true
	}
	unpacked, err := gzip.NewReader(io.MultiReader(bytes.NewReader(head[:n]), file))
	if err != nil {
		return false
	}
	n, _ = io.ReadFull(unpacked, head)
	return string(head[:n]) == magic
}
