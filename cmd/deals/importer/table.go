package importer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/rows"
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
	top    int                               // rows above the header
	skip   int                               // lines that the user says are above it
	feed   func(yield func(row) error) error // of a file that is no CSV, with its header as the first row
}

// row is one line of the table. Its problem is in err, and cells then holds the
// readable part.
type row struct {
	line  int
	cells []string
	raw   []string      // as in the file, where cells differ
	bad   map[int]error // the cells that were emptied, since no cell may have their content
	err   error
	after bool      // blank lines come before it
	kind  rows.Kind // why it is no deal
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

// openTable finds and reads the header.
func openTable(f *File, skip int) (*table, error) {
	comma, err := f.sniffComma()
	if err != nil {
		return nil, err
	}
	t := &table{file: f, comma: comma, skip: skip}
	var first []row
	err = t.each(func(r row) error {
		if first = append(first, r); len(first) < rows.Sample && skip == 0 {
			return nil
		}
		return errStop
	})
	if err != nil && !errors.Is(err, errStop) {
		return nil, err
	}
	if len(first) == 0 {
		return nil, failed("empty_file", "export it again, with a header", "%s is empty.", f.Path)
	}
	sample := make([][]string, len(first))
	for i, r := range first {
		sample[i] = r.cells
	}
	t.top = rows.Header(sample, intake.IsName)
	if err := first[t.top].err; err != nil {
		return nil, failed("bad_header", "the first row must name the columns", "The header of %s could not be read: %s", f.Path, err)
	}
	t.header = first[t.top].cells
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

// rows passes on the rows around the header, and says which are no deals.
func (t *table) rows(yield func(row) error) error {
	n := -1
	footers := rows.Footers[row]{Columns: len(t.header)}
	err := t.each(func(r row) error {
		n++
		switch {
		case n == t.top:
			return nil
		case n < t.top:
			r.kind = rows.Above
		case r.err == nil:
			r.kind = rows.Of(t.header, r.cells)
		}
		if r.kind != "" {
			if r.kind == rows.Blank {
				footers.Blank()
			}
			return yield(r)
		}
		ready, kind := footers.Next(r, r.cells, r.after)
		return t.release(ready, kind, yield)
	})
	if err != nil {
		return err
	}
	return t.release(footers.Rest(), "", yield)
}

// release passes on rows of one kind.
func (t *table) release(ready []row, kind rows.Kind, yield func(row) error) error {
	for _, r := range ready {
		if r.kind = kind; kind == "" {
			r = t.checked(r)
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	return nil
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
			r.line, r.err = bad.StartLine, because("stray_quote", "", "There is a stray quotation mark (line %d, column %d).", bad.Line, bad.Column)
		case err != nil:
			return t.file.unreadable(err)
		default:
			r.line, _ = reader.FieldPos(0)
		}
		r.after = last > 0 && r.line > last+1
		last = r.line
		for _, cell := range cells {
			last += strings.Count(cell, "\n")
		}
		if r.line <= t.skip || r.line == 1 && separatorLine(strings.Join(cells, string(t.comma))) {
			continue
		}
		if err := yield(r); err != nil {
			return err
		}
	}
}

// checked pads a short row, refuses one whose cells may not be under their headers,
// and empties cells with content that no cell may have. It removes the sign that
// kept a cell from running as a formula.
func (t *table) checked(r row) row {
	if r.err != nil {
		return r
	}
	for len(r.cells) > len(t.header) && strings.TrimSpace(r.cells[len(r.cells)-1]) == "" {
		r.cells = r.cells[:len(r.cells)-1]
	}
	if len(r.cells) > len(t.header) {
		r.err = because("long_row", "", "The row has %d cells, but there are %d columns.", len(r.cells), len(t.header))
		return r
	}
	for len(r.cells) < len(t.header) {
		r.cells = append(r.cells, "")
	}
	for i, text := range r.cells {
		if err := t.contentOf(i, text); err != nil {
			if r.bad == nil {
				r.raw, r.cells, r.bad = r.cells, slices.Clone(r.cells), map[int]error{}
			}
			r.cells[i], r.bad[i] = "", err
			continue
		}
		r.cells[i] = roundtrip.UnescapeFormula(text)
	}
	return r
}

// contentOf returns why a cell cannot be used.
func (t *table) contentOf(column int, text string) error {
	name := t.header[column]
	switch {
	case len(text) > pipeline.MaxNote:
		return because("large_cell", name, "A cell in column %s is larger than 1 MiB.", quoted(name))
	case strings.IndexByte(text, 0) >= 0:
		return because("nul_cell", name, "%s in column %s has a NUL character.", quoted(text), quoted(name))
	case !utf8.ValidString(text):
		return because("not_text", name, "%s in column %s is not UTF-8 text.", quoted(text), quoted(name))
	}
	return nil
}

// reason is the problem of one row.
func reason(format string, args ...any) error {
	return because("bad_row", "", format, args...)
}

// because is a reason with the column it is about. All rows with the same code and
// column are refused for the same reason.
func because(code, column, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Field: refusal.Input(column), Message: fmt.Sprintf(format, args...)}
}
