// Package bulk writes the question and the hint that come before several deals change.
package bulk

import (
	"fmt"
	"slices"
	"strings"

	"deals/tui/safe"
)

// Matches says how many deals a query finds.
func Matches(deals int) string {
	if deals == 1 {
		return "1 deal matches"
	}
	return fmt.Sprintf("%d deals match", deals)
}

// Question is asked before a command changes every deal of a query. The names of some
// commands are nouns.
func Question(command string) string {
	if command == "back" {
		return "Move them all back?"
	}
	if slices.Contains([]string{"advance", "complete", "edit", "lose", "push", "reopen", "snooze", "win"}, command) {
		return strings.ToUpper(command[:1]) + command[1:] + " them all?"
	}
	return "Change them all?"
}

// Hint is how a command for one deal changes those whose numbers come first in its words; ""
// when there is one number at most.
func Hint(path string, words []string) string {
	n := 0
	for n < len(words) && strings.Trim(words[n], "0123456789") == "" {
		n++
	}
	if n < 2 {
		return ""
	}
	hint := path + " --all '#" + strings.Join(words[:n], " | #") + "'"
	for _, word := range words[n:] {
		hint += " " + string(safe.Argument(word))
	}
	return "for several deals: " + hint
}
