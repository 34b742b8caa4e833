package pipeline

import (
	"fmt"
	"strings"
)

// inputError says why a text typed by a person was not understood, and how to
// write it instead.
type inputError struct{ message, hint string }

// Error is one sentence naming the input.
func (e *inputError) Error() string { return e.message }

// Hint says what to write instead.
func (e *inputError) Hint() string { return e.hint }

func refuseInput(hint, format string, args ...any) error {
	return &inputError{message: fmt.Sprintf(format, args...), hint: hint}
}

// quoted shows a person their input again. It is escaped, because it may hold
// anything, and cut, because it may be a whole pasted page.
func quoted(text string) string {
	const most = 40
	text = strings.TrimSpace(text)
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
