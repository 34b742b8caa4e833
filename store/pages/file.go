// Package pages reads the rows of tables straight from the pages of a SQLite file, also
// where SQLite refuses the file: it needs no header, no schema and no whole tree. What it
// finds may be wrong, and is for the caller to check. See https://sqlite.org/fileformat2.html.
package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
)

const (
	usualSize = 4096 // of a page, in every book that deals made
	magic     = "SQLite format 3\x00"
	headSize  = 100 // of the header on the first page
)

// File is a damaged file with the log beside it.
type File struct {
	main, log *os.File // log is nil when there is none
	size      int      // of a page
	count     int64    // pages of the main file, counting a cut one
	newer     map[int64]int64
}

// Open opens the file at path and its log.
func Open(path string) (*File, error) {
	main, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f := &File{main: main, size: usualSize, newer: map[int64]int64{}}
	if f.log, err = os.Open(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil {
		err = f.measure()
	}
	if err == nil && f.log != nil {
		err = f.readLog()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close closes the files.
func (f *File) Close() error {
	err := f.main.Close()
	if f.log != nil {
		err = errors.Join(err, f.log.Close())
	}
	return err
}

// measure finds the size of a page: a header that can be read says so.
func (f *File) measure() error {
	head := make([]byte, headSize)
	if err := readAt(f.main, head, 0); err != nil {
		return err
	}
	if size := pageSize(int(binary.BigEndian.Uint16(head[16:]))); bytes.HasPrefix(head, []byte(magic)) && size > 0 {
		f.size = size
	}
	info, err := f.main.Stat()
	if err == nil {
		f.count = (info.Size() + int64(f.size) - 1) / int64(f.size)
	}
	return err
}

func pageSize(stored int) int {
	if stored == 1 {
		stored = 1 << 16
	}
	if stored < 512 || stored&(stored-1) != 0 {
		return 0
	}
	return stored
}

// page reads the newest version of a page, counted from 1. Where the file was cut off,
// the rest is zeros.
func (f *File) page(number int64, into []byte) error {
	if at, ok := f.newer[number]; ok {
		return readAt(f.log, into, at)
	}
	return readAt(f.main, into, (number-1)*int64(f.size))
}

// readAt fills a buffer, with zeros from the end of the file on.
func readAt(file *os.File, into []byte, at int64) error {
	n, err := file.ReadAt(into, at)
	clear(into[n:])
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
