package table

import (
	"io"
	"strings"

	"deals/pipeline"
)

// A deal in JSON takes up many times its size once decoded, and a stranger's file
// may hold anything. These bounds are checked while it is read.
const (
	mostBytes  = 64 << 20               // of a deal
	mostText   = 6*pipeline.MaxNote + 1 // of a string or number, with its end: a byte may be written as six, such as \u0001
	mostValues = 200_000                // in a deal, keys included
	deepest    = 32                     // nested lists and objects
)

// boundedJSON reads an array, and refuses an element beyond the bounds before
// decoding any of it.
type boundedJSON struct {
	file                 *File
	r                    io.Reader
	element              int // counted from 1
	bytes, values, depth int
	text                 int // bytes of the current string or number
	inText, escaped      bool
	err                  error // the first bound that was exceeded
}

func (b *boundedJSON) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	for i, c := range p[:n] {
		b.bytes++
		b.text++
		b.see(c)
		if what := b.exceeded(); what != "" {
			b.err = failed("too_large", "deals export -o FILE.json writes a file that can be imported",
				"Deal %d of %s %s.", b.element, b.file.Named(), what)
			return i, b.err
		}
	}
	return n, err
}

func (b *boundedJSON) see(c byte) {
	if !b.inText && strings.IndexByte(" \t\r\n,:[]{}", c) >= 0 {
		b.text = 0
	}
	switch {
	case b.escaped:
		b.escaped = false
	case b.inText:
		b.escaped, b.inText = c == '\\', c != '"'
	case c == '"':
		b.inText, b.text = true, 0
		b.values++
	case c == '[' || c == '{':
		b.depth++
		b.values++
		if b.depth == 1 {
			b.next()
		}
	case c == ']' || c == '}':
		b.depth--
	case c == ',' && b.depth == 1:
		b.next()
	case c == ',':
		b.values++
	}
}

func (b *boundedJSON) next() { b.element, b.bytes, b.values = b.element+1, 0, 0 }

func (b *boundedJSON) exceeded() string {
	switch {
	case b.bytes > mostBytes:
		return "is larger than 64 MiB"
	case b.text > mostText:
		return "has a text longer than 1 MiB"
	case b.values > mostValues:
		return "has more than 200,000 values"
	case b.depth > deepest+1:
		return "is nested deeper than 32 levels"
	}
	return ""
}
