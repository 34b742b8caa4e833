// Package charset reads a file of another program as UTF-8, whatever character
// encoding it is in.
package charset

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Charset is the character encoding of a file.
type Charset int

const (
	utf8Plain Charset = iota
	utf8Mark          // with a byte order mark
	utf16Little
	utf16Big
	windows1252 // a superset of Latin-1
	latin9      // Latin-1 with the euro sign
	macintosh
	msDOS
	windows1250
)

// Reader turns the bytes of a file into UTF-8.
func (e Charset) Reader(r io.Reader) io.Reader {
	switch e {
	case utf8Mark:
		return transform.NewReader(r, unicode.BOMOverride(transform.Nop))
	case utf16Little:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case utf16Big:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	}
	for _, page := range pages {
		if page.charset == e {
			return transform.NewReader(r, page.letters.NewDecoder())
		}
	}
	return r
}

// Named is what Excel calls the encoding where letters of another were possible; else "".
func (e Charset) Named() string {
	return map[Charset]string{macintosh: "Macintosh", msDOS: "MS-DOS"}[e]
}

// Sniff finds the encoding from the mark at the start of the file, otherwise
// by the bytes.
func Sniff(r io.Reader) (Charset, error) {
	buffer := make([]byte, 64<<10)
	n, err := io.ReadFull(r, buffer)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return 0, err
	}
	switch start := buffer[:n]; {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		return utf8Mark, nil
	case bytes.HasPrefix(start, []byte("\xff\xfe")):
		return utf16Little, nil
	case bytes.HasPrefix(start, []byte("\xfe\xff")):
		return utf16Big, nil
	}
	if e, ok := unmarked16(buffer[:min(n, 512)]); ok {
		return e, nil
	}
	return sniff8(io.MultiReader(bytes.NewReader(buffer[:n]), r))
}

// unmarked16 recognises UTF-16 without a mark by the zero in every other byte of
// its ASCII characters.
func unmarked16(start []byte) (Charset, bool) {
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(start) / 2
	switch {
	case pairs > 1 && zeros[1] > pairs/2 && zeros[0] == 0:
		return utf16Little, true
	case pairs > 1 && zeros[0] > pairs/2 && zeros[1] == 0:
		return utf16Big, true
	}
	return 0, false
}

// sniff8 compares the number of valid and invalid UTF-8 sequences beyond ASCII. A
// file with many valid ones is UTF-8 with damaged rows; in Windows-1252 valid ones
// are very rare, as in the encodings of old Macs and of MS-DOS.
func sniff8(r io.Reader) (Charset, error) {
	var formed, broken int
	seen := newVotes()
	var before [2]byte
	buffer := make([]byte, 64<<10)
	kept := 0 // bytes of a character that is not complete yet
	for {
		n, err := r.Read(buffer[kept:])
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
		ended := err != nil
		rest := buffer[:kept+n]
		for len(rest) > 0 && (ended || utf8.FullRune(rest)) {
			r, size := utf8.DecodeRune(rest)
			switch {
			case r == utf8.RuneError && size == 1:
				broken++
				p := place{first: before[0], before: before[1], b: rest[0]}
				if len(rest) > 1 {
					p.after = rest[1]
				}
				if len(rest) > 2 {
					p.then = rest[2]
				}
				seen.note(p)
			case size > 1:
				formed++
			}
			before[0], before[1] = before[1], rest[size-1]
			rest = rest[size:]
		}
		kept = copy(buffer, rest)
		if ended {
			break
		}
	}
	if broken <= formed {
		return utf8Plain, nil
	}
	return seen.best(), nil
}
