package exporter

import (
	"io"
	"strings"
	"unicode/utf8"
)

// contentLines finishes the lines of address cards (RFC 2426). The library neither
// folds them nor escapes semicolons, which would split a value in two.
type contentLines struct{ w io.Writer }

// semicolon replaces a semicolon in a text until its line is written. printable removes
// this character from all texts.
const semicolon = "\x1f"

// cardText is a text as a value, or a part of one, of a card.
func cardText(text string) string { return strings.ReplaceAll(printable(text), ";", semicolon) }

// Write takes whole lines. It writes each in pieces of at most 75 bytes, of which all
// but the first begin with a space, and never splits a character.
func (c *contentLines) Write(lines []byte) (int, error) {
	const most = 75
	var b strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(string(lines), semicolon, `\;`)) {
		text := strings.TrimSuffix(line, "\r\n")
		for room := most; len(text) > room; room = most - 1 {
			cut := room
			for cut > 0 && !utf8.RuneStart(text[cut]) {
				cut--
			}
			b.WriteString(text[:cut] + "\r\n ")
			text = text[cut:]
		}
		b.WriteString(text + "\r\n")
	}
	_, err := io.WriteString(c.w, b.String())
	return len(lines), err
}
