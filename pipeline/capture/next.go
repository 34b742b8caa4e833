package capture

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// nextMark finds where a clause about the next step begins: at "next" that begins
// the text or follows punctuation, or at an arrow. "They decide next friday" has it
// in the middle, which is prose. A colon makes it a step beyond doubt.
var nextMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[,;.!?|→–—(\n]|\s-|[-=]>)\s*(?:next steps?|(next))(:|\b)|(?:→|[-=]>)\s*`)
})

var clauseEnd = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[.!?](?:\s|$)|[;\n]`) })

// clauseOf cuts a text where its first clause ends. The dot of "31.12. call" or
// "2. dec" belongs to the date.
func clauseOf(text string, today calendar.Date) string {
	for _, end := range clauseEnd().FindAllStringIndex(text, -1) {
		before := text[strings.LastIndexAny(text[:end[0]], " \t")+1 : end[0]]
		if text[end[0]] == '.' && before != "" && unicode.IsDigit(rune(before[len(before)-1])) {
			after, _, _ := strings.Cut(strings.TrimSpace(text[end[1]:]), " ")
			_, dotted := calendar.Parse(before+".", today, calendar.Ahead)
			_, named := calendar.Parse(before+". "+after, today, calendar.Ahead)
			if dotted == nil || named == nil {
				continue
			}
		}
		return text[:end[0]]
	}
	return text
}

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
// with "next" or an arrow, holds a date from today on at its start or its end, and
// says what to do:
//
//	…, next fri send quote
//	…; next: send quote on 1 dec
//	… → fri call back
//	…. Next: call back in 2 weeks
//	…, next week send quote
//
// The clause must begin the text or follow punctuation, and must not go on with
// words that tell what others do: "they decide next friday" and "next friday
// they decide" are no steps. A colon, as in "next: they call back fri" or "next
// fri: the demo", lifts that doubt. A date means what it means everywhere: "next
// fri" is the Friday of the next week, "next: fri" and "→ fri" the coming one. A
// time of day leads the text of the step: "10:30 call". Words such as "may" or "3
// months" are no date here unless something leads to them: "in may". Of several such
// clauses the last counts.
func ParseNext(text string, today calendar.Date) (pipeline.ScheduleStep, bool) {
	marks := nextMark().FindAllStringSubmatchIndex(text, -1)
	for i := len(marks) - 1; i >= 0; i-- {
		clause := clauseOf(text[marks[i][1]:], today)
		s := clauseReader{today: today, certain: marks[i][4] < marks[i][5], arrow: marks[i][4] < 0, next: marks[i][2] >= 0}
		if step, ok := s.step(clause); ok {
			return step, true
		}
	}
	return pipeline.ScheduleStep{}, false
}

// mostDateWords is how many words a date may have: "a week from next fri at 2 pm".
const mostDateWords = 8

// clauseReader reads what follows a mark.
type clauseReader struct {
	today   calendar.Date
	certain bool // It had a colon.
	arrow   bool
	next    bool // It is the word next, which may be part of the date.
}

func (r *clauseReader) step(clause string) (pipeline.ScheduleStep, bool) {
	words := strings.Fields(clause)
	due, n := calendar.When{}, 0
	if r.next && !r.certain {
		if due, n = r.leading(append([]string{"next"}, words...)); n > 0 {
			n--
		}
	}
	if n == 0 {
		due, n = r.leading(words)
	}
	certain, what := r.certain, words[n:]
	if n > 0 {
		certain = certain || strings.HasSuffix(words[n-1], ":")
	} else {
		due, n = r.trailing(words)
		what = withoutPreposition(words[:len(words)-n])
	}
	said := strings.Trim(strings.Join(what, " "), " \t,:)-–—")
	first, _, _ := strings.Cut(strings.ToLower(said), " ")
	letter, _ := utf8.DecodeRuneInString(said)
	switch {
	case n == 0 || due.Day.Before(r.today) || said == "":
		return pipeline.ScheduleStep{}, false
	case !certain && notMine[first], r.arrow && !unicode.IsLetter(letter): // "10k -> 12k by fri" is no step.
		return pipeline.ScheduleStep{}, false
	}
	return pipeline.ScheduleStep{Text: due.Lead(said), Due: due.Day}, true
}

// leading reads the longest date that words begin with, and of how many words it is.
func (r *clauseReader) leading(words []string) (calendar.When, int) {
	for n := min(mostDateWords, len(words)); n > 0; n-- {
		if due, ok := r.date(words[:n]); ok {
			return due, n
		}
	}
	return calendar.When{}, 0
}

// trailing reads the longest date that words end in.
func (r *clauseReader) trailing(words []string) (calendar.When, int) {
	for n := min(mostDateWords, len(words)); n > 0; n-- {
		if due, ok := r.date(words[len(words)-n:]); ok {
			return due, n
		}
	}
	return calendar.When{}, 0
}

func (r *clauseReader) date(words []string) (calendar.When, bool) {
	due, err := calendar.Parse(strings.Trim(strings.Join(words, " "), ",:)"), r.today, calendar.Ahead)
	return due, err == nil && !due.Loose
}

// withoutPreposition drops the word that leads to a date.
func withoutPreposition(words []string) []string {
	if n := len(words); n > 0 {
		switch strings.ToLower(words[n-1]) {
		case "on", "by", "due", "at":
			return words[:n-1]
		}
	}
	return words
}
