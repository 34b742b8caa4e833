// Package safe is the one gate between text from outside and a terminal.
//
// A name, a note or a line of a file can carry bytes that a terminal obeys, or
// characters that hide or reorder the text beside them. Line and Block turn each of
// those into a mark that can be read and does nothing. Only the displayed text is
// changed, never the stored text.
//
// Two ways of counting cells are in use: terminals without grapheme support (and
// Bubble Tea until it knows better) add up characters, the others count whole
// clusters. Emoji sequences are therefore drawn as their plain members and Hangul
// as composed syllables, on which both agree, so that columns line up everywhere.
// Scripts whose vowel signs take a cell of their own, such as Devanagari and Thai,
// are counted by cluster and kept as written.
package safe

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Text is text that is safe to draw. Only Line, Block and the functions of this
// package that take a Text make one; converting a string to Text elsewhere is a
// mistake unless the string is a constant of the program.
type Text string

// newlineMark replaces a line break where only one line can be shown.
const newlineMark = "⏎"

// ellipsis replaces text that was cut off. It must be one cell wide, which … is not
// where RUNEWIDTH_EASTASIAN is set.
var ellipsis = func() string {
	if ansi.StringWidth("…") == 1 {
		return "…"
	}
	return "."
}()

// tabStop is the distance between tab stops in a Block, in cells.
const tabStop = 4

// quoteWidth is the most that Quote shows between the quotation marks, in cells.
const quoteWidth = 60

// Line returns s on one line, with nothing in it that a terminal interprets. Line
// breaks become ⏎, tabs a space, controls ^X, other hidden characters <U+XXXX> and
// bytes that are not text <XX>. A second pass changes nothing.
func Line(s string) Text {
	if plain(s) {
		return Text(s)
	}
	return clean(s, false)
}

// Block is Line for text of several lines: line breaks stay, CRLF counts as
// one, and tabs become spaces up to the next multiple of four cells.
func Block(s string) Text {
	if plain(s) {
		return Text(s)
	}
	return clean(s, true)
}

// Quote returns s in quotation marks for an error sentence, cut to 60 cells.
func Quote(s string) Text {
	return `"` + Cut(Line(s), quoteWidth) + `"`
}

// plain reports whether s is printable ASCII, which needs no work.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// writer holds the text written so far and what the next character may join.
type writer struct {
	strings.Builder
	block bool
	// last is the character just written, or 0 after a mark of ours, a line break,
	// or at the start, where there is nothing to join.
	last rune
	// marks counts the combining marks on the current base.
	marks int
	// joins is set while the base is a letter of a script that uses ZWJ and ZWNJ,
	// linked once a virama joins it to the next; ties counts those so far.
	joins, linked bool
	ties          int
	// column is the width of the current line of a Block up to the byte measured,
	// so that a tab does not measure the line again.
	column, measured int
}

func clean(s string, block bool) Text {
	w := &writer{block: block}
	w.Grow(len(s) + 16)
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		rest := s[n:]
		switch {
		case r == utf8.RuneError && n == 1:
			w.mark(fmt.Sprintf("<%02X>", s[0]))
		case latin(r):
			w.ties = 0
			w.start(r)
		case r < ' ' || r == 0x7f:
			rest = w.control(r, rest)
		case combining(r):
			rest = w.combine(r, rest)
		default:
			rest = w.char(r, rest)
		}
		s = rest
	}
	return Text(w.String())
}

// mark writes a mark of ours, which nothing after it may join.
func (w *writer) mark(sign string) {
	w.WriteString(sign)
	w.last, w.linked = 0, false
}

func (w *writer) number(r rune) {
	w.mark(fmt.Sprintf("<U+%04X>", r))
}

func (w *writer) put(r rune) {
	w.WriteRune(r)
	w.last = r
}
