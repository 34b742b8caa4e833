package exporting

import (
	"bufio"
	"context"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"deals/cmd/deals/draft"
	"deals/cmd/deals/exporter"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/pipeline/refusal"
)

// Book is what an export reads.
type Book interface {
	Path() string
	Now() time.Time
	Process(ctx context.Context) (*pipeline.Process, error)
	Asked(ctx context.Context, list lists.Query) (query.Query, int, error)
	Each(ctx context.Context, list lists.Query, yield func(*pipeline.Deal) error) error
	Planned(ctx context.Context) (map[int64]*lists.Planned, error)
}

// Job is one export.
type Job struct {
	Book   Book
	Query  lists.Query
	Only   map[int64]bool // some deals of the query; nil is all
	Format string         // "" is CSV
	Excel  bool           // CSV for Excel
	Comma  bool           // where decimals have a comma
	// Flattened counts the deals of which CSV leaves something out.
	Flattened exporter.Flattened
}

// Formats are the formats of exports; the ending of a file name chooses one.
var Formats = []string{"csv", "json", "ics", "vcf", "md"}

// FormatOf is the format of a file name's ending, or "".
func FormatOf(path string) string {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if slices.Contains(Formats, ending) {
		return ending
	}
	return ""
}

// UnknownEnding refuses a file in a format that is not written. More is what else chooses
// one.
func UnknownEnding(path, more string) error {
	return refusal.New(refusal.Usage, "bad_format", "end the name in .csv, .json, .ics, .vcf or .md"+more, "%s is not an export format.", refusal.Quoted(path))
}

// InOrder sorts an export by number unless the query has an order or groups.
func InOrder(ctx context.Context, book Book, list lists.Query) (lists.Query, error) {
	if list.Sort != "" {
		return list, nil
	}
	asked, _, err := book.Asked(ctx, list)
	if len(asked.Sort) == 0 && asked.Group == "" {
		list.Sort = "id"
	}
	return list, err
}

// Save writes a file, and counts its deals.
func (j *Job) Save(ctx context.Context, path string) (deals int, replaced bool, err error) {
	file, err := draft.Create(path, j.Book.Path())
	if err != nil {
		return 0, false, err
	}
	defer file.Drop()
	buffer := bufio.NewWriter(file)
	deals, err = j.To(ctx, buffer)
	if flushing := buffer.Flush(); flushing != nil { // It reports every earlier write error, too.
		return deals, false, flushing
	}
	if err != nil {
		return deals, false, err
	}
	return deals, file.Replaces, file.Keep()
}

// To writes the deals and counts them.
func (j *Job) To(ctx context.Context, out io.Writer) (int, error) {
	process, err := j.Book.Process(ctx)
	if err != nil {
		return 0, err
	}
	var writer exporter.Writer
	switch j.Format {
	case "", "csv":
		sheet, err := j.sheet(ctx)
		if err != nil {
			return 0, err
		}
		writer = exporter.CSV(out, process, j.Book.Now(), sheet)
	case "json":
		writer = exporter.JSON(output.EscapedJSON(out))
	case "ics":
		return j.calendar(ctx, out)
	case "vcf":
		writer = exporter.VCF(out)
	case "md":
		writer = exporter.Markdown(out, process, j.Book.Now())
	default:
		return 0, refusal.New(refusal.Usage, "bad_format", "one of: "+strings.Join(Formats, ", "), "%q is not an export format.", j.Format)
	}
	deals := 0
	err = j.each(ctx, j.Query, func(d *pipeline.Deal) error {
		deals++
		return writer.Add(d)
	})
	if err != nil {
		return deals, err
	}
	return deals, writer.End()
}

// each yields the deals of a list that are to be exported.
func (j *Job) each(ctx context.Context, list lists.Query, yield func(*pipeline.Deal) error) error {
	return j.Book.Each(ctx, list, func(d *pipeline.Deal) error {
		if j.Only != nil && !j.Only[d.ID] {
			return nil
		}
		return yield(d)
	})
}

// sheet is what a CSV export has besides its deals. Its header comes first, so the
// deals are read once more for their custom fields.
func (j *Job) sheet(ctx context.Context) (exporter.Sheet, error) {
	names := map[string]bool{}
	err := j.each(ctx, j.Query, func(d *pipeline.Deal) error {
		for name := range d.Own {
			names[name] = true
		}
		return nil
	})
	sheet := exporter.Sheet{Fields: slices.Sorted(maps.Keys(names)), Excel: j.Excel, Flattened: &j.Flattened}
	if j.Excel && j.Comma {
		sheet.Comma = ';'
	}
	return sheet, err
}

// calendar writes the dates of the deals, and counts the deals. The dates of an earlier
// export may belong to deals that have left their stage or status since, or the book.
func (j *Job) calendar(ctx context.Context, out io.Writer) (int, error) {
	planned, err := j.Book.Planned(ctx)
	if err != nil {
		return 0, err
	}
	days := exporter.ICS(out, j.Book.Now(), planned)
	all, deals := j.Query, 0
	all.Stage, all.Status = "", ""
	err = j.each(ctx, all, func(d *pipeline.Deal) error {
		if j.Query.Stage != "" && d.Stage != j.Query.Stage || j.Query.Status != "" && d.Status != j.Query.Status {
			return days.Cancel(d)
		}
		deals++
		return days.Add(d)
	})
	if err == nil && j.Query.Filter == "" && j.Only == nil { // A query cannot be asked of a deal that is gone.
		err = days.CancelRemoved()
	}
	if err != nil {
		return deals, err
	}
	return deals, days.End()
}
