package main

import (
	"fmt"
	"slices"
	"strings"

	"deals/cmd/deals/advice"
	"deals/tui/safe"
)

// onBook adds --book to the commands in a text if the user gave that flag.
func (a *app) onBook(text string) string {
	return advice.OnBook(text, string(safe.Line(a.bookPath)), func(name string) bool {
		return slices.ContainsFunc(a.commands(), func(c command) bool {
			known, _, _ := strings.Cut(c.use, " ")
			return known == name && !slices.Contains([]string{"demo", "man", "version"}, name)
		})
	})
}

// note prints a remark on standard error, with commands to copy. Its arguments are
// already safe.
func (a *app) note(format string, args ...any) {
	a.out.Note("%s", a.onBook(fmt.Sprintf(format, args...)))
}
