package importreport

import (
	"fmt"
	"strings"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/intake/wording"
)

// printQuestions prints what is to be answered, each with its rows and a guess, and
// the command that answers all of it.
func (r *Report) printQuestions(out *output.Printer, unit string) {
	if len(r.Questions) == 0 {
		return
	}
	out.Say("%s, %s waiting:", output.Count(len(r.Questions), "question"), output.Count(r.Asked, "row"))
	PrintAsked(out, r.Questions, unit)
	out.Say("Correct the guesses where they are wrong, and import the rest with:")
	out.Say("  %s", r.Command)
	out.Say("")
}

// PrintAsked prints questions, each with its rows and a guess.
func PrintAsked(out *output.Printer, questions []importer.Question, unit string) {
	for i := range questions {
		q := &questions[i]
		guess := "probably " + guessed(q)
		if q.Before {
			guess = "your last answer: " + guessed(q)
		}
		out.Say("  %s %s", output.Warn.Ink("?"), asked(q)+", "+output.Count(q.Rows, "row")+" ("+lines(q.Lines, q.Rows, unit)+"): "+guess)
	}
}

// guessed words a guess: an amount as it would be read.
func guessed(q *importer.Question) string {
	parts := strings.Split(q.Text, `"`)
	sign := map[string]string{"thousands": ",", "decimals": "."}[q.Guess]
	if q.Flag != "numbers" || sign == "" || len(parts) < 3 {
		return q.Guess
	}
	amount := strings.NewReplacer(".", sign, ",", sign).Replace(parts[len(parts)-2])
	if q.Guess == "decimals" {
		amount += ", with decimals"
	}
	return amount
}

// asked names the words of a question.
func asked(q *importer.Question) string {
	word := fmt.Sprintf("%q in column %q", clip(q.Word), q.Column)
	if says := q.Says(); says != "" {
		return says
	}
	switch q.Cause {
	case wording.TwoDays:
		return fmt.Sprintf("a date in both %q and %q", q.Against, q.Column)
	case wording.OpenOrNot:
		if q.Word == q.Column {
			return fmt.Sprintf("a date in %q, but nothing says whether the deal was won", q.Column)
		}
		return word + " with a close date in the past"
	case wording.NotWon:
		return word + " could be open or lost"
	case wording.Contradiction:
		return word + fmt.Sprintf(" contradicts %q in column %q", clip(q.Other), q.Against)
	case wording.WonOrLost:
		return word + " could be won or lost"
	case wording.ClosedNoStatus:
		return "closed date but no status"
	default:
		return word
	}
}

// clip cuts a word that is too long for its line.
func clip(word string) string {
	const most = 60
	if runes := []rune(word); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return word
}

// printClosings says which deals are closed, but not on a known day.
func (r *Report) printClosings(out *output.Printer) {
	if r.Undated > 0 {
		text := fmt.Sprintf("%s without a closed date: counted in the win rate, but not in the sales cycle or in any period.", output.Count(r.Undated, "closed deal"))
		if len(r.Closings) > 0 {
			_, column, _ := strings.Cut(r.Closings[0], "=")
			if text += fmt.Sprintf(" Column %q may hold the date", column); len(r.Questions) > 0 {
				text += "; the command above uses it."
			} else {
				text += ": " + r.Command
			}
		}
		out.Say("  %s", output.Dim.Line("%s", text))
	}
	if r.Older > 0 {
		out.Say("  %s", output.Dim.Line("%s", Older(r.Older)))
	}
	if r.Backwards > 0 {
		out.Say("  %s", output.Dim.Line("%s closed before its created date: imported without a sales cycle.", output.Count(r.Backwards, "deal")))
	}
}

// Older says how many rows the other program changed before what was last read of them.
func Older(rows int) string {
	if rows == 1 {
		return "1 row is older than the last import: unchanged."
	}
	return fmt.Sprintf("%d rows are older than the last import: unchanged.", rows)
}

// questionJSON is a question for scripts.
type questionJSON struct {
	Kind    string  `json:"kind"`
	Column  *string `json:"column"`
	Word    *string `json:"word"`
	Against *string `json:"against"` // the word that it contradicts
	Rows    int     `json:"rows"`
	Lines   []int   `json:"lines"`
	Guess   string  `json:"guess"`
	Flag    string  `json:"flag"`
	Value   *string `json:"value"`
}

func newQuestionJSON(q *importer.Question) questionJSON {
	return questionJSON{
		Kind: string(q.Cause), Column: jsonout.OrNull(q.Column), Word: jsonout.OrNull(q.Word), Against: jsonout.OrNull(q.Other),
		Rows: q.Rows, Lines: q.Lines, Guess: q.Guess, Flag: q.Flag, Value: jsonout.OrNull(q.Value),
	}
}
