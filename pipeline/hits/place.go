package hits

import (
	"cmp"
	"strings"
	"time"
	"unicode"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// How much of a text is shown before and after a hit, in characters.
const (
	beforeHit = 24
	afterHit  = 48
)

// Place is the text of a deal that a query was found in.
func (q Query) Place(d *pipeline.Deal) (Text, bool) {
	class, ok := q.Class(d.Status != pipeline.Open, Rows(d))
	if !ok || q.IsZero() {
		return Text{}, false
	}
	var best Text
	most := 0
	for text := range Texts(d) {
		if text.Class != class {
			continue
		}
		n := 0
		for i := range q.Words {
			if !q.Words[i].Not && q.Words[i].in(&text) {
				n++
			}
		}
		if n > most || n == most && n > 0 && best.At.Before(text.At) {
			best, most = text, n
		}
	}
	return best, most > 0
}

// in reports whether a text has the word.
func (w *Word) in(t *Text) bool {
	var b strings.Builder
	for _, token := range t.tokens(nil) {
		b.WriteByte(' ')
		b.WriteByte(mark(t.Class, false))
		b.WriteString(token)
	}
	return strings.Contains(b.String(), w.Needle(t.Class, false))
}

// Day is when something happened in a zone, or is due; zero for a text without a day.
func (t *Text) Day(zone *time.Location) calendar.Date {
	return cmp.Or(t.Due, calendar.DayOf(t.At, zone))
}

// Name is what a text is, with its day: "call on 4 Nov", "call today".
func (t *Text) Name(now time.Time) string {
	switch day := calendar.HumanDay(t.Day(now.Location()), calendar.DateOf(now)); day {
	case "":
		return t.What
	case "yesterday", "today", "tomorrow":
		return t.What + " " + day
	default:
		return t.What + " on " + day
	}
}

// Cut is the part of a text around the first hit, on one line.
func (q Query) Cut(t Text) string { return q.cut(t, beforeHit) }

// CutShort is Cut for a narrow place: the hit is near the beginning.
func (q Query) CutShort(t Text) string { return q.cut(t, beforeHit/3) }

func (q Query) cut(t Text, before int) string {
	words := strings.FieldsFunc(t.Text, unicode.IsSpace)
	hit := 0
	for i := range words {
		if q.begins(words[i]) {
			hit = i
			break
		}
	}
	from, to := hit, hit
	for room := before; from > 0 && len([]rune(words[from-1])) < room; from-- {
		room -= len([]rune(words[from-1])) + 1
	}
	for room := afterHit; to < len(words)-1 && len([]rune(words[to+1])) < room; to++ {
		room -= len([]rune(words[to+1])) + 1
	}
	shown := strings.Join(words[from:min(to+1, len(words))], " ")
	if from > 0 {
		shown = "… " + shown
	}
	if to < len(words)-1 {
		shown += " …"
	}
	return shown
}

// begins reports whether one of the words to find begins with a word of a text.
func (q Query) begins(word string) bool {
	for _, token := range tokens(nil, word) {
		for i := range q.Words {
			w := &q.Words[i]
			if !w.Not && (token == w.heads[0] || len(w.heads) == 1 && strings.HasPrefix(token, w.heads[0])) {
				return true
			}
		}
	}
	return false
}
