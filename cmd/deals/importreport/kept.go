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
		out.Say("%s", output.Dim.Line("%s To be asked again: deals import --forget FILE", AsAnswered(&r.Kept, r.Today)))
	}
}

// AsAnswered names the file for which answers were given.
func AsAnswered(kept *answers.Kept, today calendar.Date) string {
	return fmt.Sprintf("Your answers for %s (%s) are used.", safe.Line(kept.File), calendar.HumanDay(kept.Day, today))
}
