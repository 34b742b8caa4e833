package refusal

import (
	"fmt"
	"strings"
)

// Quoted shows a person their input. It is escaped, because it may contain
// anything, and cut, because it may be a whole pasted page.
func Quoted(text string) string {
	const most = 40
	text = strings.TrimSpace(text)
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
