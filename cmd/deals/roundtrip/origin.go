package roundtrip

import (
	"fmt"
	"strconv"
	"strings"

	"deals/pipeline"
)

// Origin is the id by which a deal is known outside its book. One that was never
// imported goes by its number and the moment of its creation, which no deal of
// another book shares.
func Origin(d *pipeline.Deal) string {
	if d.SourceID != "" {
		return d.SourceID
	}
	return fmt.Sprintf("deals:%d@%d", d.ID, d.CreatedAt.UnixMilli())
}

// Number is the number of the deal that an Origin names, in the book that the
// deal was made in; ok is false for an id of another kind.
func Number(origin string) (n int64, ok bool) {
	text, ok := strings.CutPrefix(origin, "deals:")
	number, _, cut := strings.Cut(text, "@")
	n, err := strconv.ParseInt(number, 10, 64)
	return n, ok && cut && err == nil && n >= 1
}
