package importer

import (
	"errors"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/wording"
	"deals/pipeline/landing"
)

// Answers are the meanings that the user gave to words of a file, by folded word.
type Answers map[string]wording.Meaning

// ends are the answers that are no stage.
var ends = []pipeline.Status{pipeline.Won, pipeline.Lost, pipeline.Open}

// ParseStageMap reads the values of --stage-map: "Demo=needs", or "Gone=lost". The
// stage on the right is a key or a name of the process.
func ParseStageMap(p *pipeline.Process, args []string) (Answers, error) {
	given := Answers{}
	for _, arg := range args {
		word, answer, err := cutAnswer("stage-map", "Demo=needs", arg)
		if err != nil {
			return nil, err
		}
		if at := slices.Index(ends, pipeline.Status(wording.Fold(answer))); at >= 0 {
			given[wording.Fold(word)] = wording.Meaning{Status: ends[at]}
			continue
		}
		stage, ok := wording.Named(p, answer)
		if !ok {
			keys := make([]string, len(p.Stages))
			for i, s := range p.Stages {
				keys[i] = string(s.Key)
			}
			return nil, usage("no_such_stage", "write won, lost, open or a stage: "+strings.Join(keys, ", "), "There is no stage %s.", quoted(answer))
		}
		given[wording.Fold(word)] = wording.Meaning{Stage: stage}
	}
	return given, nil
}

// ParseStatusMap reads the values of --status-map: "Gone=lost".
func ParseStatusMap(args []string) (Answers, error) {
	given := Answers{}
	for _, arg := range args {
		word, answer, err := cutAnswer("status-map", "Gone=lost", arg)
		if err != nil {
			return nil, err
		}
		at := slices.Index(ends, pipeline.Status(wording.Fold(answer)))
		if at < 0 {
			return nil, usage("no_such_status", "write won, lost or open; a stage is given with --stage-map", "There is no status %s.", quoted(answer))
		}
		given[wording.Fold(word)] = wording.Meaning{Status: ends[at]}
	}
	return given, nil
}

func cutAnswer(flag, example, arg string) (word, answer string, err error) {
	at := strings.LastIndexByte(arg, '=')
	if at < 1 {
		return "", "", usage("bad_"+strings.ReplaceAll(flag, "-", "_"), "write it like --"+flag+" \""+example+"\"",
			"--%s %s does not give a word a meaning.", flag, quoted(arg))
	}
	return arg[:at], strings.TrimSpace(arg[at+1:]), nil
}

// outcome reads the stage and status, and the closing date.
func (r *reader) outcome(f *landing.Facts, cells []string) {
	closing, closed := r.moment(cells, fieldClose), r.moment(cells, fieldClosed)
	days, planned := r.days(cells)
	toCome := landing.ToCome(closed, r.now) // It is the day on which an open deal should close.
	if toCome {
		planned, closed = closed, cell.Moment{}
	}
	if closing.IsZero() {
		closing = planned
	}
	ended := !closed.IsZero() || days.Won || days.Lost
	past := ended || !closing.IsZero() && !landing.ToCome(closing, r.now)
	row := wording.Row{
		Stage: r.cell(cells, fieldStage), Status: r.cell(cells, fieldStatus), StageColumn: len(r.columns[fieldStage]) > 0, Group: r.beside(cells, intake.Group),
		Flags: r.flags(cells), Chance: r.chance(cells), Days: days,
		Reason: f.LostReason != "", Ended: ended, Past: past, Ahead: landing.ToCome(closing, r.now),
		Overdue: past || !f.Expected.IsZero() && f.Expected.Before(calendar.DateOf(r.now)),
		Spare:   r.freeDays(cells, true),
	}
	meaning, doubts := r.words.Outcome(row)
	if r.allLost && len(doubts) == 1 && doubts[0].Cause == wording.ClosedNoStatus {
		meaning.Status, doubts = pipeline.Lost, nil
	}
	f.Status, f.Stage, f.Answered = meaning.Status, meaning.Stage, meaning.Given
	if !r.ours {
		f.Words = row.Words()
	}
	if len(doubts) > 0 {
		r.fail(&doubtful{doubts: doubts, row: row, cells: r.unclear})
		f.Undecided = &landing.Undecided{Won: r.closing(cells, pipeline.Won, closed), Lost: r.closing(cells, pipeline.Lost, closed), Closing: closing}
		return
	}
	if toCome && (f.Status == pipeline.Won || f.Status == pipeline.Lost) {
		r.past(cells, fieldClosed) // That says so.
	}
	closed = r.closing(cells, f.Status, closed)
	f.End(closed, closing, r.now)
	for _, column := range r.columns[intake.OrderedAt] {
		if at, _ := r.dates[column].Read(cells[column], r.loc); at != closed {
			r.keepColumn(f, cells, column)
		}
	}
	if !r.ours && f.Status == pipeline.Won && !f.Entered.IsZero() && calendar.Stamp(f.Entered.Time).Before(f.Closed.Time) {
		f.Entered = cell.Moment{} // The last move before the sale, with which the follow-up begins.
		for _, column := range r.columns[fieldEntered] {
			r.keepColumn(f, cells, column)
		}
	}
}

