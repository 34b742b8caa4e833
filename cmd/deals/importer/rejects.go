package importer

import (
	"encoding/csv"
	"path/filepath"
	"strconv"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/roundtrip"
)

// Rejects is the file beside an imported one with the rows that could not be
// imported, so that they can be corrected and imported.
type Rejects struct {
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

// Rejects is the file for the rejected rows of this import into the book at book. It
// is not created until there is one.
func (i *Import) Rejects(book string) *Rejects {
	r := &Rejects{stem: i.file.Path + ".rejects", book: book, comma: ','}
	if i.file.Path == "-" {
		r.stem = "import.rejects"
	}
	if s, ok := i.source.(*sheet); ok {
		r.comma = s.Comma
	}
	return r
}

// add writes a rejected row with its reason.
func (r *Rejects) add(header []string, c *candidate) error {
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
	for n := range max(len(header), len(c.cells)) {
		cell := ""
		if n < len(c.cells) {
			cell = c.cells[n]
		}
		cells = append(cells, roundtrip.EscapeFormula(cell))
	}
	return r.write(append(cells, strconv.Itoa(c.line), roundtrip.EscapeFormula(c.err.Error())))
}

func (r *Rejects) write(cells []string) error {
	return r.rows.Write(cells)
}

// name is the nth name to try. The file with the first name may hold corrections to
// rows that an earlier import rejected.
func (r *Rejects) name(n int) string {
	if n > 1 {
		return r.stem + "-" + strconv.Itoa(n) + ".csv"
	}
	return r.stem + ".csv"
}

// Write takes some of the file. It does not fail: rejected rows must not keep the others
// out of the book.
func (r *Rejects) Write(p []byte) (int, error) {
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
func (r *Rejects) rescue(err error) {
	r.err = err
	content := r.file.Content()
	r.held = content[:min(r.bytes, len(content))]
	r.file.Drop()
	r.file = nil
}

// Sync waits until the rows are on the disk, which must come before the others are
// in the book.
func (r *Rejects) Sync() error {
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
func (r *Rejects) Keep() (held []byte, why error) {
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
func (r *Rejects) Drop() {
	if r.file != nil {
		r.file.Drop()
	}
}
