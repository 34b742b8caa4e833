package importreport

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/output"
	"deals/cmd/deals/rejects"
	"deals/pipeline/intake/rows"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// printRejected prints each kind of problem with its rows, and the path of the
// rejected ones; then the cells that deals were imported without, and the rows that
// are no deals.
func (r *Report) printRejected(out *output.Printer, unit string) {
	printReasons(out, output.Bad.Ink("✗"), r.Reasons, counted{"row", unit}, r.OnBook)
	switch {
	case r.Rejects == nil || r.Rejects.Path == "":
	case r.Asked == r.Rejected:
		out.Say("The rows waiting for an answer are also in %s.", r.Rejects.Path)
	case unit == "deal":
		out.Say("The rejected deals are listed in %s: correct them in %s and import it again.", r.Rejects.Path, safe.Line(r.File))
	case r.Asked > 0:
		out.Say("The rejected and waiting rows are in %s: run the command above for the waiting rows; correct the rejected rows there, then import that file.", r.Rejects.Path)
	default:
		out.Say("The rejected rows are in %s: correct them there and import that file.", r.Rejects.Path)
	}
	if r.Rejects != nil && r.Rejected == 0 && r.Rejects.Earlier() != "" {
		out.Say("%s", output.Dim.Line("%s is from an earlier import; nothing is rejected this time.", r.Rejects.Earlier()))
	}
	if len(r.Dropped) > 0 {
		out.Say("Some cells were left out:")
	}
	printReasons(out, output.Warn.Ink("!"), r.Dropped, counted{"cell", unit}, r.OnBook)
	if len(r.NoDeals) > 0 {
		out.Say("%s", output.Dim.Line("skipped, not deals: %s", Skipped(r.NoDeals, unit)))
	}
}

// counted is what is counted, and where each of it is: a row or a cell in a line.
type counted struct{ noun, unit string }

// printReasons prints kinds of problems, each with the first row as its example.
func printReasons(out *output.Printer, sign output.Ink, reasons []rejects.Reason, of counted, onBook func(string) string) {
	for _, reason := range reasons {
		out.Say("  %s %s %d: %s", sign, of.unit, reason.Line, reason.Text)
		if reason.Rows > 1 {
			where := lines(reason.Lines[1:], reason.Rows-1, of.unit)
			if of.unit == "line" {
				where = output.Count(reason.Rows-1, of.noun) + " more: " + where
			}
			out.Say("    %s", output.Dim.Line("and %s", where))
		}
		if hint := hintOf(reason.Err); hint != "" {
			out.Say("    %s", output.Dim.Line("hint: %s", onBook(hint)))
		}
	}
}

// hintOf is what to do about a row. Text that is too long for a field of a deal that is not
// here yet cannot be logged.
func hintOf(err error) string {
	var refused *refusal.Refusal
	if errors.As(err, &refused) && slices.Contains([]string{"too_long", "one_line"}, refused.Code) && len(refused.Remedy) > 0 {
		return "shorten it in the file; put the rest in a Notes column"
	}
	return advice.Of(err)
}

// lines lists the first lines of some rows.
func lines(first []int, rows int, noun string) string {
	texts := make([]string, len(first))
	for i, line := range first {
		texts[i] = strconv.Itoa(line)
	}
	list := strings.Join(texts, ", ")
	if rows > 1 {
		noun += "s"
	}
	if rows > len(first) {
		list += ", …"
	}
	return noun + " " + list
}

// Skipped says which rows are no deals.
func Skipped(kinds []importer.NoDeals, unit string) string {
	nouns := map[rows.Kind][2]string{ // the noun that is counted, and the rest
		rows.Above: {"line", " above the header"}, rows.Blank: {"blank row", ""}, rows.Repeated: {"repeated header", ""},
		rows.Total: {"total row", ""}, rows.Group: {"group heading", ""}, rows.Footer: {"report footer line", ""}, rows.Duplicate: {"exact duplicate", ""},
	}
	parts := make([]string, len(kinds))
	for i, k := range kinds {
		noun := nouns[k.Kind]
		parts[i] = fmt.Sprintf("%s%s (%s)", output.Count(k.Rows, noun[0]), noun[1], lines(k.Lines, k.Rows, unit))
	}
	return strings.Join(parts, ", ")
}
