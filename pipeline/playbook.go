package pipeline

import (
	"slices"
	"strings"
	"unicode"
)

// Play is one pattern of the objection playbook: what buyers say, the words that
// give it away, and how to meet it.
type Play struct {
	Say    string   `toml:"say"`
	Words  []string `toml:"words"` // beginnings of words, in lower case; one of them is enough
	Answer string   `toml:"answer"`
}

// PlayFor is the play that fits an objection best: the one with the most words in
// it, and the first of those. A book without a fitting one has none.
func (p *Process) PlayFor(objection string) (best Play, ok bool) {
	said := strings.FieldsFunc(strings.ToLower(objection), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	most := 0
	for i := range p.Stages {
		for _, play := range p.Stages[i].Plays {
			if n := play.heardIn(said); n > most {
				best, most = play, n
			}
		}
	}
	return best, most > 0
}

// heardIn counts the words of a play that begin a word of what was said.
func (p Play) heardIn(said []string) (n int) {
	for _, word := range p.Words {
		if slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, word) }) {
			n++
		}
	}
	return n
}
