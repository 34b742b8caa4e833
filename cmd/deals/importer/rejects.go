package importer

import (
	"encoding/csv"
	"strconv"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/roundtrip"
)

// Rejects is the file beside an imported one with the rows that could not be
// imported, so that they can be corrected and imported.
type Rejects struct {
	Path  string
	comma rune
	file  *draft.File
	rows  *csv.Writer
}

// Rejects is the file for the rejected rows of this import. It is not created until
// there is one.
func (i *Import) Rejects() *Rejects {
	r := &Rejects{Path: i.file.Path + ".rejects.csv", comma: ','}
	if i.file.Path == "-" {
		r.Path = "import.rejects.csv"
	}
	if s, ok := i.source.(*sheet); ok {
		r.comma = s.comma
	}
	return r
}

// add writes a rejected row with its reason.
func (r *Rejects) add(header []string, c *candidate) error {
	if r.file == nil {
		file, err := draft.Create(r.Path)
		if err != nil {
			return err
		}
		r.file, r.rows = file, csv.NewWriter(file)
		r.rows.Comma = r.comma
		if err := r.write(append(header[:len(header):len(header)], rejectColumns...)); err != nil {
			return err
		}
	}
	cells := make([]string, 0, len(header)+len(rejectColumns))
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

// Keep gives the file its name; without rejected rows there is no file.
func (r *Rejects) Keep() error {
	if r.file == nil {
		return nil
	}
	r.rows.Flush()
	if err := r.rows.Error(); err != nil {
		return err
	}
	return r.file.Keep()
}

// Drop removes a file that was not kept.
func (r *Rejects) Drop() {
	if r.file != nil {
		r.file.Drop()
	}
}
