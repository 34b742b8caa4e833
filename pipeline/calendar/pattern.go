package calendar

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when something is first held
// against it. Most commands read no dates and no notes, and none is to wait for
// the patterns of all of them at its start.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
