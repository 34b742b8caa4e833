package importreport

import (
	"fmt"

	"deals/cmd/deals/history"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/calendar"
)

// History is what an import of activities did, or would do.
type History struct {
	history.Survey

	File    string
	DryRun  bool
	Asks    bool // whether to import what the dry run shows
	Today   calendar.Date
	NotUsed []string
	Rejects *rejects.File // nil in a dry run
	OnBook  func(text string) string
}

// Print prints the report for a person.
func (r *History) Print(out *output.Printer) {
	counts := fmt.Sprintf("%d already in the book, %d rejected", r.Same, r.Rejected)
	if r.DryRun {
		r.printFirst(out)
	}
	switch {
	case r.DryRun && !r.Asks:
		out.Say("%s. Dry run: nothing was imported.", r.outcome(counts))
	case r.DryRun:
		out.Say("%s", r.outcome(counts))
	case r.Landing() > 0:
		out.Say("%s %s: %s", output.Good.Ink("✓"), r.Label(r.File), counts)
	default:
		out.Say("No change: %s", counts)
	}
	printReasons(out, output.Bad.Ink("✗"), r.Reasons, "row", r.OnBook)
	if r.Rejects != nil && r.Rejects.Path != "" {
		out.Say("The rejected rows are in %s: correct them there and import that file.", r.Rejects.Path)
	}
	if len(r.Dropped) > 0 {
		out.Say("Some cells were left out:")
	}
	printReasons(out, output.Warn.Ink("!"), r.Dropped, "cell", r.OnBook)
	if r.Duplicates > 0 {
		out.Say("%s", output.Dim.Line("skipped: %s", output.Count(r.Duplicates, "exact duplicate")))
	}
	if len(r.NotUsed) > 0 && (r.DryRun || r.Landing() > 0) {
		out.Say("%s", output.Dim.Line("columns not used: %s", some(r.NotUsed)))
	}
}

// outcome sums up what would be imported.
func (r *History) outcome(counts string) string {
	if r.Landing() == 0 {
		return "Nothing new: " + counts
	}
	return fmt.Sprintf("%s for %s: %s", r.What(), output.Count(r.Deals, "deal"), counts)
}

// printFirst lists what would land.
func (r *History) printFirst(out *output.Printer) {
	const most = 20
	if len(r.First) == 0 {
		return
	}
	var rows [][]output.Cell
	for _, l := range r.First[:min(len(r.First), most)] {
		day := ""
		if !l.Day.IsZero() {
			day = calendar.HumanDay(l.Day, r.Today)
		}
		rows = append(rows, output.Row(fmt.Sprint(l.Deal), output.Bold.Cell(l.Title), l.Kind, day, brief(pipeline.OneLine(l.Text))))
	}
	out.Table([]output.Column{
		{Head: "DEAL", Right: true},
		{Head: "TITLE", Text: true},
		{Head: "KIND"},
		{Head: "DATE"},
		{Head: "TEXT", Text: true},
	}, rows)
	if more := r.Landing() - len(rows); more > 0 {
		out.Say("%s", output.Dim.Line("and %d more", more))
	}
	out.Say("")
}

// HistoryJSON is an import of activities for scripts.
type HistoryJSON struct {
	DryRun      bool          `json:"dry_run"`
	Activities  int           `json:"activities"`
	Steps       int           `json:"next_steps"`
	Deals       int           `json:"deals"`
	Same        int           `json:"already_in_book"`
	Duplicates  int           `json:"duplicates"`
	Rejected    int           `json:"rejected"`
	RejectsFile *string       `json:"rejects_file"`
	Reasons     []reasonJSON  `json:"reasons"`
	Dropped     []reasonJSON  `json:"dropped_cells"`
	NotUsed     []string      `json:"not_used"`
	First       []landingJSON `json:"first"`
}

type landingJSON struct {
	Line int     `json:"line"`
	Deal int64   `json:"deal"`
	Kind string  `json:"kind"`
	Date *string `json:"date"`
	Text string  `json:"text"`
}

// JSON is the report for scripts.
func (r *History) JSON() HistoryJSON {
	j := HistoryJSON{
		DryRun: r.DryRun, Activities: r.Activities, Steps: r.Steps, Deals: r.Deals, Same: r.Same, Duplicates: r.Duplicates, Rejected: r.Rejected,
		Reasons: newReasonsJSON(r.Reasons), Dropped: newReasonsJSON(r.Dropped), NotUsed: append([]string{}, r.NotUsed...), First: []landingJSON{},
	}
	if r.Rejects != nil {
		j.RejectsFile = jsonout.OrNull(r.Rejects.Path)
	}
	for _, l := range r.First {
		j.First = append(j.First, landingJSON{l.Line, l.Deal, l.Kind, jsonout.OrNull(l.Day.String()), l.Text})
	}
	return j
}
