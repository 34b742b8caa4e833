package table

import (
	"encoding/csv"
	"io"
	"strings"
)

// sniffComma finds the separator of the cells: the sign that splits the first rows
// into the most columns, equally many in every row.
func (f *File) sniffComma() (rune, error) {
	start := make([]byte, 64<<10)
	n, err := io.ReadFull(f.encoding.Reader(io.NewSectionReader(f.content, 0, f.size)), start)
	if n == 0 && err != nil && err != io.EOF {
		return 0, f.Unreadable(err)
	}
	text := string(start[:n])
	if first, rest, _ := strings.Cut(text, "\n"); separatorLine(first) {
		return rune(strings.TrimSpace(first)[len("sep=")]), nil
	} else if n == len(start) && strings.Contains(rest, "\n") {
		text = text[:strings.LastIndexByte(text, '\n')]
	}
	best, most := ',', 0
	for _, comma := range []rune{',', ';', '\t', '|', '^', '~', '\x1f'} {
		if score := regularity(text, comma); score > most {
			best, most = comma, score
		}
	}
	return best, nil
}

// separatorLine recognises the line that gives Excel the separator: "sep=;".
func separatorLine(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) == len("sep=;") && strings.HasPrefix(strings.ToLower(line), "sep=")
}

// regularity is the number of columns that most rows have with a given separator,
// times the rows out of a hundred that have as many. Lines above the header have
// fewer.
func regularity(text string, comma rune) int {
	const sample = 50
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes, reader.ReuseRecord = comma, -1, true, true
	rows, most, alike := 0, 0, map[int]int{}
	for range sample {
		cells, err := reader.Read()
		if err != nil {
			break
		}
		rows++
		if n := len(cells); n > 1 {
			if alike[n]++; most == 0 || alike[n] > alike[most] {
				most = n
			}
		}
	}
	if most < 2 {
		return 0
	}
	return most * 100 * alike[most] / rows
}
