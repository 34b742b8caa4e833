package advice

import (
	"regexp"
	"strings"

	"deals/tui/safe"
)

// program matches where a command begins in a sentence, up to the name of the command.
var program = regexp.MustCompile(`(^|[ \n(])deals ([a-z]+)`)

// OnBook adds --book to the commands in a text; a book of "" adds nothing. People paste
// commands, and without the flag a pasted one would change another book. isCommand
// reports whether a word is a command that uses a book.
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
