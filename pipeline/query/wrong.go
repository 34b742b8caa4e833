package query

import (
	"strings"

	"deals/pipeline/refusal"
)

// Wrong is an error in a line, at its place.
type Wrong struct {
	*refusal.Refusal

	Line string
	At   int // where it begins, in bytes
	Len  int
}

func (w *Wrong) Unwrap() error { return w.Refusal }

func (p *parser) wrong(at, length int, hint, format string, args ...any) error {
	return &Wrong{refusal.New(refusal.Usage, "bad_query", hint, format, args...), p.line, at, length}
}

// unknown refuses a name that is none of a list, or could be several.
func (p *parser) unknown(at, length int, what, typed string, all, several []string) error {
	if len(several) > 1 {
		return p.wrong(at, length, "write more of it", "%s could be %s.", refusal.Quoted(typed), strings.Join(several, " or "))
	}
	return p.wrong(at, length, "one of: "+strings.Join(all, ", "), "%s is not a %s.", refusal.Quoted(typed), what)
}
