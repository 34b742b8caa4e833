package importreport

import (
	"fmt"
	"slices"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/history"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// History is what an import of activities did, or would do.
type History struct {
	history.Survey

	File    string
	DryRun  bool
	Today   calendar.Date
	NotUsed []string
	Rejects *rejects.File // nil in a dry run
	Command string        // reads dates that can be read two ways; "" without any
	OnBook  func(text string) string
}

// Print prints the report for a person.
func (r *History) Print(out *output.Printer) {
	counts := fmt.Sprintf("%d already in the book, %d rejected", r.Same, r.Rejected)
	if r.DryRun {
		r.printFirst(out)
	}
	switch {
	case r.DryRun:
		out.Say("%s. Dry run: nothing was imported.", r.outcome(counts))
	case r.Landing() > 0:
		out.Say("%s %s: %s", output.Good.Ink("✓"), r.Label(r.File), counts)
	default:
		out.Say("No change: %s", counts)
	}
	reasons, others := r.reasons()
	printReasons(out, output.Bad.Ink("✗"), reasons, counted{"row", "line"}, r.OnBook)
	switch {
	case r.Rejects == nil || r.Rejects.Path == "":
	case others == 0:
		out.Say("The rejected rows are also in %s.", r.Rejects.Path)
	case others < len(reasons):
		out.Say("The rejected rows are in %s: run the command above for the dates; correct the others there, then import that file.", r.Rejects.Path)
	default:
		out.Say("The rejected rows are in %s: correct them there and import that file.", r.Rejects.Path)
	}
	if len(r.Dropped) > 0 {
		out.Say("Some cells were left out:")
	}
	printReasons(out, output.Warn.Ink("!"), r.Dropped, counted{"cell", "line"}, r.OnBook)
	if r.Duplicates > 0 {
		out.Say("%s", output.Dim.Line("skipped: %s", output.Count(r.Duplicates, "exact duplicate")))
	}
	if len(r.NotUsed) > 0 && (r.DryRun || r.Landing() > 0) {
		out.Say("%s", output.Dim.Line("columns not used: %s", some(r.NotUsed)))
	}
}

// reasons are why rows were rejected, and how many of them the command does not settle.
func (r *History) reasons() (all []rejects.Reason, others int) {
	all = slices.Clone(r.Reasons)
	for n := range all {
		if r.Command == "" || !cell.IsDoubt(all[n].Err) {
			others++
			continue
		}
		all[n].Err = refusal.New(refusal.Failed, "", "choose dmy (day first) or mdy (month first): "+r.Command, "%s", all[n].Text)
	}
	return all, others
}

// Settle proposes a command when dates can be read two ways.
func (r *History) Settle(command func() string) {
	if slices.ContainsFunc(r.Reasons, func(reason rejects.Reason) bool { return cell.IsDoubt(reason.Err) }) {
		r.Command = command()
	}
}

// Failure is that no row could be imported, or nil; the rows are activities or notes.
func (r *History) Failure(named, path, lists string, isJSON bool) error {
	if r.Rejected == 0 || r.Landing()+r.Same > 0 {
		return nil
	}
	outcome, hint := "can be imported", "deals import "+safe.Argument(path)+" --dry-run shows how the rows are read"
	switch first := r.Reasons[0].Err; {
	case r.Command != "" && isJSON:
		hint = r.Command
	case r.Command != "":
		hint = "run the command above"
	case advice.Of(first) != "":
		hint = advice.Of(first)
	case history.NamesNoDeal(first):
		outcome, hint = "could be matched to one deal", r.File+" lists "+lists+", not deals: import the deals first; "+hint
	case history.IsUnmatched(first):
		outcome = "could be matched to one deal"
	}
	return refusal.New(refusal.Failed, "all_rejected", hint, "None of the rows in %s %s.", named, outcome)
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
	Command     *string       `json:"command"` // reads dates that can be read two ways
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
		Command: jsonout.OrNull(r.OnBook(r.Command)), Reasons: newReasonsJSON(r.Reasons), Dropped: newReasonsJSON(r.Dropped), NotUsed: append([]string{}, r.NotUsed...), First: []landingJSON{},
	}
	if r.Rejects != nil {
		j.RejectsFile = jsonout.OrNull(r.Rejects.Path)
	}
	for _, l := range r.First {
		j.First = append(j.First, landingJSON{l.Line, l.Deal, l.Kind, jsonout.OrNull(l.Day.String()), l.Text})
	}
	return j
}
