package exchange

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"deals/pipeline"
)

// Rejects is the file beside an imported one that takes the rows that could not
// land, so that they can be corrected and imported.
type Rejects struct {
	Path  string
	comma rune
	file  *Draft
	rows  *csv.Writer
}

// Rejects is where the rejected rows of this import go. Nothing is created until
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
		file, err := Write(r.Path)
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
		cells = append(cells, guarded(cell))
	}
	return r.write(append(cells, strconv.Itoa(c.line), guarded(c.err.Error())))
}

func (r *Rejects) write(cells []string) error {
	if err := r.rows.Write(cells); err != nil {
		return unwritable(r.Path)
	}
	return nil
}

// Keep puts the file in its place; without rejected rows there is none.
func (r *Rejects) Keep() error {
	if r.file == nil {
		return nil
	}
	r.rows.Flush()
	if r.rows.Error() != nil {
		return unwritable(r.Path)
	}
	return r.file.Keep()
}

// Drop gives up what was not kept.
func (r *Rejects) Drop() {
	if r.file != nil {
		r.file.Drop()
	}
}

// Draft is a private file that takes its name only once it is whole. What bore
// the name before is replaced, and a link is replaced rather than followed.
type Draft struct {
	io.Writer
	path string
	file *os.File
	kept bool
}

// Write begins a file readable by its owner alone. A device or a pipe is written
// to as it is.
func Write(path string) (*Draft, error) {
	info, err := os.Lstat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, failed("is_directory", "name a file in it", "%s is a directory.", path)
	case err == nil && info.Mode()&(os.ModeDevice|os.ModeNamedPipe|os.ModeCharDevice) != 0:
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, unwritable(path)
		}
		return &Draft{Writer: file, file: file, kept: true}, nil
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // Created anew, mode 0600.
	if err != nil {
		return nil, unwritable(path)
	}
	return &Draft{Writer: file, path: path, file: file}, nil
}

// Keep gives the file its name.
func (d *Draft) Keep() error {
	err := d.file.Close()
	if err == nil && !d.kept {
		if err = os.Rename(d.file.Name(), d.path); err == nil {
			d.kept = true
		}
	}
	if err != nil {
		return unwritable(d.path)
	}
	return nil
}

// Drop removes a file that was not kept.
func (d *Draft) Drop() {
	_ = d.file.Close() // Closing twice is harmless, and what is dropped cannot be lost.
	if !d.kept {
		_ = os.Remove(d.file.Name())
	}
}

func unwritable(path string) error {
	return refusal(pipeline.Failed, "unwritable", "check the directory's permissions and the space left",
		"%s cannot be written.", path)
}
