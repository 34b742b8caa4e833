package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// records passes on a CSV file record by record, so that a quotation mark that is never
// closed does not swallow the rows after it. Such a mark is doubled, which makes it a
// letter like any other. Lines stay lines.
type records struct {
	in      *bufio.Reader
	comma   byte
	columns int      // that most rows have
	ready   []byte   // of the record that is being read
	ahead   [][]byte // lines that were read to find the end of a record
	err     error
}

func newRecords(text io.Reader, comma rune, columns int) *records {
	return &records{in: bufio.NewReaderSize(text, 64<<10), comma: byte(comma), columns: columns}
}

// Read passes on a part of one record, and never of two: a reader of CSV asks for more
// only when it has no line left.
func (r *records) Read(p []byte) (int, error) {
	if len(r.ready) == 0 {
		if r.ready, r.err = r.next(); r.err != nil {
			return 0, r.err
		}
	}
	n := copy(p, r.ready)
	r.ready = r.ready[n:]
	return n, nil
}

// mostLines is how many lines are looked through for the end of a quotation.
const mostLines = 50_000

// next is the next record, or a line whose quotation mark is never closed.
func (r *records) next() ([]byte, error) {
	first, err := r.line()
	if err != nil {
		return nil, err
	}
	seen := r.follow(first, false)
	lines, size := [][]byte{first}, len(first)
	isWhole := true
	for seen.open {
		if isWhole = size <= maxRow && len(lines) <= mostLines; !isWhole {
			break
		}
		line, err := r.line()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		lines, size = append(lines, line), size+len(line)
		more := r.follow(line, true)
		seen.open, seen.stray = more.open, seen.stray || more.stray
	}
	switch whole := bytes.Join(lines, nil); {
	case r.swallows(whole, lines, seen):
		r.ahead = append(lines[1:], r.ahead...)
		return r.literal(first), nil
	case !isWhole:
		return nil, errEndless
	case seen.stray && !seen.open:
		return r.strict(whole), nil
	default:
		return whole, nil
	}
}

// swallows reports whether a quotation over several lines holds rows: lines with as many
// cells as the rows of this file. The text of a cell hardly ever has them.
func (r *records) swallows(whole []byte, lines [][]byte, found walk) bool {
	if len(lines) == 1 {
		return found.open && r.cells(r.literal(whole)) == r.columns
	}
	rows, others := 0, 0
	for _, line := range lines[1 : len(lines)-1] {
		switch n := r.cells(line); {
		case len(bytes.TrimSpace(line)) == 0:
		case n == r.columns:
			rows++
		default:
			others++
		}
	}
	if rows > 0 && others == 0 && (r.columns > 3 || rows > 1 && r.columns > 1) {
		return true
	}
	end := r.follow(lines[len(lines)-1], false)
	last := end.cells == r.columns
	if found.stray && last && !end.stray {
		return true
	}
	return r.columns > 1 && (found.open || r.cells(whole) != r.columns) && (rows > 0 || last)
}

// cells counts the cells of a record.
func (r *records) cells(record []byte) int { return r.follow(record, false).cells }

// walk is what follow finds in a text.
type walk struct {
	open  bool // it ends within quotation marks
	stray bool // a quotation mark is misplaced
	cells int
}

// follow walks through a text as encoding/csv does with LazyQuotes.
func (r *records) follow(text []byte, quoted bool) (w walk) {
	if !quoted && bytes.IndexByte(text, '"') < 0 {
		return walk{cells: 1 + bytes.Count(text, []byte{r.comma})}
	}
	w.cells, w.open = 1, quoted
	begins := !quoted
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case w.open && c == '"':
			switch after := following(text, i); after {
			case '"':
				i++
			case r.comma, '\n':
				w.open = false
			default:
				w.stray = true
			}
		case w.open:
		case begins && c == '"':
			w.open = true
		case c == '"':
			w.stray = true
		case c == r.comma:
			w.cells++
			begins = true
			continue
		case c == '\n':
			begins = true
			continue
		}
		begins = false
	}
	return w
}

// following is the byte after a quotation mark; the end of the text is the end of a line.
func following(text []byte, at int) byte {
	rest := text[at+1:]
	if len(rest) == 0 || bytes.HasPrefix(rest, []byte("\r\n")) || len(rest) == 1 && rest[0] == '\r' {
		return '\n'
	}
	return rest[0]
}

// strict rewrites a record that has misplaced quotation marks.
func (r *records) strict(record []byte) []byte {
	lazy := csv.NewReader(bytes.NewReader(record))
	lazy.Comma, lazy.FieldsPerRecord, lazy.LazyQuotes = rune(r.comma), -1, true
	cells, err := lazy.Read()
	if err != nil {
		return record
	}
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	writer.Comma = rune(r.comma)
	if writer.Write(cells) != nil {
		return record
	}
	writer.Flush()
	return out.Bytes()
}

// literal makes the quotation marks of a line letters, so that its cells end where their
// separators are.
func (r *records) literal(line []byte) []byte {
	content := bytes.TrimRight(line, "\r\n")
	end := line[len(content):]
	var out bytes.Buffer
	for n, cell := range bytes.Split(content, []byte{r.comma}) {
		if n > 0 {
			out.WriteByte(r.comma)
		}
		if bytes.IndexByte(cell, '"') < 0 {
			out.Write(cell)
			continue
		}
		if len(cell) > 1 && cell[0] == '"' && cell[len(cell)-1] == '"' { // It is quoted well.
			cell = bytes.ReplaceAll(cell[1:len(cell)-1], []byte(`""`), []byte(`"`))
		}
		out.WriteByte('"')
		out.Write(bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`)))
		out.WriteByte('"')
	}
	out.Write(end)
	return out.Bytes()
}

// line is the next line with its end.
func (r *records) line() ([]byte, error) {
	if len(r.ahead) > 0 {
		line := r.ahead[0]
		r.ahead = r.ahead[1:]
		return line, nil
	}
	var line []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if line = append(line, part...); len(line) > maxRow {
			return nil, errEndless
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) > 0:
			return line, nil
		}
		return line, err
	}
}
