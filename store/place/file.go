package place

import (
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
		return nil // Not every system can sync a directory; those that need it can.
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
	copied, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(copied, source)
	if err == nil {
		err = copied.Sync()
	}
	if closing := copied.Close(); err == nil {
		err = closing
	}
	return err
}

// FreeName is a name that no file has yet.
func FreeName(stem string) (string, error) {
	for n, name := 2, stem+".db"; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
		name = stem + "-" + strconv.Itoa(n) + ".db"
	}
}
