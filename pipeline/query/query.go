package query

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/refusal"
)

// Query is a filter of the board or a list: words that a deal must contain, and
// conditions it must meet.
type Query struct {
	Words []string // each is in the title, account, contact, source or tags
	Is    []Condition
}

// Condition is a condition on a deal, by its name in a query.
type Condition string

// The conditions of queries. All but IsOverridden apply to deals on the board.
const (
	IsOverridden Condition = "overridden" // a gate was overridden
	IsStale      Condition = "stale"      // see Rot
	IsStuck      Condition = "stuck"      // see Rot
	IsAdrift     Condition = "adrift"     // no step is planned
	IsOverdue    Condition = "overdue"    // its next step is
	IsGaps       Condition = "gaps"       // see Gaps
)

// Conditions lists all conditions.
func Conditions() []Condition {
	return []Condition{IsOverridden, IsStale, IsStuck, IsAdrift, IsOverdue, IsGaps}
}

// Parse reads a query. Words are separated by spaces; a text in double quotes is
// one word, taken literally. A bare condition such as overdue, or one after is:,
// asks for deals that meet it; in quotes it is an ordinary word. A quote that is
// still open covers the rest, so that a query can be read while it is typed.
func Parse(text string) (Query, error) {
	var q Query
	for text != "" {
		var word string
		var literal bool
		word, literal, text = nextWord(text)
		name := strings.ToLower(word)
		after, asks := strings.CutPrefix(name, "is:")
		switch {
		case literal:
			q.word(word)
		case asks && !slices.Contains(Conditions(), Condition(after)):
			return Query{}, refusal.New(refusal.Usage, "bad_query", "one of: is:"+strings.Join(conditionNames(), ", is:")+"; to search for the word, put it in quotes: \""+word+"\"",
				"Unknown filter %s.", refusal.Quoted("is:"+after))
		case slices.Contains(Conditions(), Condition(after)):
			if !slices.Contains(q.Is, Condition(after)) {
				q.Is = append(q.Is, Condition(after))
			}
		default:
			q.word(word)
		}
	}
	return q, nil
}

func (q *Query) word(word string) {
	if word != "" {
		q.Words = append(q.Words, word)
	}
}

// Asks reports whether the query asks for a condition.
func (q *Query) Asks(s Condition) bool { return slices.Contains(q.Is, s) }

func conditionNames() []string {
	var names []string
	for _, s := range Conditions() {
		names = append(names, string(s))
	}
	return names
}

// nextWord cuts the first word off a query.
func nextWord(text string) (word string, literal bool, rest string) {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if quote, ok := strings.CutPrefix(text, `"`); ok {
		word, rest, _ = strings.Cut(quote, `"`)
		return strings.TrimSpace(word), true, rest
	}
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		return text, false, ""
	}
	return text[:end], false, text[end:]
}
