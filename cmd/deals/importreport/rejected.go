package importreport

import (
	"fmt"
	"strconv"
	"strings"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/output"
	"deals/cmd/deals/rejects"
	"deals/pipeline/intake/rows"
)

// printRejected prints each kind of problem with its rows, and the path of the
// rejected ones; then the cells that deals were imported without, and the rows that
// are no deals.
func (r *Report) printRejected(out *output.Printer) {
	printReasons(out, output.Bad.Ink("✗"), r.Reasons, "row", r.OnBook)
	switch {
	case r.Rejects == nil || r.Rejects.Path == "":
	case r.Asked == r.Rejected:
		out.Say("The rows waiting for an answer are also in %s.", r.Rejects.Path)
	case r.Asked > 0:
		out.Say("The rejected and waiting rows are in %s: run the command above, then correct the others there and import that file.", r.Rejects.Path)
	default:
		out.Say("The rejected rows are in %s: correct them there and import that file.", r.Rejects.Path)
	}
	if r.Rejects != nil && r.Rejected == 0 && r.Rejects.Earlier() != "" {
		out.Say("%s", output.Dim.Line("%s is from an earlier import; nothing is rejected this time.", r.Rejects.Earlier()))
	}
	if len(r.Dropped) > 0 {
		out.Say("Some cells were left out:")
	}
	printReasons(out, output.Warn.Ink("!"), r.Dropped, "cell", r.OnBook)
	if len(r.NoDeals) > 0 {
		out.Say("%s", output.Dim.Line("skipped, not deals: %s", Skipped(r.NoDeals)))
	}
}

// printReasons prints kinds of problems, each with the first row as its example.
func printReasons(out *output.Printer, sign output.Ink, reasons []rejects.Reason, noun string, onBook func(string) string) {
	for _, reason := range reasons {
		out.Say("  %s line %d: %s", sign, reason.Line, reason.Text)
		if reason.Rows > 1 {
			out.Say("    %s", output.Dim.Line("and %s more: %s", output.Count(reason.Rows-1, noun), lines(reason.Lines[1:], reason.Rows-1)))
		}
		if hint := advice.Of(reason.Err); hint != "" {
			out.Say("    %s", output.Dim.Line("hint: %s", onBook(hint)))
		}
	}
}

// lines lists the first lines of some rows.
func lines(first []int, rows int) string {
	texts := make([]string, len(first))
	for i, line := range first {
		texts[i] = strconv.Itoa(line)
	}
	list, noun := strings.Join(texts, ", "), "line"
	if rows > 1 {
		noun = "lines"
	}
	if rows > len(first) {
		list += ", …"
	}
	return noun + " " + list
}

// Skipped says which rows are no deals.
func Skipped(kinds []importer.NoDeals) string {
	nouns := map[rows.Kind][2]string{ // the noun that is counted, and the rest
		rows.Above: {"line", " above the header"}, rows.Blank: {"blank row", ""}, rows.Repeated: {"repeated header", ""},
		rows.Total: {"total row", ""}, rows.Group: {"group heading", ""}, rows.Footer: {"report footer line", ""}, rows.Duplicate: {"exact duplicate", ""},
	}
	parts := make([]string, len(kinds))
	for i, k := range kinds {
		noun := nouns[k.Kind]
		parts[i] = fmt.Sprintf("%s%s (%s)", output.Count(k.Rows, noun[0]), noun[1], lines(k.Lines, k.Rows))
	}
	return strings.Join(parts, ", ")
}
