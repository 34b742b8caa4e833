// Package draft writes a file for the user: all of it under its name, or nothing.
// Errors are worded so that a person can act on them.
package draft

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"deals/pipeline/refusal"
	"deals/store/failure"
	"deals/store/place"
)

// File is a private file that takes its name only once it is complete and on the
// disk. A link is replaced rather than followed.
type File struct {
	path string // as given
	file *os.File
	kept bool
	// Replaces is true when a file of that name already existed.
	Replaces bool
	err      error // the first failed write
}

// Create begins a file readable by its owner alone. It replaces an existing one,
// but never the book at book, a file beside it, a backup or another database. A
// device or a pipe is written to directly.
func Create(path, book string) (*File, error) {
	info, err := os.Lstat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, failed("is_directory", "name a file in it", "%s is a directory.", path)
	case err == nil && info.Mode()&(os.ModeDevice|os.ModeNamedPipe|os.ModeCharDevice) != 0:
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, unwritable(err, path)
		}
		return &File{path: path, file: file, kept: true}, nil
	}
	if err := place.Spare(path, book); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // new, with mode 0600
	if err != nil {
		return nil, unwritable(err, path)
	}
	return &File{path: path, file: file, Replaces: info != nil}, nil
}

// Write adds to the file.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	if err != nil {
		f.err = unwritable(err, f.path)
	}
	return n, f.err
}

// Content is what was written so far, as much as can be read.
func (f *File) Content() []byte {
	content, _ := os.ReadFile(f.file.Name()) // It is all that there is.
	return content
}

// Keep gives the file its name once all of it is on the disk: after a power cut, no
// empty file may have that name.
func (f *File) Keep() error {
	return f.finish(func() error { return os.Rename(f.file.Name(), f.path) })
}

// KeepBeside is Keep, but never replaces a file with different content: it takes the
// first name that is free, or whose file has the same content, and returns it.
func (f *File) KeepBeside(name func(n int) string) (path string, err error) {
	err = f.finish(func() error {
		for n := 1; ; n++ {
			path = name(n)
			if same, err := sameContent(path, f.file.Name()); err == nil && same {
				return os.Remove(f.file.Name())
			}
			if err := os.Link(f.file.Name(), path); !errors.Is(err, fs.ErrExist) {
				if err != nil { // A file system without links.
					return os.Rename(f.file.Name(), path)
				}
				return os.Remove(f.file.Name())
			}
		}
	})
	return path, err
}

func (f *File) finish(name func() error) error {
	err := f.err
	if err == nil && !f.kept {
		err = f.file.Sync()
	}
	if closing := f.file.Close(); err == nil && !errors.Is(closing, os.ErrClosed) {
		err = closing
	}
	if err == nil && !f.kept {
		if err = name(); err == nil {
			f.kept = true
			err = place.Sync(filepath.Dir(f.path))
		}
	}
	return unwritable(err, f.path)
}

// Sync waits until what was written is on the disk, so that only the name is still
// missing.
func (f *File) Sync() error {
	if f.err == nil && !f.kept {
		f.err = unwritable(f.file.Sync(), f.path)
	}
	return f.err
}

// Drop removes a file that was not kept.
func (f *File) Drop() {
	_ = f.file.Close() // Closing twice is harmless, and a dropped file cannot lose anything.
	if !f.kept {
		_ = os.Remove(f.file.Name())
	}
}

func sameContent(a, b string) (bool, error) {
	first, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	second, err := os.Stat(b)
	if err != nil || !first.Mode().IsRegular() || first.Size() != second.Size() {
		return false, err
	}
	one, err := os.Open(a)
	if err != nil {
		return false, err
	}
	defer one.Close()
	other, err := os.Open(b)
	if err != nil {
		return false, err
	}
	defer other.Close()
	for here, there := make([]byte, 1<<16), make([]byte, 1<<16); ; {
		n, err := io.ReadFull(one, here)
		m, _ := io.ReadFull(other, there)
		if !bytes.Equal(here[:n], there[:m]) {
			return false, nil
		}
		if err != nil {
			return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF), nil
		}
	}
}

func unwritable(err error, path string) error {
	return failure.File(context.Background(), err, path)
}

func failed(code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}
