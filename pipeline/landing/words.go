package landing

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/money"
)

// Words is where pipeline.Deal.Read keeps the words in which a file said how far a deal
// was and how it ended, and what they were read as.
const Words intake.Field = "words"

// Undecided is when a deal was closed for each of the ends that a row may mean.
type Undecided struct{ Won, Lost, Closing cell.Moment }

// readAs is a row's own words with their meaning, and a mark if that was an answer.
func (f *Facts) readAs() string {
	switch {
	case f.Words == "" || f.again != "":
		return f.again
	case f.Answered:
		return f.Words + "\t" + string(f.Status) + "\t" + string(f.Stage) + "\t!"
	}
	return f.Words + "\t" + string(f.Status) + "\t" + string(f.Stage)
}

// Wording is the words of a row and what they were read as.
type Wording struct {
	Words    string
	Status   pipeline.Status
	Stage    pipeline.StageKey
	Answered bool // by the user
}

// WordingOf is what is kept with a deal about the row that it was read from; its words
// are "" for one that was read from none.
func WordingOf(read string) Wording {
	parts := strings.Split(read, "\t")
	if len(parts) < 3 {
		return Wording{}
	}
	return Wording{parts[0], pipeline.Status(parts[1]), pipeline.StageKey(parts[2]), len(parts) > 3}
}

// Reread gives a row the meaning that its words had when the file was last read, and its
// value the currency. So an unchanged row changes no deal, whatever else the file says
// now, or whether it is still clear. An answer to what they mean goes before.
func (f *Facts) Reread(before Said, now time.Time) {
	f.reassume(before[intake.Value])
	was := WordingOf(before[Words])
	if was.Words == "" || f.Answered || was.Words != f.Words {
		return
	}
	f.Status, f.Stage, f.again = was.Status, was.Stage, before[Words]
	if f.Undecided != nil {
		closed := map[pipeline.Status]cell.Moment{pipeline.Won: f.Undecided.Won, pipeline.Lost: f.Undecided.Lost}[was.Status]
		f.End(closed, f.Undecided.Closing, now)
	}
}

// reassume reads an amount whose file names no currency in that of the amount before:
// the main currency of a book may have changed since then.
func (f *Facts) reassume(before string) {
	_, currency, ok := strings.Cut(before, " ")
	if !f.Assumed || !ok || f.Value.IsZero() {
		return
	}
	if value, err := money.Parse(f.Value.Plain(), currency); err == nil {
		f.Value = value
	}
}
