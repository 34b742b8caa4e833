package advice

import (
	"errors"
	"strings"

	"deals/pipeline/query"
	"deals/tui/safe"
)

// Place shows the query that an error is about, and points at the place in it with
// carets below; ok is false for other errors. Of a long query it is the part around the
// place.
func Place(err error) (line, carets safe.Text, ok bool) {
	const before, most = 50, 40 // characters
	var wrong *query.Wrong
	if !errors.As(err, &wrong) {
		return "", "", false
	}
	head, rest := []rune(wrong.Line[:wrong.At]), wrong.Line[wrong.At:]
	left := safe.Line(string(head))
	if len(head) > before {
		left = "…" + safe.Line(string(head[len(head)-before:]))
	}
	place := safe.Cut(safe.Line(rest[:wrong.Len]), most)
	line = safe.Cut(left+place+safe.Line(rest[wrong.Len:]), left.Width()+most)
	return line, safe.Text(strings.Repeat(" ", left.Width()) + strings.Repeat("^", max(1, place.Width()))), true
}
