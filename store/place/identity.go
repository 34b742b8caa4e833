package place

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"deals/pipeline/refusal"
	"deals/store/failure"
)

// Identity is the file that a program holds open under a path, and the log beside
// it. If either is moved, replaced or removed, the program holds a file that has no
// name: what is written to it is lost when the program ends.
type Identity struct {
	path      string
	file, log os.FileInfo // nil until first seen
}

// Identify remembers the file at path, which is being opened.
func Identify(path string) (Identity, error) {
	file, err := os.Stat(path)
	os.SameFile(file, file) // Windows finds out which file it is only when it is first asked.
	return Identity{path: path, file: file}, err
}

// Check refuses when the path is no longer that of the file, or the log beside it has
// changed. A link to the file does not do: the log is beside the file, and not beside
// the link.
func (i *Identity) Check() error {
	if now, err := os.Lstat(i.path); isOther(i.file, now, err) {
		return i.refuse("The book %s was moved, replaced or removed while it was open; nothing more can be saved in this window.")
	}
	if i.log != nil {
		if now, err := os.Stat(i.path + "-wal"); isOther(i.log, now, err) {
			return i.refuse("The log beside the book %s was removed while it was open; nothing more can be saved in this window.")
		}
	}
	return nil
}

// CheckToWrite is Check for the moment before a commit, when the log is open. It
// also refuses to write to a file with a second name.
func (i *Identity) CheckToWrite() error {
	if err := i.Check(); err != nil {
		return err
	}
	if i.log == nil {
		log, err := os.Stat(i.path + "-wal")
		if err != nil {
			return err
		}
		os.SameFile(log, log)
		i.log = log
	}
	return NotLinked(i.path)
}

func (i *Identity) refuse(message string) error {
	return failure.New("lost_file", "put it back, or close this window and open the book again", message, filepath.Base(i.path))
}

// isOther reports whether a name no longer leads to a file.
func isOther(was, now os.FileInfo, err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || err == nil && !os.SameFile(was, now)
}

// NotLinked refuses a file with a second name, a hard link: each name has a log of
// its own, and changes through one would overwrite those through the other.
func NotLinked(path string) error {
	if info, err := os.Stat(path); err != nil || links(info) < 2 {
		return nil //nolint:nilerr // Whoever opens it says what is wrong.
	}
	return failure.New("hard_linked", "", "The book %s has a second name (a hard link), and changes under one would overwrite those under the other.", filepath.Base(path)).
		By(refusal.Run("backup", "COPY.db"), refusal.Say("makes a separate copy that you can change"))
}
