// Package heading reads a column's name that is in no list by what its words are about:
// "Datum der Anfrage", "Motivo del rechazo", "Company / Account".
package heading

import (
	_ "embed" // the words are data
	"slices"
	"strings"
	"sync"
)

//go:embed words.txt
var text string

// begins are the concepts by how their words begin; whole by a whole word.
type concepts struct{ begins, whole map[string][]string }

var data = sync.OnceValue(func() concepts {
	c := concepts{map[string][]string{}, map[string][]string{}}
	for line := range strings.Lines(text) {
		concept, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		for _, word := range strings.Fields(words) {
			if whole, isWhole := strings.CutPrefix(word, "="); isWhole {
				c.whole[whole] = append(c.whole[whole], concept)
			} else {
				c.begins[word] = append(c.begins[word], concept)
			}
		}
	}
	return c
})

// split cuts a compound word at its last part, where both are known: "Projektstatus".
func (c concepts) split(word string) []string {
	const short = 4
	for at := 3; at+short <= len(word); at++ {
		tail := word[at:]
		if c.whole[word] == nil && (c.whole[tail] != nil || c.begins[tail] != nil) && c.of(word[:at]) != nil {
			return []string{word[:at], tail}
		}
	}
	return []string{word}
}

// of is what one word is about: what the whole of it is listed as, else its longest beginning.
func (c concepts) of(word string) []string {
	if found := c.whole[word]; found != nil {
		return found
	}
	for n := len(word); n >= 3; n-- {
		if found := c.begins[word[:n]]; found != nil {
			return found
		}
	}
	return nil
}

// rule gives a field to the headers that are about all of needs, and of nothing else but
// these, the deal and with.
type rule struct {
	field       string
	needs, with []string
}

// rules are in their order: the first that fits counts.
var rules = []rule{
	{"lost_reason", []string{"reason"}, []string{"lost", "closed"}},
	{"next_step", []string{"next", "step"}, nil},
	{"currency", []string{"currency"}, []string{"value"}},
	{"value", []string{"value"}, []string{"expected", "offer", "net"}},
	{"value", []string{"value", "net", "tax"}, []string{"expected", "offer"}}, // A tax alone is no value.
	{"expected_close", []string{"expected"}, []string{"closed", "won", "day", "offer"}},
	{"closed_at", []string{"won", "lost"}, []string{"day"}},
	{"won_at", []string{"won"}, []string{"day", "closed", "offer"}},
	{"lost_at", []string{"lost"}, []string{"day", "closed", "offer"}},
	{"close_date", []string{"closed", "day"}, []string{"offer", "won", "lost"}}, // Of open deals, when they are to close.
	{"closed_at", []string{"closed"}, []string{"day", "offer", "won", "lost"}},
	{"created_at", []string{"created"}, []string{"day", "inquiry"}},
	{"created_at", []string{"inquiry", "day"}, nil},
	{"email", []string{"email"}, []string{"person", "account", "email-part"}},
	{"phone", []string{"phone"}, []string{"person", "account", "number"}},
	{"phone", []string{"number", "person"}, nil},
	{"contact", []string{"person"}, []string{"name", "account"}},
	{"account", []string{"account"}, []string{"name"}},
	{"note", []string{"note"}, nil},
	{"stage", []string{"stage"}, []string{"offer"}},
	{"status", []string{"status"}, []string{"offer"}},
	{"source", []string{"source"}, nil},
	{"title", []string{"subject", "deal"}, []string{"name", "offer"}},
	{"title", []string{"subject", "offer"}, nil},
	{"title", []string{"name", "deal"}, nil},
}

// Field is the field that a header is about, going by its folded words; "" is none. A word
// that is in no list may turn the meaning, so then there is none.
func Field(words []string) string {
	const many = 8
	if len(words) == 0 || len(words) > many {
		return ""
	}
	var of [][]string
	for _, compound := range words {
		for _, word := range data().split(compound) {
			about := data().of(word)
			if isNumber := strings.Trim(word, "0123456789") == "" && len(word) < 3; about == nil && !isNumber {
				return ""
			}
			of = append(of, about)
		}
	}
	at := slices.IndexFunc(rules, func(r rule) bool { return r.fits(of) })
	if at < 0 {
		return ""
	}
	return rules[at].field
}

// fits reports whether the words say all that the rule needs, and nothing that it does not allow.
func (r rule) fits(of [][]string) bool {
	for _, need := range r.needs {
		if !slices.ContainsFunc(of, func(word []string) bool { return slices.Contains(word, need) }) {
			return false
		}
	}
	allowed := func(concept string) bool {
		return concept == "filler" || concept == "deal" || slices.Contains(r.needs, concept) || slices.Contains(r.with, concept)
	}
	return !slices.ContainsFunc(of, func(word []string) bool { return len(word) > 0 && !slices.ContainsFunc(word, allowed) })
}
