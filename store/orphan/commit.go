package orphan

import (
	"encoding/binary"
	"os"
)

// The parts of a log, as SQLite documents them.
const (
	headBytes  = 32
	frameBytes = 24 // before each page
	magic      = 0x377f0682
)

// content is where the transactions of a log end, in bytes from its beginning.
type content struct {
	first int64 // the end of the first transaction; 0 when there is none
	// parts are the ends of the parts of a log. A new one begins at each restore, which
	// replaces every page.
	parts []int64
	// anew reports whether the first part begins with a restore, too.
	anew bool
}

// contentOf reads where the transactions in a log end.
func contentOf(log string) (c content) {
	file, err := os.Open(log)
	if err != nil {
		return c
	}
	defer file.Close()
	var head [headBytes]byte
	if _, err := file.ReadAt(head[:], 0); err != nil || binary.BigEndian.Uint32(head[:])&^1 != magic {
		return c
	}
	pageBytes := int64(binary.BigEndian.Uint32(head[8:]))
	pages := map[uint32]bool{}
	var frame [frameBytes]byte
	for at := int64(headBytes); ; at += frameBytes + pageBytes {
		_, err := file.ReadAt(frame[:], at)
		if err != nil || [8]byte(frame[8:]) != [8]byte(head[16:]) { // salts of an earlier log
			return c
		}
		pages[binary.BigEndian.Uint32(frame[:])] = true
		if size := binary.BigEndian.Uint32(frame[4:]); size > 0 { // the end of a transaction
			c.add(at+frameBytes+pageBytes, len(pages) == int(size))
			clear(pages)
		}
	}
}

// add adds a transaction, which replaces every page or only some.
func (c *content) add(end int64, replaces bool) {
	if c.first == 0 {
		c.first, c.anew = end, replaces
	}
	if replaces || len(c.parts) == 0 {
		c.parts = append(c.parts, end)
	}
	c.parts[len(c.parts)-1] = end
}
