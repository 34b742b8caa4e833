package landing

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
)

// Words is where pipeline.Deal.Read keeps the words in which a file said how far a deal
// was and how it ended, and what they were read as.
const Words intake.Field = "words"

// Undecided is when a deal was closed for each of the ends that a row may mean.
type Undecided struct{ Won, Lost, Closing cell.Moment }

// readAs is a row's own words with their meaning.
func (f *Facts) readAs() string {
	if f.Words == "" {
		return ""
	}
	return f.Words + "\t" + string(f.Status) + "\t" + string(f.Stage)
}

// WordsOf are the words of a row and what they were read as; ok is false for a deal that
// was read from none.
func WordsOf(read string) (words string, status pipeline.Status, stage pipeline.StageKey, ok bool) {
	parts := strings.Split(read, "\t")
	if len(parts) != 3 {
		return "", "", "", false
	}
	return parts[0], pipeline.Status(parts[1]), pipeline.StageKey(parts[2]), true
}

// Reread gives a row the meaning that its words had when the file was last read. So an
// unchanged row moves no deal, whatever else the file says now, or whether it is still
// clear. An answer to what they mean goes before.
func (f *Facts) Reread(before Said, now time.Time) {
	words, status, stage, ok := WordsOf(before[Words])
	if !ok || f.Answered || words != f.Words {
		return
	}
	f.Status, f.Stage = status, stage
	if f.Undecided != nil {
		closed := map[pipeline.Status]cell.Moment{pipeline.Won: f.Undecided.Won, pipeline.Lost: f.Undecided.Lost}[status]
		f.End(closed, f.Undecided.Closing, now)
	}
}
