package importreport

import (
	"slices"
	"strings"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
)

// printDifferences lists the fields in which the file differs from deals in the book: in a
// dry run all of them, otherwise only the ones where the book's version was kept.
func (r *Report) printDifferences(out *output.Printer) {
	const most = 200
	changes := r.Changes
	if !r.DryRun {
		changes = slices.DeleteFunc(slices.Clone(changes), func(c importer.DealChange) bool { return !c.Kept })
	}
	if len(changes) == 0 {
		return
	}
	if r.DryRun {
		out.Say("Changes:")
	} else {
		out.Say("Changed both in the book and in the file; the book's version was kept:")
	}
	columns := []output.Column{
		{Head: "DEAL", Right: true},
		{Head: "TITLE", Text: true},
		{Head: "FIELD"},
		{Head: "IN THE FILE", Text: true},
		{Head: "IN THE BOOK", Text: true},
		{Head: "LAST IMPORT", Text: true},
		{Head: ""},
	}
	var rows [][]output.Cell
	for _, c := range changes[:min(len(changes), most)] {
		outcome := output.Plain.Cell("")
		if c.Kept && r.DryRun {
			outcome = output.Warn.Cell("the book's version is kept")
		}
		rows = append(rows, output.Row(c.Deal, output.Bold.Cell(c.Title), fieldName(c.Field), brief(c.File), brief(c.Here), output.Dim.Cell(brief(c.Before)), outcome))
	}
	out.Table(columns, rows)
	if more := len(changes) - len(rows) + r.MoreChanges; more > 0 {
		out.Say("%s", output.Dim.Line("and %s more; --json lists them", output.Count(more, "change")))
	}
	out.Say("")
}

// fieldName is the key of a field; one note or custom field of several has its name behind it.
func fieldName(f importer.Field) string {
	kind, name, isOne := strings.Cut(string(f), ".")
	switch {
	case !isOne:
		return kind
	case f.IsOwn():
		return "custom field: " + name
	}
	return kind + ": " + name
}

// brief cuts a text for a cell of a table.
func brief(text string) string {
	const most = 60
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}

// changeJSON is a field in which a file differs from a deal.
type changeJSON struct {
	Deal   int64          `json:"deal"`
	Title  string         `json:"title"`
	Line   int            `json:"line"`
	Field  importer.Field `json:"field"`
	File   string         `json:"file"`
	Here   *string        `json:"here"`
	Before *string        `json:"before"`
	Kept   bool           `json:"kept"` // both changed; the deal stays as it is
}

func changesJSON(changes []importer.DealChange) []changeJSON {
	list := make([]changeJSON, len(changes))
	for i, c := range changes {
		list[i] = changeJSON{c.Deal, c.Title, c.Line, c.Field, c.File, jsonout.OrNull(c.Here), jsonout.OrNull(c.Before), c.Kept}
	}
	return list
}
