package main

import (
	"bufio"
	"context"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/exporter"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/tui/safe"
)

// exporting is the settings of deals export.
type exporting struct {
	listing
	format, path string
	excel        bool
	flattened    exporter.Flattened
}

func (a *app) exportCommand() command {
	e := exporting{}
	return command{
		use: "export [QUERY] [FILE]", opens: toRead, group: groupOther, words: [2]int{0, -1},
		short: "Export deals to a file or a pipe",
		long: "Without FILE, the deals are printed. The extension of FILE sets the format. An existing file is replaced.\n\n" +
			"  csv   one row per deal, for spreadsheets\n" +
			"  json  everything about each deal; deals import adds the same deals to another book\n" +
			"  ics   next steps and close dates, for a calendar; export again to update them there\n" +
			"  vcf   contacts, for an address book; export again to update them there\n" +
			"  md    a table in Markdown\n\n" +
			"--excel writes CSV that Excel opens as it is: with semicolons where your locale has a decimal comma.\n" +
			"Edit a CSV or JSON export and import it again: only what you edited changes. A CSV cell that a spreadsheet would run\n" +
			"as a formula begins with an apostrophe, which import removes. A time in a CSV or JSON export is in UTC; where only the\n" +
			"day is known, it is the day, such as 2026-10-01.",
		example: "  deals export deals.csv\n  deals export -o book.json\n  deals export acme --status won > acme.csv\n  deals export -o deals.ics\n  deals export acme -o acme.vcf\n  deals export --status open --format md",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&e.format, "format", "", "csv, json, ics, vcf or md (default by the ending of the file, else csv)")
			f.StringVar(&e.stage, "stage", "", "only deals in this stage")
			f.StringVar(&e.status, "status", "all", "open, won, lost or all")
			f.StringVar(&e.query.Sort, "sort", "id", "column to sort by, such as value, title, expected_close; -value sorts descending")
			f.BoolVar(&e.excel, "excel", false, "write CSV for Excel, in the style of your locale")
			f.StringVarP(&e.path, "output", "o", "", "write to a file (mode 0600)")
		},
		do: func(ctx context.Context, words []string) error {
			var err error
			if words, err = a.exportFile(ctx, &e, words); err != nil {
				return err
			}
			e.query.Filter = joined(words)
			return a.export(ctx, e)
		},
	}
}

// formats are the formats of exports; the ending of a file name chooses one.
var formats = []string{"csv", "json", "ics", "vcf", "md"}

// formatOf is the format of a file name's ending, or "".
func formatOf(path string) string {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if slices.Contains(formats, ending) {
		return ending
	}
	return ""
}

// foreign are names of files in formats of other programs.
var foreign = regexp.MustCompile(`(?i)^[^"\s]+\.(txt|tsv|xlsx?|ods|pdf|docx?|html?|xml|yaml|toml|db)$`)

func unknownEnding(path string) error {
	return usage("bad_format", "end the name in .csv, .json, .ics, .vcf or .md, or give --format", "%s is not in a format that deals exports.", quoted(path))
}

// exportFile takes the last word for the file to write when its name ends like one,
// and returns the words of the query. A word that also matches deals is refused: it
// could be either.
func (a *app) exportFile(ctx context.Context, e *exporting, words []string) ([]string, error) {
	if len(words) == 0 || e.path != "" {
		return words, nil
	}
	last := words[len(words)-1]
	if foreign.MatchString(last) {
		return words, unknownEnding(last)
	}
	if formatOf(last) == "" || strings.HasPrefix(last, `"`) {
		return words, nil
	}
	book, err := a.book(ctx)
	if err != nil {
		return words, err
	}
	matched, err := book.Numbers(ctx, lists.Query{Filter: last, Limit: 1})
	if err == nil && len(matched) > 0 {
		return words, usage("file_or_query", string(safeline("to write the file: deals export -o %s; to search for it: deals export %s", safe.Argument(last), safe.Argument(`"`+last+`"`))),
			"%s could be a file or a query: deal %d matches it.", quoted(last), matched[0])
	}
	e.path = last
	return words[:len(words)-1], nil // A word that is no valid filter is a file, too.
}

