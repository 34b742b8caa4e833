package importer

import (
	"fmt"
	"strings"

	"deals/cmd/deals/table"
	"deals/pipeline/refusal"
)

// refuse words a problem of the whole file. Text from the file is cut and escaped
// by quoted; paths are the user's own and are cleaned where printed.
func refuse(reason refusal.Reason, code, hint, format string, args ...any) error {
	return &refusal.Refusal{Reason: reason, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

func quoted(text string) string { return refusal.Quoted(text) }

// clipped is a cell in a calculation: without quotation marks.
func clipped(text string) string { return strings.Trim(quoted(strings.TrimSpace(text)), `"`) }

// list joins names for a sentence and leaves out names beyond a few.
func list(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}

func failed(code, hint, format string, args ...any) error {
	return refuse(refusal.Failed, code, hint, format, args...)
}

func usage(code, hint, format string, args ...any) error {
	return refuse(refusal.Usage, code, hint, format, args...)
}

// reason is the problem of one row.
func reason(format string, args ...any) error {
	return table.Because("bad_row", "", format, args...)
}
