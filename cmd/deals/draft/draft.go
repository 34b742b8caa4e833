// Package draft writes a file for the user: all of it under its name, or nothing.
// Errors are worded so that a person can act on them.
package draft

import (
	"fmt"
	"os"
	"path/filepath"

	"deals/pipeline/refusal"
)

// File is a private file that takes its name only once it is complete. An existing
// file of that name is replaced, and a link is replaced rather than followed.
type File struct {
	path string // as given
	file *os.File
	kept bool
}

// Create begins a file readable by its owner alone. A device or a pipe is written
// to directly.
func Create(path string) (*File, error) {
	info, err := os.Lstat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, failed("is_directory", "name a file in it", "%s is a directory.", path)
	case err == nil && info.Mode()&(os.ModeDevice|os.ModeNamedPipe|os.ModeCharDevice) != 0:
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, unwritable(path)
		}
		return &File{path: path, file: file, kept: true}, nil
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // new, with mode 0600
	if err != nil {
		return nil, unwritable(path)
	}
	return &File{path: path, file: file}, nil
}

// Write adds to the file.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	if err != nil {
		return n, unwritable(f.path)
	}
	return n, nil
}

// Keep gives the file its name.
func (f *File) Keep() error {
	err := f.file.Close()
	if err == nil && !f.kept {
		if err = os.Rename(f.file.Name(), f.path); err == nil {
			f.kept = true
		}
	}
	if err != nil {
		return unwritable(f.path)
	}
	return nil
}

// Drop removes a file that was not kept.
func (f *File) Drop() {
	_ = f.file.Close() // Closing twice is harmless, and a dropped file cannot lose anything.
	if !f.kept {
		_ = os.Remove(f.file.Name())
	}
}

func unwritable(path string) error {
	return failed("unwritable", "check the permissions of the directory and the free space", "%s could not be written.", path)
}

func failed(code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}
