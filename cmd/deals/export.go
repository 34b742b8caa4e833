package main

import (
	"context"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/exporter"
	"deals/cmd/deals/exporting"
	"deals/cmd/deals/output"
	"deals/pipeline/lists"
	"deals/tui/safe"
)

// exportSettings are the settings of deals export.
type exportSettings struct {
	listing
	format, path string
	excel        bool
}

func (a *app) exportCommand() command {
	e := exportSettings{}
	return command{
		use: "export [QUERY] [FILE]", opens: toRead, group: groupOther, words: [2]int{0, -1},
		short: "Export deals to a file or a pipe",
		long: "QUERY is words and conditions, as in acme value>10k; deals ls --help explains it. Deals of any status are exported\n" +
			"unless it names one. Without FILE, they are printed. The ending of FILE sets the format. An existing file is replaced.\n\n" +
			"  csv   one row per deal, for spreadsheets\n" +
			"  json  everything about each deal; deals import adds the same deals to another book\n" +
			"  ics   next steps and close dates, for a calendar; export again to update them there\n" +
			"  vcf   contacts, for an address book; export again to update them there\n" +
			"  md    a table in Markdown\n\n" +
			"--excel writes CSV that opens directly in Excel: with semicolons where your locale has a decimal comma.\n" +
			"Edit a CSV or JSON export and import it again: only what you edited changes. A CSV cell that a spreadsheet would run\n" +
			"as a formula begins with an apostrophe, which import removes. A time in a CSV or JSON export is in UTC; where only the\n" +
			"day is known, it is the day, such as 2026-10-01.",
		example: "  deals export deals.csv\n  deals export -o book.json\n  deals export acme --status won > acme.csv\n  deals export -o deals.ics\n  deals export acme -o acme.vcf\n  deals export --status open --format md",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&e.format, "format", "", "csv, json, ics, vcf or md (default by the ending of the file, else csv)")
			f.StringVar(&e.stage, "stage", "", "only deals in this stage")
			f.StringVar(&e.status, "status", "all", "open, won, lost or all")
			f.StringVar(&e.query.Sort, "sort", "", "columns to sort by, as in -value,close; a minus sorts descending (default the order in QUERY, else by number)")
			f.BoolVar(&e.excel, "excel", false, "write CSV for Excel, in the style of your locale")
			f.StringVarP(&e.path, "output", "o", "", "write to a file (mode 0600)")
		},
		do: func(ctx context.Context, words []string) error {
			var err error
			if words, err = a.exportFile(ctx, &e, words); err != nil {
				return err
			}
			e.query.Filter = joined(words)
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			if e.query, err = exporting.InOrder(ctx, book, e.query); err != nil {
				return err
			}
			return a.export(ctx, e)
		},
	}
}

// foreign are names of files in formats of other programs.
var foreign = regexp.MustCompile(`(?i)^[^"\s]+\.(txt|tsv|xlsx?|ods|pdf|docx?|html?|xml|yaml|toml|db)$`)

// exportFile takes the last word for the file to write when its name ends like one,
// and returns the words of the query. A word that also matches deals is refused: it
// could be either.
func (a *app) exportFile(ctx context.Context, e *exportSettings, words []string) ([]string, error) {
	if len(words) == 0 || e.path != "" {
		return words, nil
	}
	last := words[len(words)-1]
	if foreign.MatchString(last) {
		return words, exporting.UnknownEnding(last, ", or give --format")
	}
	if exporting.FormatOf(last) == "" || strings.HasPrefix(last, `"`) {
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

func (a *app) export(ctx context.Context, e exportSettings) error {
	if _, _, err := e.open(ctx, a); err != nil {
		return err
	}
	if e.format == "" {
		e.format = exporting.FormatOf(e.path)
	}
	if e.format == "" && len(filepath.Ext(e.path)) > 1 {
		return exporting.UnknownEnding(e.path, ", or give --format")
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
	job := exporting.Job{Book: a.opened, Query: e.query, Format: e.format, Excel: e.excel, Comma: exporter.DecimalComma(a.Lookup)}
	if e.path == "" || e.path == "-" {
		out := io.Writer(a.out)
		if e.format != "json" {
			document := a.out.Document()
			defer document.Close()
			out = document
		}
		_, err := job.To(ctx, out)
		if err == nil && !a.json {
			a.sayFlattened(job.Flattened)
		}
		return err
	}
	deals, replaced, err := job.Save(ctx, e.path)
	if err != nil {
		return err
	}
	if a.json {
		a.out.JSON(exportedJSON{e.path, deals, replaced})
		return nil
	}
	replacing := ""
	if replaced {
		replacing = ", replacing the existing file"
	}
	defer a.sayFlattened(job.Flattened)
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
