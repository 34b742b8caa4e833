package table

import (
	"encoding/csv"
	"io"
	"strings"
)

// sniffComma finds the separator of the cells: the sign that splits the first rows
// into the most columns, equally many in every row. It returns that number, too.
func (f *File) sniffComma() (comma rune, columns int, err error) {
	start := make([]byte, 64<<10)
	n, err := io.ReadFull(f.decoded(io.NewSectionReader(f.content, 0, f.size)), start)
	if n == 0 && err != nil && err != io.EOF {
		return 0, 0, f.Unreadable(err)
	}
	text := string(start[:n])
	if first, rest, _ := strings.Cut(text, "\n"); separatorLine(first) {
		comma = rune(strings.TrimSpace(first)[len("sep=")])
		_, columns = regularity(rest, comma)
		return comma, columns, nil
	} else if n == len(start) && strings.Contains(rest, "\n") {
		text = text[:strings.LastIndexByte(text, '\n')]
	}
	most := 0
	comma = ','
	for _, sign := range []rune{',', ';', '\t', '|', '^', '~', '\x1f'} {
		if score, cells := regularity(text, sign); score > most {
			comma, columns, most = sign, cells, score
		}
	}
	return comma, columns, nil
}

// separatorLine recognises the line that gives Excel the separator: "sep=;".
func separatorLine(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) == len("sep=;") && strings.HasPrefix(strings.ToLower(line), "sep=")
}

// regularity is the number of columns that most rows have with a given separator, and
// its product with the rows out of a hundred that have as many. Lines above the header
// have fewer.
func regularity(text string, comma rune) (score, columns int) {
	const sample = 50
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes, reader.ReuseRecord = comma, -1, true, true
	rows, alike := 0, map[int]int{}
	for range sample {
		cells, err := reader.Read()
		if err != nil {
			break
		}
		rows++
		if n := len(cells); n > 1 {
			if alike[n]++; columns == 0 || alike[n] > alike[columns] {
				columns = n
			}
		}
	}
	if columns < 2 {
		return 0, 0
	}
	return columns * 100 * alike[columns] / rows, columns
}
