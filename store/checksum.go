package store

import (
	"bytes"
	"database/sql"
	"hash/crc32"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Every change and every event has a checksum (CRC-32C) of its content, so that a
// bit flipped by a disk or in transit is found, and located, before the data is
// used. It covers the data that is the same on every device, and so neither the
// numbers of deals and changes nor whether a change was undone.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum builds a checksum. Each part ends with a NUL, which no text of a book
// contains.
type checksum struct{ text []byte }

func (c *checksum) words(parts ...string) *checksum {
	for _, part := range parts {
		c.text = append(append(c.text, part...), 0)
	}
	return c
}

func (c *checksum) numbers(parts ...int64) *checksum {
	for _, part := range parts {
		c.text = append(strconv.AppendInt(c.text, part, 10), 0)
	}
	return c
}

func (c *checksum) sum() int64 { return int64(crc32.Checksum(c.text, castagnoli)) }

// corrected are the parts with the one byte changed back that makes up for a wrong
// checksum; nil when there is no such byte, or more than one.
func (c *checksum) corrected(kept int64) []string {
	// A changed byte changes the sum by an entry of the table, which each later byte
	// moves on. From the end, it is moved back. Each entry has another highest byte.
	var byHighest [256]byte
	for i, entry := range castagnoli {
		byHighest[entry>>24] = byte(i)
	}
	var fixed []byte
	wrong := uint32(c.sum()) ^ uint32(kept)
	for i := len(c.text) - 1; i >= 0; i-- {
		change := byHighest[wrong>>24]
		if castagnoli[change] == wrong && change != 0 {
			if fixed != nil || c.text[i] == 0 || c.text[i] == change {
				return nil
			}
			fixed = bytes.Clone(c.text)
			fixed[i] ^= change
		}
		wrong = (wrong^castagnoli[change])<<8 | uint32(change)
	}
	if fixed == nil || !utf8.Valid(fixed) {
		return nil
	}
	return strings.Split(string(fixed[:len(fixed)-1]), "\x00")
}

// eventSum is the checksum of an event. The identity is that of its deal, or "".
func eventSum(change, identity string, position int, e *writtenEvent) int64 {
	return summed(change, identity, position, e).sum()
}

func summed(change, identity string, position int, e *writtenEvent) *checksum {
	c := checksum{make([]byte, 0, len(e.payload)+200)}
	c.words(change, identity).numbers(int64(position)).words(e.kind).numbers(int64(e.version)).words(e.happened())
	return c.words(e.payload)
}

// changeRow is the immutable part of a change.
type changeRow struct {
	id, kind, label, undoes string
	recorded, deals         int64
	events                  sql.NullInt64 // not known of a stand-in
	device                  string
	seq, clock              int64
	author                  string
	checksum                int64 // as stored
}

func (r *changeRow) sum() int64 { return r.summed().sum() }

func (r *changeRow) summed() *checksum {
	var c checksum
	c.words(r.id, r.kind, r.label, r.undoes).numbers(r.recorded, r.deals)
	if r.events.Valid {
		c.numbers(r.events.Int64)
	}
	return c.words(r.device).numbers(r.seq, r.clock).words(r.author)
}
