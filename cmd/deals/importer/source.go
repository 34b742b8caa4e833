package importer

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"deals/cmd/deals/charset"
	"deals/pipeline/refusal"
)

// maxPiped is the most bytes read from a pipe, which cannot be read twice and is
// therefore held in memory.
const maxPiped = 256 << 20

// File is the input of an import: a file, or a pipe.
type File struct {
	Path string // as given; "-" is the standard input
	// Progress, when set, receives the completed share of all passes.
	Progress func(share float64)

	content  io.ReaderAt
	reading  int // which of the two passes this is, from 0
	size     int64
	encoding charset.Charset
	closer   io.Closer
}

// Open opens a file for import, or reads all of stdin for "-".
func Open(path string, stdin io.Reader) (*File, error) {
	f := &File{Path: path}
	if err := f.open(stdin); err != nil {
		return nil, err
	}
	found, err := charset.Sniff(io.NewSectionReader(f.content, 0, f.size))
	if err != nil {
		_ = f.Close() // It was opened for reading only.
		return nil, f.unreadable(err)
	}
	f.encoding = found
	return f, nil
}

func (f *File) open(stdin io.Reader) error {
	if f.Path == "-" {
		return f.hold(stdin)
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return f.unreadable(err)
	}
	info, err := file.Stat()
	switch {
	case err != nil:
		err = f.unreadable(err)
	case info.IsDir():
		err = failed("is_directory", "name the file in it", "%s is a directory.", f.Path)
	case !info.Mode().IsRegular():
		err = f.hold(file)
	default:
		f.content, f.size, f.closer = file, info.Size(), file
		return nil
	}
	_ = file.Close()
	return err
}

// hold keeps input in memory that can be read only once.
func (f *File) hold(r io.Reader) error {
	content, err := io.ReadAll(io.LimitReader(r, maxPiped+1))
	if err != nil {
		return f.unreadable(err)
	}
	if len(content) > maxPiped {
		return failed("too_large", "save it as a file and import that", "Standard input is larger than 256 MB.")
	}
	f.content, f.size = bytes.NewReader(content), int64(len(content))
	return nil
}

// Close closes the file.
func (f *File) Close() error {
	if f.closer == nil {
		return nil
	}
	return f.closer.Close()
}

// Name is the file name without directories, for labels.
func (f *File) Name() string {
	if f.Path == "-" {
		return "standard input"
	}
	return filepath.Base(f.Path)
}

// text reads the file from its beginning as UTF-8. Bytes that are invalid in the
// file's encoding are left in, and their rows are refused.
func (f *File) text() io.Reader {
	return f.encoding.Reader(&counted{f: f, r: io.NewSectionReader(f.content, 0, f.size)})
}

type counted struct {
	f    *File
	r    io.Reader
	done int64
}

// begins is the share of the work at which each pass begins; landing takes the
// longest.
var begins = [3]float64{0, 0.1, 1}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.done += int64(n)
	if c.f.Progress != nil && c.f.size > 0 {
		begin, end := begins[c.f.reading], begins[c.f.reading+1]
		c.f.Progress(begin + (end-begin)*float64(c.done)/float64(c.f.size))
	}
	return n, err
}

// unreadable words the errors of the operating system.
func (f *File) unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return failed("no_such_file", "check the path", "There is no file %s.", f.Path)
	case errors.Is(err, fs.ErrPermission):
		return failed("no_permission", "check its permissions", "No permission to read %s.", f.Path)
	default:
		return failed("unreadable", "check that it is a file", "%s could not be read.", f.Path)
	}
}

func failed(code, hint, format string, args ...any) error {
	return refuse(refusal.Failed, code, hint, format, args...)
}

func usage(code, hint, format string, args ...any) error {
	return refuse(refusal.Usage, code, hint, format, args...)
}
