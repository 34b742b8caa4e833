package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/rows"
	"deals/pipeline/refusal"
)

// maxRow is the size of a row at which its opening quote was certainly never
// closed; reading on would swallow the file.
const maxRow = 32 << 20

// Table is a CSV file with its header.
type Table struct {
	Header  []string
	Comma   rune
	columns int // that most rows have
	File    *File
	groups  rows.Groups
	periods bool                              // a column was added for the headings between the deals that are periods,
	grouped bool                              // and then one for the others
	top     int                               // rows above the header
	skip    int                               // lines that the user says are above it
	skipped int                               // the last line of those
	feed    func(yield func(Row) error) error // of a file that is no CSV, with its header as the first row
}

// Row is one line of the table. Its problem is in Err, and Cells then holds the
// readable part.
type Row struct {
	Line  int
	Cells []string
	Raw   []string      // as in the file, where Cells differ
	Bad   map[int]error // the cells that were emptied, since no cell may have their content
	Err   error
	Kind  rows.Kind // why it is no deal
	after bool      // blank lines come before it
}

var errEndless = errors.New("row without end")

// Read finds and reads the header. What was found is kept with the file, of which several
// questions are asked before its rows are read.
func Read(f *File, skip int) (*Table, error) {
	found := f.found
	if found == nil || found.skip != skip {
		var err error
		if found, err = read(f, skip); err != nil {
			return nil, err
		}
		f.found = found
	}
	t := *found
	t.Header = slices.Clone(found.Header)
	return &t, nil
}

func read(f *File, skip int) (*Table, error) {
	comma, columns, err := f.sniffComma()
	if err != nil {
		return nil, err
	}
	t := &Table{File: f, Comma: comma, columns: columns, skip: skip}
	var first []Row
	err = t.each(func(r Row) error {
		if first = append(first, r); len(first) < rows.Sample && skip == 0 {
			return nil
		}
		return ErrStop
	})
	if err != nil && !errors.Is(err, ErrStop) {
		return nil, err
	}
	if len(first) == 0 && t.skipped > 0 && skip > 0 {
		return nil, failed("all_skipped", "give the number of lines above the header", "--skip %d skips all of %s (%s).", skip, f.Named(), lineCount(t.skipped))
	}
	if len(first) == 0 {
		return nil, failed("empty_file", "export it again, with a header", "%s is empty.", f.NamedFirst())
	}
	sample := make([][]string, len(first))
	for i, r := range first {
		sample[i] = r.Cells
	}
	t.top = rows.Header(sample, intake.IsName)
	if err := first[t.top].Err; err != nil {
		return nil, failed("bad_header", "the first row must name the columns", "The header of %s could not be read: %s", f.Named(), err)
	}
	t.Header = first[t.top].Cells
	for i, name := range t.Header {
		t.Header[i] = norm.NFC.String(strings.TrimSpace(name))
	}
	t.observeGroups()
	return t, nil
}

// lineCount counts lines.
func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

// ErrStop ends a pass early.
var ErrStop = errors.New("stop")

// Rows passes on the rows around the header, and says which are no deals.
func (t *Table) Rows(yield func(Row) error) error {
	n := -1
	header := t.inFile()
	footers := rows.Footers[Row]{Columns: len(header), Groups: &t.groups}
	var sums rows.Sums
	var under heading
	release := func(r Row, kind rows.Kind) error {
		if r.Kind = kind; kind == "" {
			r = t.under(t.checked(r), &under)
		} else if under.next(r); len(t.Header) > len(header) {
			r.Cells = r.Cells[:min(len(r.Cells), len(header))]
		}
		return yield(r)
	}
	blank := false
	err := t.each(func(r Row) error {
		n++
		r.after, blank = r.after || blank, false
		switch {
		case n == t.top:
			return nil
		case n < t.top:
			r.Kind = rows.Above
		case r.Err == nil:
			if r.Kind = rows.Of(header, r.Cells); r.Kind == "" && sums.Total(r.Cells) {
				r.Kind = rows.Total
			}
		}
		if r.Kind != "" {
			if r.Kind == rows.Blank {
				footers.Blank()
				blank = true
			}
			return yield(r)
		}
		return footers.Next(r, r.Cells, r.after, release)
	})
	if err != nil {
		return err
	}
	return footers.Rest(release)
}

func (t *Table) each(yield func(Row) error) error {
	if t.feed != nil {
		return t.feed(yield)
	}
	reader := csv.NewReader(newRecords(t.File.Text(), t.Comma, t.columns))
	reader.Comma, reader.FieldsPerRecord = t.Comma, -1
	last := 0
	for {
		cells, err := reader.Read()
		r := Row{Cells: cells}
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errEndless):
			return failed("endless_row", "look for a quotation mark that is not closed",
				"The row after line %[2]d of %[1]s does not end.", t.File.Named(), last)
		case errors.As(err, &bad):
			r.Line, r.Err = bad.StartLine, Because("stray_quote", "", "There is a stray quotation mark (line %d, character %d).", bad.Line, bad.Column)
		case err != nil:
			return t.File.Unreadable(err)
		default:
			r.Line, _ = reader.FieldPos(0)
		}
		r.after = last > 0 && r.Line > last+1
		last = r.Line
		for _, cell := range cells {
			last += strings.Count(cell, "\n")
		}
		if r.Line <= t.skip {
			t.skipped = last
			continue
		}
		if r.Line == 1 && separatorLine(strings.Join(cells, string(t.Comma))) {
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
func (t *Table) checked(r Row) Row {
	if r.Err != nil {
		return r
	}
	header := t.inFile()
	for len(r.Cells) > len(header) && strings.TrimSpace(r.Cells[len(r.Cells)-1]) == "" {
		r.Cells = r.Cells[:len(r.Cells)-1]
	}
	if len(r.Cells) > len(header) {
		r.Err = Because("long_row", "", "The row has %d cells, but there are %d columns.", len(r.Cells), len(header))
		return r
	}
	for len(r.Cells) < len(header) {
		r.Cells = append(r.Cells, "")
	}
	ours := roundtrip.IsExport(header)
	for i, text := range r.Cells {
		if !ours { // A Mac may write é as two letters, which look like one.
			text = norm.NFC.String(text)
		}
		if err := t.contentOf(i, text); err != nil {
			if r.Bad == nil {
				r.Raw, r.Cells, r.Bad = r.Cells, slices.Clone(r.Cells), map[int]error{}
			}
			r.Cells[i], r.Bad[i] = "", err
			continue
		}
		r.Cells[i] = roundtrip.UnescapeFormula(text)
	}
	return r
}

// contentOf returns why a cell cannot be used.
func (t *Table) contentOf(column int, text string) error {
	name := t.Header[column]
	switch {
	case len(text) > pipeline.MaxNote:
		return Because("large_cell", name, "A cell in column %s is larger than 1 MiB.", refusal.Quoted(name))
	case strings.IndexByte(text, 0) >= 0:
		return Because("nul_cell", name, "%s in column %s has a NUL character.", refusal.Quoted(text), refusal.Quoted(name))
	case !utf8.ValidString(text):
		return Because("not_text", name, "%s in column %s is not UTF-8 text.", refusal.Quoted(text), refusal.Quoted(name))
	}
	return nil
}

// Because is a reason with the column it is about. All rows with the same code and
// column are refused for the same reason.
func Because(code, column, format string, args ...any) error {
	return &refusal.Refusal{Reason: refusal.Failed, Code: code, Field: refusal.Input(column), Message: fmt.Sprintf(format, args...)}
}
