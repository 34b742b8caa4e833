package calendar

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled on first use. Most commands read
// no dates and no notes, and none should wait at its start for the patterns of all
// of them.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
