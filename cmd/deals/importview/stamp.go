package importview

import (
	"os"
	"strings"

	"deals/cmd/deals/table"
)

// Stamp identifies a version of a file.
type Stamp struct {
	size, changed int64  // bytes; nanoseconds since 1970
	columns       string // its header
}

// StampOf is the stamp of a file now. One that cannot be read again has none.
func StampOf(file *table.File) (s Stamp) {
	if info, err := os.Stat(file.Path); err == nil {
		s.size, s.changed = info.Size(), info.ModTime().UnixNano()
	}
	if t, err := table.Read(file, 0); err == nil {
		s.columns = strings.Join(t.Header, "\x00")
	}
	return s
}

// Follows reports whether a file has the columns that an earlier reading of the same path
// had, so that what was said about a column by its number still holds.
func (s Stamp) Follows(last *Reading) bool { return s.columns == last.Stamp.columns }

// AnsweredColumns reports whether there are answers about columns.
func AnsweredColumns(answers map[string]string) bool {
	for key := range answers {
		if strings.HasPrefix(key, forColumn) {
			return true
		}
	}
	return false
}
