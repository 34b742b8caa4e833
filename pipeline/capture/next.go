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

// nextMark finds the start of a clause about the next step: "next" at the beginning
// of the text or after punctuation, or an arrow. In "They decide next friday" it is
// in the middle, which is prose. With a colon it is certainly a step.
var nextMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[,;.!?|→–—(\n]|\s-|[-=]>)\s*(?:next steps?|(next))(:|\b)|(?:→|[-=]>)\s*`)
})

var clauseEnd = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[.!?](?:\s|$)|[;\n]`) })

// clauseOf cuts a text at the end of its first clause. The dot of "31.12. call" or
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

// notMine are the first words of clauses about other people's actions, or about
// facts. Steps are actions of the rep, and begin with a verb.
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
// The clause must begin the text or follow punctuation, and must not continue with
// words about other people's actions: "they decide next friday" and "next friday
// they decide" are not steps. A colon, as in "next: they call back fri" or "next
// fri: the demo", removes that doubt. A date has its usual meaning: "next fri" is
// the Friday of next week, "next: fri" and "→ fri" the coming one. A time of day is
// put before the text of the step: "10:30 call". Words such as "may" or "3 months"
// are not dates here without a preposition: "in may". Of several such clauses the
// last one counts.
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

// mostDateWords is the most words of a date: "a week from next fri at 2 pm".
const mostDateWords = 8

// clauseReader reads the text after a mark.
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
	case !certain && notMine[first], r.arrow && !unicode.IsLetter(letter): // "10k -> 12k by fri" is not a step.
		return pipeline.ScheduleStep{}, false
	}
	return pipeline.ScheduleStep{Text: due.Lead(said), Due: due.Day}, true
}

// leading reads the longest date at the start of the words, and its number of
// words.
func (r *clauseReader) leading(words []string) (calendar.When, int) {
	for n := min(mostDateWords, len(words)); n > 0; n-- {
		if due, ok := r.date(words[:n]); ok {
			return due, n
		}
	}
	return calendar.When{}, 0
}

// trailing reads the longest date at the end of the words.
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

// withoutPreposition drops the preposition of a date.
func withoutPreposition(words []string) []string {
	if n := len(words); n > 0 {
		switch strings.ToLower(words[n-1]) {
		case "on", "by", "due", "at":
			return words[:n-1]
		}
	}
	return words
}