// isAgain reports whether a row in doubt says the same as when its deal was last read. So
// nothing is asked twice.
func (c *candidate) isAgain(present *pipeline.Deal) bool {
	return c.words != "" && landing.WordingOf(present.Read[string(landing.Words)]).Words == c.words
}

// recall settles doubtful rows whose deal is in the book: a row that still says the same
// is clear; any other is asked about, with the outcome here as evidence.
func recall(batch []*candidate, present map[pipeline.Origin]pipeline.Deal) {
	for _, c := range batch {
		if d, ok := present[c.origin]; ok && c.isDoubtful() {
			if c.here = d.Status; c.isAgain(&d) {
				c.err = nil
			}
		}
	}
}

// isDoubtful reports whether a row is kept back until the user says what it means.
func (c *candidate) isDoubtful() bool {
	var unclear *doubtful
	return c.kind == "" && errors.As(c.err, &unclear) && len(unclear.doubts) > 0 && len(unclear.cells) == 0
}

// stageWord is the cell that names the stage.
func (r *reader) stageWord(cells []string) string {
	if len(r.columns[fieldStage]) > 0 {
		return r.cell(cells, fieldStage)
	}
	return r.cell(cells, fieldStatus)
}

// doubtful is why a row was kept back: what it says about the end of its deal, or a cell,
// is not clear.
type doubtful struct {
	doubts []wording.Doubt
	row    wording.Row
	cells  []error // cells that have two readings
}

func (d *doubtful) Error() string {
	if len(d.doubts) == 0 {
		return d.cells[0].Error()
	}
	switch first := d.doubts[0]; first.Cause {
	case wording.UnknownStage:
		return "There is no stage " + quoted(first.Word) + "."
	case wording.UnknownStatus:
		return quoted(first.Word) + " is not a status: open, won or lost."
	case wording.Contradiction:
		return quoted(first.Word) + " contradicts " + quoted(first.Other) + "."
	case wording.WonOrLost, wording.NotWon:
		return quoted(first.Word) + " does not say whether the deal was won or lost."
	case wording.TwoDays:
		return "The deal has a date in both " + quoted(first.Column) + " and " + quoted(first.Against) + "."
	case wording.OpenOrNot:
		if first.Word == first.Column {
			return "The deal has a date in " + quoted(first.Column) + ", but nothing says whether it was won."
		}
		return "The close date is in the past and the probability is " + quoted(first.Word) + ", but nothing says whether the deal was won or lost."
	default:
		return "The deal has a closed date, but nothing says whether it was won or lost."
	}
}
