package importview

import (
	"fmt"
	"slices"
	"strings"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/label"
	"deals/pipeline/money"
	"deals/tui"
)

// differences lists and counts the fields in which the file differs from deals here:
// conflicts if stays is set, otherwise changes that say something about a deal.
func differences(survey *importer.Survey, words *reworder, stays bool, found func(tui.ImportFind)) (n int) {
	finding := tui.ImportFound.Changes
	if stays {
		finding = tui.ImportFound.Stays
	}
	for i := range survey.Changes {
		c := &survey.Changes[i]
		if c.Kept != stays || !stays && isBookkeeping(c) {
			continue
		}
		if n++; n > mostFound {
			continue
		}
		found(tui.ImportFind{
			Finding: finding, Deal: fmt.Sprintf("#%d %s", c.Deal, c.Title), Line: c.Line, Field: changedLabel(c.Field),
			Here: words.value(c, c.Here), File: words.value(c, c.File), Last: words.value(c, c.Before),
		})
	}
	more := max(0, n-mostFound)
	if !stays { // Changes beyond the listed ones count as changes, whichever kind they are.
		more += survey.MoreChanges
	}
	if more > 0 {
		found(tui.ImportFind{Finding: finding, Text: fmt.Sprintf("%d more", more)})
	}
	return n
}

// Conflicts counts the fields that changed both in the file and here, which stay as they are
// here.
func Conflicts(survey *importer.Survey) (n int) {
	for i := range survey.Changes {
		if survey.Changes[i].Kept {
			n++
		}
	}
	return n
}

// isBookkeeping reports whether a change is one of the days on which another program noted
// something, which no rep looks for.
func isBookkeeping(c *importer.DealChange) bool {
	noted := []importer.Field{intake.Modified, intake.LastActivity, intake.StageEntered, intake.CompletedAt}
	_, _, isDay := dayIn(c.File)
	return slices.Contains(noted, c.Field) || c.Field.IsOwn() && isDay
}

// changedLabel is the name of a field of a deal; a custom field and a note have names
// of their own.
func changedLabel(f importer.Field) string {
	if kind, name, ok := strings.Cut(string(f), "."); ok {
		if kind == "note" {
			return "note " + name
		}
		return name
	}
	if f == intake.Status { // Where it was open, its stage says more.
		return label.Of(intake.Stage)
	}
	return label.Of(f)
}

// reworder words the values of fields for people.
type reworder struct {
	process *pipeline.Process
	today   calendar.Date
}

// value is a value of a difference: a stage by its name, an amount and a day as
// everywhere.
func (w *reworder) value(c *importer.DealChange, text string) string {
	text = strings.TrimSpace(text)
	switch {
	case c.Field == intake.Stage || c.Field == intake.Status:
		if stage, ok := w.process.Stage(pipeline.StageKey(text)); ok {
			return stage.Name
		}
	case c.Field == intake.Value || c.Field == intake.Terms:
		if amount, err := money.Parse(text, ""); err == nil && !amount.IsZero() {
			return amount.Full()
		}
	case slices.Contains(datedFields, string(c.Field)):
		if day, rest, ok := dayIn(text); ok && (rest == "" || rest[0] == 'T' || rest[0] == ' ') {
			return calendar.HumanDay(day, w.today)
		}
	}
	return text
}

// dayIn is the day that a text begins with, and the rest of it.
func dayIn(text string) (day calendar.Date, rest string, ok bool) {
	const length = len("2006-01-02")
	if len(text) < length || text[4] != '-' || text[7] != '-' {
		return day, text, false
	}
	day, ok = calendar.DateOfText([]byte(text[:length]))
	return day, text[length:], ok
}
