package importer

import (
	"fmt"
	"strings"

	"deals/pipeline/refusal"
)

// refuse words a problem of the whole file. Text from the file is cut and escaped
// by quoted; paths are the user's own and are cleaned where printed.
func refuse(reason refusal.Reason, code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: reason, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// quoted shows a cell: escaped, since it may contain anything, and cut, since it
// may be long.
func quoted(text string) string {
	const most = 40
	if len(text) > 8*most { // Avoids converting ten megabytes to runes.
		text = text[:8*most]
	}
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// list joins names for a sentence and leaves out names beyond a few.
func list(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}
