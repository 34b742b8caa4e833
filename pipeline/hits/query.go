package hits

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"deals/pipeline"
)

// Query is a set of words. A deal matches when it has every one of them, each in any of its
// texts.
type Query struct{ Words []Word }

// Word is a word, or a phrase whose words follow each other in one text. It also matches the
// beginning of a longer word. With Not, none of the deal's texts may contain it.
type Word struct {
	Text string
	Not  bool

	// heads are the tokens that have to follow each other; the last may go on.
	heads   []string
	needles [2 * classes]string // what a row with the word contains, by mark
}

// Parse reads words as they are typed: "in quotes" is a phrase, and a minus before either
// excludes it. What has no letters and no digits is ignored.
func Parse(text string) Query {
	var words []Word
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimSpace(rest) {
		var w Word
		if len(rest) > 1 {
			rest, w.Not = strings.CutPrefix(rest, "-")
		}
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			w.Text, rest, _ = strings.Cut(quoted, `"`)
		} else {
			end := strings.IndexFunc(rest, unicode.IsSpace)
			if end < 0 {
				end = len(rest)
			}
			w.Text, rest = rest[:end], rest[end:]
		}
		words = append(words, w)
	}
	return Of(words...)
}

// Of is the query for all these words.
func Of(words ...Word) Query {
	var q Query
	for _, w := range words {
		w.heads = nil
		fields := strings.Fields(w.Text)
		fields = slices.DeleteFunc(fields, func(f string) bool { return len(tokens(nil, f)) == 0 })
		for i, field := range fields {
			found := tokens(nil, field)
			if i == len(fields)-1 {
				found = found[:1]
			}
			w.heads = append(w.heads, found...)
		}
		for class := range classes {
			w.needles[class], w.needles[classes+class] = w.needle(class, false), w.needle(class, true)
		}
		if len(w.heads) > 0 {
			q.Words = append(q.Words, w)
		}
	}
	return q
}

// IsZero reports whether nothing is searched for.
func (q Query) IsZero() bool { return len(q.Words) == 0 }

// Matches reports whether a deal has what is searched for.
func (q Query) Matches(d *pipeline.Deal) bool {
	_, ok := q.Class(d.Status != pipeline.Open, Rows(d))
	return ok
}

// Class reports whether the rows of a deal have what is searched for, and where: of the
// places of all the words, the one that is listed last.
func (q Query) Class(closed bool, rows []Row) (Class, bool) {
	found := InTitle
	for i := range q.Words {
		class, ok := q.Words[i].Class(closed, rows)
		if ok == q.Words[i].Not {
			return 0, false
		}
		if q.Words[i].Not {
			class = InTitle
		}
		found = max(found, class)
	}
	return found, true
}

// Class is where the rows of a deal have the word, the first place of all.
func (w *Word) Class(closed bool, rows []Row) (Class, bool) {
	for class := InTitle; class < classes; class++ {
		needle := w.Needle(class, closed)
		for i := range rows {
			if class < InEntry && rows[i].Place > 0 {
				break
			}
			if strings.Contains(rows[i].Words, needle) {
				return class, true
			}
		}
	}
	return 0, false
}

// Needle is what a row with the word contains.
func (w *Word) Needle(class Class, closed bool) string {
	if closed {
		class += classes
	}
	return w.needles[class]
}

func (w *Word) needle(class Class, closed bool) string {
	var b strings.Builder
	for _, head := range w.heads {
		b.WriteByte(' ')
		b.WriteByte(mark(class, closed))
		b.WriteString(head)
	}
	return b.String()
}

// Tokens are the marked tokens that a row with the word has; of the last one only the
// beginning is known.
func (w *Word) Tokens(class Class, closed bool) []string {
	return strings.Fields(w.Needle(class, closed))
}

// IsPhrase reports whether a row can have the tokens of the word and not the word.
func (w *Word) IsPhrase() bool { return len(w.heads) > 1 }

// Number is the number of the deal that a query may name: "42", "#42".
func (q Query) Number() (int64, bool) {
	if len(q.Words) != 1 || q.Words[0].Not {
		return 0, false
	}
	number, err := strconv.ParseInt(strings.TrimPrefix(q.Words[0].Text, "#"), 10, 64)
	return number, err == nil
}
