package importer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/refusal"
)

// maxRow is the size of a row at which its opening quote was certainly never
// closed; reading on would swallow the file.
const maxRow = 32 << 20

// table is a CSV file with its header.
type table struct {
	file   *File
	comma  rune
	header []string
	feed   func(yield func(row) error) error // of a file that is no CSV, with its header as the first row
}

// row is one line below the header. Its problem is in err, and cells then holds the
// readable part.
type row struct {
	line  int
	cells []string
	err   error
}

var errEndless = errors.New("row without end")

// bounded stops a reader after a number of bytes in one row.
type bounded struct {
	r    io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errEndless
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// openTable reads the header.
func openTable(f *File) (*table, error) {
	comma, err := f.sniffComma()
	if err != nil {
		return nil, err
	}
	t := &table{file: f, comma: comma}
	err = t.each(func(r row) error {
		t.header = r.cells
		if r.err != nil {
			return failed("bad_header", "the first row must name the columns", "The header of %s could not be read: %s", f.Path, r.err)
		}
		return errStop
	})
	if err != nil && !errors.Is(err, errStop) {
		return nil, err
	}
	if len(t.header) == 0 {
		return nil, failed("empty_file", "export it again, with a header", "%s is empty.", f.Path)
	}
	for i, name := range t.header {
		if strings.ContainsRune(name, '\r') {
			return nil, failed("old_line_ends", "save it as CSV UTF-8", "%s has old Mac line endings.", f.Path)
		}
		t.header[i] = strings.TrimSpace(name)
	}
	return t, nil
}

// errStop ends a pass early.
var errStop = errors.New("stop")

// rows passes on the rows below the header. Rows without any content are left out,
// since spreadsheets add them.
func (t *table) rows(yield func(row) error) error {
	first := true
	return t.each(func(r row) error {
		if first {
			first = false
			return nil
		}
		if r.err == nil && blank(r.cells) {
			return nil
		}
		return yield(t.checked(r))
	})
}

func (t *table) each(yield func(row) error) error {
	if t.feed != nil {
		return t.feed(yield)
	}
	limit := &bounded{r: t.file.text(), left: maxRow}
	reader := csv.NewReader(limit)
	reader.Comma, reader.FieldsPerRecord = t.comma, -1
	last := 0
	for {
		cells, err := reader.Read()
		limit.left = maxRow
		r := row{cells: cells}
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errEndless):
			return failed("endless_row", "look for a quotation mark that is not closed",
				"The row after line %[2]d of %[1]s is longer than 32 MB.", t.file.Path, last)
		case errors.As(err, &bad):
			r.line, r.err = bad.StartLine, reason("There is a stray quotation mark (line %d, column %d).", bad.Line, bad.Column)
		case err != nil:
			return t.file.unreadable(err)
		default:
			r.line, _ = reader.FieldPos(0)
		}
		last = r.line
		if r.line == 1 && separatorLine(strings.Join(cells, string(t.comma))) {
			continue
		}
		if err := yield(r); err != nil {
			return err
		}
	}
}

// checked refuses a row whose cells may not be under their headers, or with content
// that no cell may have. It removes the sign that kept a cell from running as a
// formula.
func (t *table) checked(r row) row {
	if r.err != nil {
		return r
	}
	for len(r.cells) > len(t.header) && strings.TrimSpace(r.cells[len(r.cells)-1]) == "" {
		r.cells = r.cells[:len(r.cells)-1]
	}
	if len(r.cells) != len(t.header) {
		r.err = reason("The row has %d cells, but there are %d columns.", len(r.cells), len(t.header))
	}
	for i, cell := range r.cells {
		switch {
		case len(cell) > pipeline.MaxNote:
			r.err = reason("Cell %d is larger than 1 MiB.", i+1)
		case strings.IndexByte(cell, 0) >= 0:
			r.err = reason("Cell %d has a NUL character.", i+1)
		case !utf8.ValidString(cell):
			r.err = reason("Cell %d is not UTF-8 text.", i+1)
		default:
			r.cells[i] = roundtrip.UnescapeFormula(cell)
		}
	}
	return r
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// reason is the problem of one row.
func reason(format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: "bad_row", Message: fmt.Sprintf(format, args...)}
}
