package importreport

import (
	"fmt"
	"strings"
	"time"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/cmd/deals/output"
	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/tui/safe"
)

// Report is what an import did, or would do.
type Report struct {
	importer.Survey

	File    string
	Path    string // as the user gave it
	DryRun  bool
	Today   calendar.Date
	Zone    *time.Location
	Rejects *rejects.File // nil in a dry run
	Held    []byte        // the rejected rows, when no file could take them
	Unsaved error         // why
	Options *importer.Options
	Answers answers.Answers // that were given, now or before
	Kept    answers.Kept    // those from before
	Guessed bool            // nobody gave one of them
	Command string          // that answers the questions; "" without any
	// OnBook adds the book to the commands in a text, if the user named one.
	OnBook func(text string) string
}

// Label is the import's name in the history: how many deals are new or changed. Of
// stored deals that are neither, the file's new version is kept.
func (r *Report) Label(deals, stored int) string {
	switch {
	case deals == 0 && stored == 0:
		return "kept the answers for " + r.File
	case deals == 0:
		return "read " + r.File + " again"
	}
	return fmt.Sprintf("imported %s from %s", output.Count(deals, "deal"), r.File)
}

// Hint is what to do when no row could be imported.
func (r *Report) Hint(found *importer.Import, isJSON bool) string {
	switch {
	case r.Command != "" && isJSON:
		return r.Command
	case r.Command != "":
		return "run the command above"
	case found.Unit() == "deal": // It has no columns.
		return "export it again: deals export -o FILE.json"
	}
	return "deals import " + safe.Argument(r.Path) + " --dry-run shows how the columns were read"
}

// Print prints the report for a person.
func (r *Report) Print(out *output.Printer, found *importer.Import) {
	if found.NeedsCurrency() && r.Options.CurrencyFrom != "" {
		out.Say("Amounts without a currency are in %s (%s); for another, add --currency.", r.Options.Currency, r.Options.CurrencyFrom)
	}
	if r.DryRun {
		r.printMapping(out, found)
		r.printFirst(out)
		r.printDifferences(out)
	}
	r.printKept(out)
	r.printQuestions(out, found.Unit())
	counts := fmt.Sprintf("%d new, %d changed, %d unchanged, %d waiting, %d rejected", r.New, r.Changed, r.Same, r.Asked, r.Rejected-r.Asked)
	switch {
	case r.DryRun:
		out.Say("%s. Dry run: nothing was imported.", counts)
	case r.New+r.Changed > 0:
		out.Say("%s %s: %s", output.Good.Ink("✓"), r.Label(r.New+r.Changed, r.Landing()), counts)
	default:
		out.Say("No change: %s", counts)
	}
	for _, remark := range found.Remarks() {
		out.Say("  %s", output.Dim.Line("%s", remark))
	}
	r.printClosings(out)
	if !r.DryRun {
		r.printDifferences(out)
	}
	r.printRejected(out, found.Unit())
	if kept := found.Custom(); len(kept) > 0 && !r.DryRun && r.Landing() > 0 {
		out.Say("%s", output.Dim.Line("kept as custom fields: %s", some(kept)))
	}
	if unused := found.NotUsed(); len(unused) > 0 && !r.DryRun && r.Landing() > 0 {
		out.Say("%s", output.Dim.Line("columns not used: %s", some(unused)))
	}
}

func (r *Report) printMapping(out *output.Printer, found *importer.Import) {
	var rows [][]output.Cell
	for _, m := range found.Mapping() {
		columns := strings.Join(m.Columns, ", ")
		if m.Read != "" {
			columns += " (" + m.Read + ")"
		}
		if m.Field == intake.CloseDate {
			columns += " (" + string(intake.ExpectedClose) + " of open deals, " + string(intake.ClosedAt) + " of closed ones)"
		}
		rows = append(rows, output.Row(output.Dim.Cell(mappedName(m.Field)), columns))
	}
	if unused := found.NotUsed(); len(unused) > 0 {
		rows = append(rows, output.Row(output.Dim.Cell("not used"), some(unused)))
	}
	if found.NeedsCurrency() {
		rows = append(rows, output.Row(output.Dim.Cell("currency"), r.Options.Currency+" for amounts without one (change with --currency)"))
	}
	if len(rows) == 0 {
		return
	}
	out.Table([]output.Column{{Head: "FIELD"}, {Head: "COLUMN", Text: true}}, rows)
	out.Say("")
}

// mappedName is the key of a field, with which --map changes its columns; custom fields have none.
func mappedName(f importer.Field) string {
	if f == importer.CustomFields {
		return "custom fields"
	}
	return string(f)
}

func (r *Report) printFirst(out *output.Printer) {
	deals := r.First
	if len(deals) == 0 {
		return
	}
	var rows [][]output.Cell
	day := func(d *pipeline.Deal) (created, closed calendar.Date) {
		zone := r.Zone
		return calendar.DayOf(d.CreatedAt, zone), calendar.DayOf(d.ClosedAt, zone)
	}
	for i := range deals {
		d := &deals[i]
		created, closed := day(d)
		if d.ClosedAt.IsZero() {
			closed = calendar.Date{}
		}
		rows = append(rows, output.Row(
			output.Bold.Cell(d.Title), d.Account, string(d.Stage), string(d.Status), d.Value.Full(),
			created.String(), closed.String(),
		))
	}
	out.Table([]output.Column{
		{Head: "TITLE", Text: true},
		{Head: "ACCOUNT", Text: true},
		{Head: "STAGE"},
		{Head: "STATUS"},
		{Head: "VALUE", Right: true},
		{Head: "CREATED"},
		{Head: "CLOSED"},
	}, rows)
	out.Say("")
}

// some joins the first names of a list that may be long.
func some(names []string) string {
	const most = 12
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}
