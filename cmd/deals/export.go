package main

import (
	"bufio"
	"context"
	"io"

	"github.com/spf13/pflag"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/exporter"
	"deals/cmd/deals/output"
	"deals/pipeline"
)

// exporting is what deals export was asked for.
type exporting struct {
	listing
	format, path string
}

func (a *app) exportCommand() command {
	e := exporting{}
	return command{
		use: "export [QUERY]", group: groupOther, words: [2]int{0, -1},
		short: "Write deals to a file or a pipe",
		long: "CSV has a row per deal, for spreadsheets; JSON has all there is to a deal, so that deals import of it gives the\n" +
			"same deals in another book. Into the book it comes from, importing either changes only what was edited in it.\n" +
			"ICS has the open steps and expected closes for a calendar, VCF the people for an address book; importing them\n" +
			"again there corrects what they brought before, and calls off the days ahead of what is done or closed since.\n" +
			"MD is a table to be read, in Markdown.\n" +
			"A cell that a spreadsheet would run as a formula begins with an apostrophe, which importing takes away.",
		example: "  deals export > deals.csv\n  deals export --format json -o book.json\n  deals export acme --status won\n  deals export --format ics -o deals.ics\n  deals export acme --format vcf -o acme.vcf\n  deals export --status open --format md",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&e.format, "format", "", "csv, json, ics, vcf or md (csv, or json with --json)")
			f.StringVar(&e.stage, "stage", "", "only deals in that stage")
			f.StringVar(&e.status, "status", "all", "open, won, lost or all")
			f.StringVarP(&e.path, "output", "o", "", "write to a file that only you can read")
		},
		do: func(ctx context.Context, words []string) error {
			e.query.Filter = joined(words)
			e.query.Sort = "id" // An empty book then gives the deals the same numbers.
			return a.export(ctx, e)
		},
	}
}

func (a *app) export(ctx context.Context, e exporting) error {
	_, process, err := e.open(ctx, a)
	if err != nil {
		return err
	}
	if e.format == "" && a.json {
		e.format = "json"
	}
	if e.path == "" || e.path == "-" {
		out := io.Writer(a.out)
		if e.format != "json" {
			document := a.out.Document()
			defer document.Close()
			out = document
		}
		_, err := a.exportTo(ctx, process, e, out)
		return err
	}
	file, err := draft.Create(e.path)
	if err != nil {
		return err
	}
	defer file.Drop()
	buffer := bufio.NewWriter(file)
	deals, err := a.exportTo(ctx, process, e, buffer)
	if buffer.Flush() != nil { // It says so for whatever went wrong in writing before, too.
		return failed("unwritable", "see that there is room", "%s cannot be written.", e.path)
	}
	if err != nil {
		return err
	}
	if err := file.Keep(); err != nil {
		return err
	}
	if a.json {
		a.out.JSON(map[string]any{"file": e.path, "deals": deals})
		return nil
	}
	a.out.Say("%s wrote %s to %s", output.Good.Ink("✓"), count(deals, "deal"), e.path)
	return nil
}

// exportTo writes the deals and counts them.
func (a *app) exportTo(ctx context.Context, process *pipeline.Process, e exporting, out io.Writer) (int, error) {
	var writer exporter.Writer
	switch e.format {
	case "", "csv":
		writer = exporter.CSV(out, process, a.opened.Now())
	case "json":
		writer = exporter.JSON(output.EscapedJSON(out))
	case "ics":
		writer = exporter.ICS(out, a.opened.Now())
	case "vcf":
		writer = exporter.VCF(out)
	case "md":
		writer = exporter.Markdown(out, process, a.opened.Now())
	default:
		return 0, usage("bad_format", "one of: csv, json, ics, vcf, md", "%q is not a format that deals are written in.", e.format)
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
