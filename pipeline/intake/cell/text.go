package cell

import (
	"html"
	"regexp"
	"strings"
	"sync"
)

var (
	breaks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)\s*<(?:br|/p|/div|/li|/h[1-6])\b[^<>]*>\s*`) })
	tags   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|font|h[1-6]|table|tbody|tr|td|img)(?:\s+[\w-]+\s*=[^<>]{0,500})?\s*/?>`)
	})
)

// Text is a cell of formatted text without its tags, as programs for the web store notes.
func Text(cell string) string {
	cell = strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n"))
	if !strings.Contains(cell, "<") || !tags().MatchString(cell) {
		return cell
	}
	cell = tags().ReplaceAllString(breaks().ReplaceAllString(cell, "\n"), "")
	return strings.TrimSpace(html.UnescapeString(cell))
}

// OneLine joins the lines of a cell.
func OneLine(text string) string {
	if strings.ContainsAny(text, "\r\n") {
		return strings.Join(strings.Fields(text), " ")
	}
	return text
}
