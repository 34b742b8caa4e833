package exporter

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// contentLines writes the lines of calendars and address cards (RFC 5545, RFC
// 2426).
type contentLines struct {
	w   io.Writer
	err error // the first one
}

// line writes a line in pieces of at most 75 bytes, of which all but the first
// begin with a space. It never splits a character.
func (c *contentLines) line(text string) {
	const most = 75
	room := most
	for len(text) > room && c.err == nil {
		cut := room
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		_, c.err = io.WriteString(c.w, text[:cut]+"\r\n ")
		text, room = text[cut:], most-1
	}
	if c.err == nil {
		_, c.err = io.WriteString(c.w, text+"\r\n")
	}
}

var contentEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

// contentText escapes characters that have a meaning in such a line and drops
// control characters, which it cannot contain.
func contentText(text string) string {
	return contentEscapes.Replace(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, text))
}
