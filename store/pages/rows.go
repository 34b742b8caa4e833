package pages

import (
	"context"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Table is a table, its columns in the order in which SQLite stores them, and the form of
// its rows: a letter for each column. k is the integer key, i an integer, t a text; I and T
// may be NULL. Without a k, it is a table WITHOUT ROWID.
type Table struct{ Name, Columns, Form string }

func (t Table) keyed() bool { return strings.Contains(t.Form, "k") }

// The kinds of pages that hold rows. Rows WITHOUT ROWID are on inner pages, too.
const (
	leaf       = 0x0d
	otherLeaf  = 0x0a
	otherInner = 0x02
)

// reader is one pass over a file.
type reader struct {
	file   *File
	tables []Table
	page   []byte
	left   int64  // bytes left for further rows of the page, since rows never overlap
	more   []byte // an overflow page
	// budget is how many bytes may still be read from overflow pages. In a sound file,
	// each belongs to one row.
	budget int64
}

// Rows passes on every row that has the form of one of the tables, page by page: its
// table, by index, and its values. An unreadable page has no rows.
func (f *File) Rows(ctx context.Context, tables []Table, yield func(table int, values []any) error) error {
	r := reader{file: f, tables: tables, page: make([]byte, f.size), more: make([]byte, f.size)}
	r.budget = 4 * (f.count + int64(len(f.newer))) * int64(f.size)
	read := func(number int64) error {
		err := ctx.Err()
		if err == nil {
			err = f.page(number, r.page)
		}
		if err == nil {
			err = r.rows(yield)
		}
		return err
	}
	for number := int64(2); number <= f.count; number++ { // The first one has the schema.
		if err := read(number); err != nil {
			return err
		}
	}
	for _, number := range slices.Sorted(maps.Keys(f.newer)) {
		if number > max(f.count, 1) {
			if err := read(number); err != nil {
				return err
			}
		}
	}
	return nil
}

// rows passes on the rows of the page.
func (r *reader) rows(yield func(int, []any) error) error {
	kind, cells, head := r.page[0], int(binary.BigEndian.Uint16(r.page[3:])), 8
	switch kind {
	case leaf, otherLeaf:
	case otherInner:
		head = 12
	default:
		return nil
	}
	r.left = int64(len(r.page))
	for i := range min(cells, (len(r.page)-head)/2) {
		at := int(binary.BigEndian.Uint16(r.page[head+2*i:]))
		if at < head || at >= len(r.page) {
			continue
		}
		table, values, err := r.row(kind, at)
		if err == nil && values != nil {
			err = yield(table, values)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// row reads one row; nil when it fits no table.
func (r *reader) row(kind byte, at int) (table int, values []any, err error) {
	cell := r.page[at:]
	if kind == otherInner {
		cell = cell[min(4, len(cell)):] // skips the number of the child page
	}
	long, cell := varint(cell)
	var key int64
	if kind == leaf {
		key, cell = varint(cell)
	}
	local := localPart(long, len(r.page), kind == leaf)
	if local < 0 || local > int64(len(cell)) {
		return 0, nil, nil
	}
	types, used := header(cell[:local])
	length := used
	for _, t := range types {
		length += sizeOf(t)
	}
	if types == nil || length != long {
		return 0, nil, nil
	}
	table = r.tableOf(types, kind == leaf)
	if table < 0 || local > r.left {
		return 0, nil, nil
	}
	r.left -= local
	payload := cell[:local]
	if long > local {
		if payload, err = r.whole(cell, local, long); err != nil || payload == nil {
			return 0, nil, err
		}
	}
	return table, valuesOf(types, payload[used:], key, r.tables[table].Form), nil
}

// tableOf is the index of the table whose rows have such types, or -1.
func (r *reader) tableOf(types []int64, keyed bool) int {
	for n, t := range r.tables {
		if len(t.Form) == len(types) && t.keyed() == keyed && t.fits(types) {
			return n
		}
	}
	return -1
}

func (t Table) fits(types []int64) bool {
	for i, column := range []byte(t.Form) {
		null, integer, text := types[i] == 0, types[i] >= 1 && types[i] <= 9 && types[i] != 7, types[i] >= 13 && types[i]%2 == 1
		if !map[byte]bool{'k': null, 'i': integer, 'I': integer || null, 't': text, 'T': text || null}[column] {
			return false
		}
	}
	return true
}

// whole reads a row that continues on overflow pages; nil when these end too early.
func (r *reader) whole(cell []byte, local, long int64) ([]byte, error) {
	if int64(len(cell)) < local+4 || long > r.budget {
		return nil, nil
	}
	next := int64(binary.BigEndian.Uint32(cell[local:]))
	// It grows as it is read, since the stored length may be damaged, too.
	payload := append([]byte(nil), cell[:local]...)
	for int64(len(payload)) < long {
		if _, newer := r.file.newer[next]; next < 2 || next > r.file.count && !newer {
			return nil, nil
		}
		if err := r.file.page(next, r.more); err != nil {
			return nil, err
		}
		r.budget -= int64(len(r.more))
		next = int64(binary.BigEndian.Uint32(r.more))
		payload = append(payload, r.more[4:min(int64(len(r.more)), 4+long-int64(len(payload)))]...)
	}
	return payload, nil
}

// localPart is how many bytes of a row are on the page itself.
func localPart(long int64, size int, keyed bool) int64 {
	if long < 0 || long > math.MaxInt32 {
		return -1
	}
	most, usable := int64(size-35), int64(size)
	if !keyed {
		most = (usable-12)*64/255 - 23
	}
	if long <= most {
		return long
	}
	least := (usable-12)*32/255 - 23
	if local := least + (long-least)%(usable-4); local <= most {
		return local
	}
	return least
}

// header reads the types of a row's values, and where these begin.
func header(payload []byte) (types []int64, used int64) {
	used, rest := varint(payload)
	first := int64(len(payload) - len(rest))
	if used < first || used > int64(len(payload)) {
		return nil, 0
	}
	for rest = payload[first:used]; len(rest) > 0; {
		var t int64
		if t, rest = varint(rest); t < 0 || t > math.MaxInt32 || t == 10 || t == 11 {
			return nil, 0
		}
		types = append(types, t)
	}
	return types, used
}

// sizeOf is how many bytes a value of a type has.
func sizeOf(t int64) int64 {
	if t >= 12 {
		return (t - 12) / 2
	}
	return [...]int64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0}[t]
}

// valuesOf reads the values of a row: int64, string or nil. It is nil when a text is not
// UTF-8, which deals never writes.
func valuesOf(types []int64, body []byte, key int64, form string) []any {
	values := make([]any, len(types))
	for i, t := range types {
		text := body[:sizeOf(t)]
		body = body[len(text):]
		switch {
		case form[i] == 'k':
			values[i] = key
		case t == 0:
		case t >= 12:
			if !utf8.Valid(text) {
				return nil
			}
			values[i] = string(text)
		case t >= 8:
			values[i] = t - 8
		default:
			values[i] = integer(text)
		}
	}
	return values
}

// integer reads a big-endian number of 1 to 8 bytes in two's complement.
func integer(text []byte) int64 {
	value := int64(int8(text[0]))
	for _, b := range text[1:] {
		value = value<<8 | int64(b)
	}
	return value
}

// varint reads SQLite's number of 1 to 9 bytes, and returns what follows. It is -1
// when the bytes end too early.
func varint(text []byte) (value int64, rest []byte) {
	for i, b := range text {
		if i == 8 {
			return value<<8 | int64(b), text[9:]
		}
		value = value<<7 | int64(b&0x7f)
		if b < 0x80 {
			return value, text[i+1:]
		}
	}
	return -1, nil
}
