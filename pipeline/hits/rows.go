package hits

import (
	"maps"
	"slices"
	"strings"

	"deals/pipeline"
)

// The index keeps the words of a deal in rows, one for its fields and one for every few of
// its entries, so that a note is added to a long deal without reading all of it again. A
// row is its tokens in order, each after a space and a mark: a digit that says where it is
// found and whether the deal is open. Texts end with " |", so that no phrase goes over from
// one to the next.
const (
	together = 16            // entries in a row
	perState = byte(classes) // marks of open deals come first, then as many of closed ones
)

// Row is one row of the index.
type Row struct {
	Place int // 0 for the fields; below MostRows
	Words string
}

// MostRows is more than the number of rows that a deal can have.
const MostRows = 1 << 14

// Rows are the rows of a deal, in order.
func Rows(d *pipeline.Deal) []Row {
	closed := d.Status != pipeline.Open
	words := map[int][]byte{} // by place
	var found []string
	for text := range Texts(d) {
		if found = text.tokens(found[:0]); len(found) == 0 {
			continue
		}
		place := min((text.part+together-1)/together, MostRows-1)
		row := words[place]
		for _, token := range found {
			row = append(append(row, ' ', mark(text.Class, closed)), token...)
		}
		words[place] = append(row, " |"...)
	}
	rows := make([]Row, 0, len(words))
	for _, place := range slices.Sorted(maps.Keys(words)) {
		rows = append(rows, Row{place, string(words[place])})
	}
	return rows
}

func mark(class Class, closed bool) byte {
	if closed {
		return '0' + perState + byte(class)
	}
	return '0' + byte(class)
}

// tokens appends the tokens of a text.
func (t *Text) tokens(to []string) []string {
	for word := range strings.FieldsSeq(t.Text) {
		to = tokens(to, word)
	}
	if t.phone {
		to = digits(to, t.Text)
	}
	return to
}
