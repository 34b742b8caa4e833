package advice

import (
	"regexp"
	"strings"

	"deals/tui/safe"
)

// program is where a command line in a sentence begins, with its first word.
var program = regexp.MustCompile(`(^|[ \n(])deals ([a-z]+)`)

// OnBook is a text whose commands are about the book that --book named; "" is none.
// People paste commands: without that flag, one of them would change another book.
// isCommand reports whether a word is a command about a book.
func OnBook(text, book string, isCommand func(name string) bool) string {
	if book == "" {
		return text
	}
	var typed strings.Builder
	done := 0
	for _, at := range program.FindAllStringSubmatchIndex(text, -1) {
		name := at[4] // where the command's name begins
		line, _, _ := strings.Cut(text[name:], "; ")
		line, _, _ = strings.Cut(line, ": ")
		if isQuoted := strings.Count(text[:name], `"`)%2 == 1; isQuoted || !isCommand(text[name:at[5]]) || strings.Contains(line, " --book ") {
			continue
		}
		typed.WriteString(text[done:name] + "--book " + safe.Argument(book) + " ")
		done = name
	}
	return typed.String() + text[done:]
}
