package capture

import (
	"regexp"
	"strings"
	"sync"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// nextMark finds "next" where a clause begins: at the start, or after a mark of
// punctuation. "They decide next friday" has it in the middle, which is prose.
// A colon makes it a step beyond doubt.
var nextMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[,;.!?|→–—(\n]|\s-)\s*next(?: steps?)?(:|\b)`)
})

// clauseEnd is where a clause ends before the text does.
var clauseEnd = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[.!?](?:\s|$)|[;\n]`) })

// notMine are words with which a clause begins that tells what others do, or
// what is. Steps are what the rep does, and begin with a verb.
var notMine = map[string]bool{
	"they": true, "they'll": true, "they're": true, "they’ll": true, "they’re": true, "their": true,
	"he": true, "he'll": true, "she": true, "she'll": true, "his": true,
	"it": true, "it's": true, "it’s": true, "there": true, "who": true, "which": true, "that": true,
	"the": true, "is": true, "are": true, "was": true, "were": true, "will": true, "would": true, "at": true,
	"should": true, "might": true, "may": true, "has": true, "or": true, "and": true, "but": true,
}

// ParseNext finds the step that a text ends in. A step is a clause that begins
// with "next", holds a date from today on at its start or its end, and says what
// to do:
//
//	…, next fri send quote
//	…; next send quote on 1 dec
//	…. Next: call back in 2 weeks
//	…, next week send quote
//
// The clause must begin the text or follow punctuation, and must not go on with
// words that tell what others do: "they decide next friday" and "next friday
// they decide" are no steps. A colon, as in "next: they call back fri" or "next
// fri: the demo", lifts that doubt. "next fri" here is the first Friday after
// today, since "next" only says that a step follows; "next: next fri" is the one
// of the coming week. Of several such clauses the last counts.
func ParseNext(text string, today calendar.Date) (pipeline.ScheduleStep, bool) {
	marks := nextMark().FindAllStringSubmatchIndex(text, -1)
	for i := len(marks) - 1; i >= 0; i-- {
		clause, certain := text[marks[i][1]:], marks[i][2] < marks[i][3]
		if end := clauseEnd().FindStringIndex(clause); end != nil {
			clause = clause[:end[0]]
		}
		if step, ok := nextStep(clause, today, certain); ok {
			return step, true
		}
	}
	return pipeline.ScheduleStep{}, false
}

// mostDateWords is how many words a date may have: "1st of december 2027".
const mostDateWords = 5

// nextStep reads what follows "next".
func nextStep(clause string, today calendar.Date, certain bool) (pipeline.ScheduleStep, bool) {
	words := strings.Fields(clause)
	due, n := leadingDate(words, today)
	if n == 0 && !certain {
		// "next week" and "next month" are dates that begin with the mark itself.
		if due, n = leadingDate(append([]string{"next"}, words...), today); n > 0 {
			n--
		}
	}
	what := words[n:]
	if n > 0 {
		certain = certain || strings.HasSuffix(words[n-1], ":")
	} else {
		due, n = trailingDate(words, today)
		what = withoutPreposition(words[:len(words)-n])
	}
	said := strings.Trim(strings.Join(what, " "), " \t,:)-–—")
	first, _, _ := strings.Cut(strings.ToLower(said), " ")
	if n == 0 || due.Before(today) || said == "" || !certain && notMine[first] {
		return pipeline.ScheduleStep{}, false
	}
	return pipeline.ScheduleStep{Text: said, Due: due}, true
}

// leadingDate reads the longest date that words begin with, and of how many
// words it is.
func leadingDate(words []string, today calendar.Date) (calendar.Date, int) {
	for n := min(mostDateWords, len(words)); n > 0; n-- {
		if due, ok := dateOfWords(words[:n], today); ok {
			return due, n
		}
	}
	return calendar.Date{}, 0
}

// trailingDate reads the longest date that words end in.
func trailingDate(words []string, today calendar.Date) (calendar.Date, int) {
	for n := min(mostDateWords, len(words)); n > 0; n-- {
		if due, ok := dateOfWords(words[len(words)-n:], today); ok {
			return due, n
		}
	}
	return calendar.Date{}, 0
}

func dateOfWords(words []string, today calendar.Date) (calendar.Date, bool) {
	due, err := calendar.ParseDate(strings.Trim(strings.Join(words, " "), ",:)"), today)
	return due, err == nil
}

// withoutPreposition drops the word that leads to a date.
func withoutPreposition(words []string) []string {
	if n := len(words); n > 0 {
		switch strings.ToLower(words[n-1]) {
		case "on", "by", "due":
			return words[:n-1]
		}
	}
	return words
}
