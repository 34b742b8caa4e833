package place

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
)

// Sync waits until a file, or the names in a directory, are on the disk.
func Sync(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	flag := os.O_RDWR // Windows cannot sync a file that was opened for reading.
	if info.IsDir() {
		flag = os.O_RDONLY
	}
	file, err := os.OpenFile(path, flag, 0)
	if err == nil {
		err = file.Sync()
		if closing := file.Close(); err == nil {
			err = closing
		}
	}
	if info.IsDir() {
		return nil // Some systems cannot sync a directory, and do not need to.
	}
	return err
}

// Size is the number of bytes of a file, 0 when it cannot be seen.
func Size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// CopyBytes copies a file unchanged to a new private one.
func CopyBytes(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	return CopyOpen(source, to)
}

// CopyOpen is CopyBytes of an open file. It stays open: closing a book would drop
// the locks that this process has on it.
func CopyOpen(source *os.File, to string) error {
	copied, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = source.Seek(0, io.SeekStart); err == nil {
		_, err = io.Copy(copied, source)
	}
	return errors.Join(err, copied.Sync(), copied.Close())
}

// headBytes is the size of SQLite's file header, without which no file is a book.
const headBytes = 100

// Overwrite replaces the content of an unusable book in its own file, which other
// programs may have open; the caller has locked it. Its log is removed first: it must
// never be taken for that of the new one. The header is blanked first and
// written last, so that half a book is never taken for a whole one.
func Overwrite(old *os.File, with string) error {
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(old.Name() + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	source, err := os.Open(with)
	if err != nil {
		return err
	}
	defer source.Close()
	head := make([]byte, headBytes)
	if _, err := old.WriteAt(head, 0); err != nil {
		return err
	}
	if err := old.Sync(); err != nil {
		return err
	}
	if _, err := io.ReadFull(source, head); err != nil {
		return err
	}
	if _, err := old.Seek(headBytes, io.SeekStart); err != nil {
		return err
	}
	written, err := io.Copy(old, source)
	if err == nil {
		err = old.Truncate(headBytes + written)
	}
	if err == nil {
		err = old.Sync()
	}
	if err == nil {
		_, err = old.WriteAt(head, 0)
	}
	return errors.Join(err, old.Sync())
}

// IsBlank reports whether a file has no header: Overwrite has not finished with it.
func IsBlank(file *os.File) bool {
	head := make([]byte, headBytes)
	_, err := file.ReadAt(head, 0)
	return err == nil && bytes.Equal(head, make([]byte, headBytes))
}

// FreeName is a name that is not taken yet, or that of a file that does already.
func FreeName(stem string, does func(name string) bool) (string, error) {
	for n, name := 2, stem+".db"; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
		if does(name) {
			return name, nil
		}
		name = stem + "-" + strconv.Itoa(n) + ".db"
	}
}
