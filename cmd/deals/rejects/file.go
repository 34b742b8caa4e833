package rejects

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/roundtrip"
)

// File is the file beside an imported one with the rows that could not be imported,
// so that they can be corrected and imported.
type File struct {
	Path  string // where it is, once it was kept
	stem  string
	book  string
	comma rune
	file  *draft.File // nil until there is a rejected row, and when no file can be written
	bytes int         // written to the file
	rows  *csv.Writer
	held  []byte // what no file could take
	err   error  // why
}

// New is the file for the rejected rows of the file at path, with the same separator; book
// is the path of the book. It is not created until there is such a row.
func New(path string, comma rune, book string) *File {
	if path == "-" {
		path = "import"
	}
	return &File{stem: path + ".rejects", book: book, comma: comma}
}

// Add writes a rejected row with its line and its reason.
func (r *File) Add(header, row []string, line int, why error) error {
	if r.rows == nil {
		file, err := draft.Create(r.name(1), r.book)
		if err != nil { // For example, next to a file on a read-only disk.
			r.stem = filepath.Base(r.stem)
			file, err = draft.Create(r.name(1), r.book)
		}
		r.err = err
		if err == nil {
			r.file = file
		}
		r.rows = csv.NewWriter(r)
		r.rows.Comma = r.comma
		if err := r.write(append(header[:len(header):len(header)], roundtrip.RejectColumns...)); err != nil {
			return err
		}
	}
	cells := make([]string, 0, len(header)+len(roundtrip.RejectColumns))
	for n := range max(len(header), len(row)) {
		cell := ""
		if n < len(row) {
			cell = row[n]
		}
		cells = append(cells, roundtrip.EscapeFormula(cell))
	}
	return r.write(append(cells, strconv.Itoa(line), roundtrip.EscapeFormula(why.Error())))
}

func (r *File) write(cells []string) error {
	return r.rows.Write(cells)
}

// name is the nth name to try. The file with the first name may hold corrections to
// rows that an earlier import rejected.
func (r *File) name(n int) string {
	if n > 1 {
		return r.stem + "-" + strconv.Itoa(n) + ".csv"
	}
	return r.stem + ".csv"
}

// Earlier is the file that an earlier import left, or "". It may hold corrections, so that
// it is never removed.
func (r *File) Earlier() string {
	if info, err := os.Stat(r.name(1)); err == nil && info.Mode().IsRegular() && r.Path != r.name(1) {
		return r.name(1)
	}
	return ""
}

// Write takes some of the file. It does not fail: rejected rows must not keep the others
// out of the book.
func (r *File) Write(p []byte) (int, error) {
	if r.file != nil {
		_, err := r.file.Write(p)
		if err == nil {
			r.bytes += len(p)
			return len(p), nil
		}
		r.rescue(err)
	}
	r.held = append(r.held, p...)
	return len(p), nil
}

// rescue takes back what was written to a file that cannot be kept.
func (r *File) rescue(err error) {
	r.err = err
	content := r.file.Content()
	r.held = content[:min(r.bytes, len(content))]
	r.file.Drop()
	r.file = nil
}

// Sync waits until the rows are on the disk, which must come before the others are
// in the book.
func (r *File) Sync() error {
	if r.rows == nil {
		return nil
	}
	r.rows.Flush()
	if r.file != nil {
		if err := r.file.Sync(); err != nil {
			r.rescue(err)
		}
	}
	return r.rows.Error()
}

// Keep gives the file an unused name; without rejected rows there is no file. Rows that no
// file could take are returned with the reason.
func (r *File) Keep() (held []byte, why error) {
	if r.file != nil {
		path, err := r.file.KeepBeside(r.name)
		if err == nil {
			r.Path = path
		} else {
			r.rescue(err)
		}
	}
	return r.held, r.err
}

// Drop removes a file that was not kept.
func (r *File) Drop() {
	if r.file != nil {
		r.file.Drop()
	}
}
