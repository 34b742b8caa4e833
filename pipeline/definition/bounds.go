package definition

import (
	"bytes"
	"fmt"
	"strings"
)

// The bounds of a TOML text. The time and memory needed to read it grow with the
// square of each of these.
const (
	longestLine = 10_000 // bytes
	mostEntries = 10_000 // keys, sections and elements of lists
	mostParts   = 16     // of a key, between its dots
	deepest     = 16     // nested lists and tables
)

// Bounds refuses a text that would take too long to parse, and names the line. It
// looks only at the characters that matter, and leaves other errors to the parser.
func Bounds(text []byte) error {
	if len(text) > MaxProcess {
		return &ProcessError{Line: 1, Message: "the text is larger than 1 MiB", Hint: "check that it is the right file"}
	}
	b := bounds{line: 1}
	for at := 0; at < len(text); {
		next, message := b.next(text[at:])
		if message != "" {
			return &ProcessError{Line: b.line, Message: message, Hint: "check that it is the right file"}
		}
		at += next
	}
	return nil
}

// bounds is the position of a scan and its counts so far.
type bounds struct {
	line, column          int
	depth, parts, entries int
	quote                 string // that ends the current string, or ""
}

// next takes one character, or a whole quotation mark, and returns the bound exceeded.
func (b *bounds) next(text []byte) (taken int, message string) {
	taken = 1
	switch sign := text[0]; {
	case sign == '\n':
		b.line, b.column, b.parts = b.line+1, 0, 0
		if len(b.quote) == 1 {
			b.quote = "" // It was not closed; the parser reports that.
		}
		return taken, ""
	case b.quote != "":
		switch {
		case sign == '\\' && b.quote[0] == '"' && len(text) > 1 && text[1] != '\n':
			taken = 2
		case bytes.HasPrefix(text, []byte(b.quote)):
			taken, b.quote = len(b.quote), ""
		}
	case sign == '"' || sign == '\'':
		b.quote = string(sign)
		if triple := strings.Repeat(b.quote, 3); bytes.HasPrefix(text, []byte(triple)) {
			b.quote, taken = triple, 3
		}
	case sign == '#':
		if taken = bytes.IndexByte(text, '\n'); taken < 0 {
			taken = len(text)
		}
	default:
		b.count(sign)
	}
	b.column += taken
	return taken, b.exceeded()
}

// count counts a character outside strings and comments.
func (b *bounds) count(sign byte) {
	switch sign {
	case '.':
		b.parts++
	case '[', '{':
		b.depth++
		b.entries++
		b.parts = 0
	case ']', '}':
		b.depth--
	case '=', ',':
		b.entries++
		b.parts = 0
	}
}

func (b *bounds) exceeded() string {
	switch {
	case b.column > longestLine:
		return "the line is longer than 10,000 bytes"
	case b.depth > deepest:
		return fmt.Sprintf("lists and tables are nested more than %d deep", deepest)
	case b.parts >= mostParts:
		return fmt.Sprintf("the key has more than %d parts", mostParts)
	case b.entries > mostEntries:
		return "there are more than 10,000 keys and values"
	}
	return ""
}
