// Package safe is the one gate between words from outside and a terminal.
//
// A name, a note or a line of a file can carry bytes that a terminal obeys, or
// characters that hide or reorder what stands beside them. Line and Block turn
// each of those into a mark that can be read and does nothing. Only what is
// shown is changed, never what is stored.
//
// Two ways of counting cells are in use: terminals without grapheme support
// (and Bubble Tea until it knows better) add up characters, the others count
// whole clusters. Emoji sequences are therefore drawn as their plain members
// and Hangul as ready syllables, on which both agree, so that columns stand
// straight everywhere. Scripts whose vowel signs take a cell of their own, such
// as Devanagari and Thai, are counted by cluster and kept as written.
package safe

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Text is text that may be drawn. Line, Block and the functions of this
// package that take a Text are its only makers; converting a string to Text
// elsewhere is a mistake unless the string is a constant of the program.
type Text string

// newlineMark stands for a line break where only one line can be shown.
const newlineMark = "⏎"

// ellipsis stands for what was cut off. It must be one cell wide, which … is
// not where RUNEWIDTH_EASTASIAN is set.
var ellipsis = func() string {
	if ansi.StringWidth("…") == 1 {
		return "…"
	}
	return "."
}()

// tabStop is the distance between tab stops in a Block, in cells.
const tabStop = 4

// quoteWidth is the most that Quote shows between its quotation marks, in cells.
const quoteWidth = 60

// Line gives s on one line, with nothing in it that a terminal interprets.
// Line breaks become ⏎, tabs a space, controls ^X, other hidden characters
// <U+XXXX> and bytes that are no text <XX>. Doing it twice changes nothing.
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

// Quote gives s in quotation marks for an error sentence, cut to 60 cells.
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

// writer holds the text made so far and what the next character may join.
type writer struct {
	strings.Builder
	block bool
	// last is the character just written, 0 after a mark of ours, a line
	// break, or at the start: there, nothing stands that could be joined.
	last rune
	// marks counts the combining marks on the present base.
	marks int
	// joins is set while the base is a letter of a script that uses ZWJ and
	// ZWNJ, linked once a virama ties it to the next; ties counts those so far.
	joins, linked bool
	ties          int
	// column is the width of the present line of a Block up to the byte
	// measured, so that tabs cost no second look at what stands before.
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

// mark writes a sign of ours, which nothing after it may join.
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
