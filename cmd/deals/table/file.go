package table

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"

	"deals/cmd/deals/charset"
	"deals/cmd/deals/input"
	"deals/pipeline/refusal"
)

const (
	// maxPiped is the most MiB read from a pipe, which cannot be read twice and is
	// therefore held in memory.
	maxPiped = 256
	// maxFile is the most bytes of a file.
	maxFile = 1 << 30
)

// File is the input of an import: a file, or a pipe.
type File struct {
	Path string // as given; "-" is the standard input
	// Progress, when set, receives the completed share of all passes.
	Progress func(share float64)

	content  io.ReaderAt
	pass     int // which of the two this is, from 0
	size     int64
	encoding charset.Charset
	oldLines bool // each of its lines ends in a carriage return alone
	closer   io.Closer
	found    *Table // as last read, see Read
}

// Open opens a file for import, or reads all of stdin for "-".
func Open(ctx context.Context, path string, stdin io.Reader) (*File, error) {
	return open(ctx, path, stdin, false)
}

// OpenPeople is Open for a list of people, which may be address cards.
func OpenPeople(ctx context.Context, path string, stdin io.Reader) (*File, error) {
	return open(ctx, path, stdin, true)
}

func open(ctx context.Context, path string, stdin io.Reader, ofPeople bool) (*File, error) {
	f := &File{Path: path}
	if err := f.open(ctx, stdin); err != nil {
		return nil, err
	}
	if err := input.NoBook(io.NewSectionReader(f.content, 0, f.size), path); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if err := input.OnlyText(f.content, f.size, f.NamedFirst()); err != nil && !(ofPeople && f.IsCards()) {
		return nil, errors.Join(err, f.Close())
	}
	found, err := charset.Sniff(io.NewSectionReader(f.content, 0, f.size))
	if err != nil {
		_ = f.Close() // It was opened for reading only.
		return nil, f.Unreadable(err)
	}
	f.encoding = found
	f.oldLines = f.hasOldLines()
	return f, nil
}

func (f *File) open(ctx context.Context, stdin io.Reader) error {
	if f.Path == "-" {
		return f.hold(ctx, stdin, f.NamedFirst())
	}
	file, err := input.Open(ctx, f.Path)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	switch {
	case err != nil:
		err = f.Unreadable(err)
	case !info.Mode().IsRegular():
		err = f.hold(ctx, file, f.Path)
	case info.Size() > maxFile:
		err = failed("too_large", "import it in parts", "%s is larger than 1 GB.", f.NamedFirst())
	default:
		f.content, f.size, f.closer = file, info.Size(), file
		return nil
	}
	_ = file.Close()
	return err
}

// hold keeps input in memory that can be read only once.
func (f *File) hold(ctx context.Context, r io.Reader, name string) error {
	content, err := input.All(ctx, r, name, maxPiped)
	f.content, f.size = bytes.NewReader(content), int64(len(content))
	return err
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

// Named is the file as a sentence names it.
func (f *File) Named() string {
	if f.Path == "-" {
		return "standard input"
	}
	return f.Path
}

// NamedFirst is Named at the beginning of a sentence.
func (f *File) NamedFirst() string {
	if f.Path == "-" {
		return "Standard input"
	}
	return f.Path
}

// Text reads the file from its beginning as UTF-8. Bytes that are invalid in the
// file's encoding are left in, and their rows are refused.
func (f *File) Text() io.Reader {
	return f.decoded(&counted{f: f, r: io.NewSectionReader(f.content, 0, f.size)})
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
		begin, end := begins[c.f.pass], begins[c.f.pass+1]
		c.f.Progress(begin + (end-begin)*float64(c.done)/float64(c.f.size))
	}
	return n, err
}

// Unreadable words the errors of the operating system.
func (f *File) Unreadable(err error) error { return input.Unreadable(err, f.Path) }

// Pass begins the first pass over the file, 0, or the second one.
func (f *File) Pass(n int) { f.pass = n }

// IsCards reports whether the file has address cards: vCards.
func (f *File) IsCards() bool {
	start := make([]byte, 64)
	n, _ := f.content.ReadAt(start, 0)
	return input.IsCards(start[:n])
}

// IsJSON looks at the first character that is not a space.
func (f *File) IsJSON() (bool, error) {
	reader := bufio.NewReader(f.Text())
	for range 4096 {
		switch b, err := reader.ReadByte(); {
		case errors.Is(err, io.EOF):
			return false, failed("empty_file", "export it again", "%s is empty.", f.NamedFirst())
		case err != nil:
			return false, f.Unreadable(err)
		case b == '[' || b == '{':
			return true, nil
		case !bytes.ContainsRune([]byte(" \t\r\n"), rune(b)):
			return false, nil
		}
	}
	return false, nil
}

func failed(code, hint, format string, args ...any) error {
	return refusal.New(refusal.Failed, code, hint, format, args...)
}