func (a *app) export(ctx context.Context, e exporting) error {
	_, process, err := e.open(ctx, a)
	if err != nil {
		return err
	}
	if e.format == "" {
		e.format = formatOf(e.path)
	}
	if e.format == "" && len(filepath.Ext(e.path)) > 1 {
		return unknownEnding(e.path)
	}
	if e.format == "" && a.json && e.path == "" {
		e.format = "json"
	}
	if e.excel && e.format != "" && e.format != "csv" {
		return usage("flags_exclude", "leave one of them out", "--excel writes CSV, not %s.", e.format)
	}
	if err := a.sayLeftOf(ctx, e.listing); err != nil {
		return err
	}
	if e.path == "" || e.path == "-" {
		out := io.Writer(a.out)
		if e.format != "json" {
			document := a.out.Document()
			defer document.Close()
			out = document
		}
		_, err := a.exportTo(ctx, process, &e, out)
		if err == nil && !a.json {
			a.sayFlattened(e.flattened)
		}
		return err
	}
	file, err := draft.Create(e.path, a.opened.Path())
	if err != nil {
		return err
	}
	defer file.Drop()
	buffer := bufio.NewWriter(file)
	deals, err := a.exportTo(ctx, process, &e, buffer)
	if flushing := buffer.Flush(); flushing != nil { // It reports every earlier write error, too.
		return flushing
	}
	if err != nil {
		return err
	}
	if err := file.Keep(); err != nil {
		return err
	}
	if a.json {
		a.out.JSON(exportedJSON{e.path, deals, file.Replaces})
		return nil
	}
	replacing := ""
	if file.Replaces {
		replacing = ", replacing the existing file"
	}
	defer a.sayFlattened(e.flattened)
	a.out.Say("%s exported %s to %s%s", output.Good.Ink("✓"), count(deals, "deal"), e.path, replacing)
	return nil
}

// sayFlattened says what a CSV export leaves out.
func (a *app) sayFlattened(f exporter.Flattened) {
	if f.Deals > 0 {
		a.note("hint: CSV leaves out the notes, activities and other contacts of %s; to export everything: deals export -o FILE.json", count(f.Deals, "deal"))
	}
}

// exportedJSON is the result of an export.
type exportedJSON struct {
	File     string `json:"file"`
	Deals    int    `json:"deals"`
	Replaced bool   `json:"replaced"` // an existing file
}

// exportTo writes the deals and counts them.
func (a *app) exportTo(ctx context.Context, process *pipeline.Process, e *exporting, out io.Writer) (int, error) {
	var writer exporter.Writer
	switch e.format {
	case "", "csv":
		sheet, err := a.sheet(ctx, e)
		if err != nil {
			return 0, err
		}
		writer = exporter.CSV(out, process, a.opened.Now(), sheet)
	case "json":
		writer = exporter.JSON(output.EscapedJSON(out))
	case "ics":
		return a.exportCalendar(ctx, *e, out)
	case "vcf":
		writer = exporter.VCF(out)
	case "md":
		writer = exporter.Markdown(out, process, a.opened.Now())
	default:
		return 0, usage("bad_format", "one of: "+strings.Join(formats, ", "), "%q is not an export format.", e.format)
	}
	deals := 0
	err := a.opened.Each(ctx, e.query, func(d *pipeline.Deal) error {
		deals++
		return writer.Add(d)
	})
	if err != nil {
		return deals, err
	}
	return deals, writer.End()
}

// sheet is what a CSV export has besides its deals. Its header comes first, so the
// deals are read once more for their custom fields.
func (a *app) sheet(ctx context.Context, e *exporting) (exporter.Sheet, error) {
	names := map[string]bool{}
	err := a.opened.Each(ctx, e.query, func(d *pipeline.Deal) error {
		for name := range d.Own {
			names[name] = true
		}
		return nil
	})
	sheet := exporter.Sheet{Fields: slices.Sorted(maps.Keys(names)), Excel: e.excel, Flattened: &e.flattened}
	if e.excel && exporter.DecimalComma(a.Lookup) {
		sheet.Comma = ';'
	}
	return sheet, err
}

// exportCalendar writes the days of the deals and counts these. The days of an earlier
// export may belong to deals that have left their stage or status since, or the book.
func (a *app) exportCalendar(ctx context.Context, e exporting, out io.Writer) (int, error) {
	planned, err := a.opened.Planned(ctx)
	if err != nil {
		return 0, err
	}
	days := exporter.ICS(out, a.opened.Now(), planned)
	all, deals := e.query, 0
	all.Stage, all.Status = "", ""
	err = a.opened.Each(ctx, all, func(d *pipeline.Deal) error {
		if e.query.Stage != "" && d.Stage != e.query.Stage || e.query.Status != "" && d.Status != e.query.Status {
			return days.Cancel(d)
		}
		deals++
		return days.Add(d)
	})
	if err == nil && e.query.Filter == "" { // It is unknown whether the words would find a deal that is gone.
		err = days.CancelRemoved()
	}
	if err != nil {
		return deals, err
	}
	return deals, days.End()
}
