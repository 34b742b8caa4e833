package refusal

import (
	"fmt"
	"strings"
)

// Quoted shows a person their input. It is escaped, because it may contain
// anything, and cut, because it may be a whole pasted page.
func Quoted(text string) string {
	const most = 40
	if text = strings.TrimSpace(text); len(text) > 8*most { // Avoids converting a whole file to runes.
		text = text[:8*most]
	}
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
