package importreport

import (
	"fmt"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// printKept says that earlier answers were used.
func (r *Report) printKept(out *output.Printer) {
	if !r.Kept.IsZero() {
		out.Say("%s", output.Dim.Line("%s To answer again: %s", AsAnswered(&r.Kept, r.Today), r.OnBook("deals import --forget "+r.again())))
	}
}

// again is the file as it is named in another command.
func (r *Report) again() string {
	if r.Path == "-" {
		return "FILE"
	}
	return safe.Argument(r.Path)
}

// AsAnswered names the file for which answers were given.
func AsAnswered(kept *answers.Kept, today calendar.Date) string {
	return fmt.Sprintf("Using your answers for %s (%s).", safe.Line(kept.File), calendar.HumanDay(kept.Day, today))
}

// AsUndone names the file for which answers were given with an import that was undone.
func AsUndone(kept *answers.Kept, today calendar.Date) string {
	return fmt.Sprintf("The import of %s (%s) was undone; your answers are filled in as guesses.", safe.Line(kept.File), calendar.HumanDay(kept.Day, today))
}
