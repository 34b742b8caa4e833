// Package sealed reads the rows that never change, those of changes and events, notices by
// their checksums whether they were altered, and repairs them.
package sealed

import (
	"bytes"
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

// corrected are the parts with the one wrong byte corrected that explains a wrong
// checksum; nil when there is no such byte, or more than one.
func (c *checksum) corrected(kept int64) []string {
	// A wrong byte changes the sum by an entry of the table, which each later byte shifts
	// on. The loop shifts it back, from the end. No two entries have the same highest byte.
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
