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

// commits reads the transactions in a log: where the first one ends, 0 when there is
// none, and whether one of them replaces every page, as a restore does.
func commits(log string) (first int64, replaces bool) {
	file, err := os.Open(log)
	if err != nil {
		return 0, false
	}
	defer file.Close()
	var head [headBytes]byte
	if _, err := file.ReadAt(head[:], 0); err != nil || binary.BigEndian.Uint32(head[:])&^1 != magic {
		return 0, false
	}
	pageBytes := int64(binary.BigEndian.Uint32(head[8:]))
	pages := map[uint32]bool{}
	var frame [frameBytes]byte
	for at := int64(headBytes); ; at += frameBytes + pageBytes {
		_, err := file.ReadAt(frame[:], at)
		if err != nil || [8]byte(frame[8:]) != [8]byte(head[16:]) { // salts of an earlier log
			return first, replaces
		}
		pages[binary.BigEndian.Uint32(frame[:])] = true
		if size := binary.BigEndian.Uint32(frame[4:]); size > 0 { // the end of a transaction
			replaces = replaces || len(pages) == int(size)
			if first == 0 {
				first = at + frameBytes + pageBytes
			}
			clear(pages)
		}
	}
}
