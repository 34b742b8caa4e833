package pipeline

import (
	"slices"
	"strings"
	"unicode"
)

// Play is one pattern of the objection playbook: what buyers say, the words that
// identify it, and the response.
type Play struct {
	Say    string   `toml:"say"`
	Words  []string `toml:"words"` // beginnings of words, in lower case; one of them suffices
	Answer string   `toml:"answer"`
}

// PlayFor is the play that fits an objection best: the one with the most matching
// words, and the first of those; none when no word matches.
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

// heardIn counts the words of a play that begin a word of the objection.
func (p Play) heardIn(said []string) (n int) {
	for _, word := range p.Words {
		if slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, word) }) {
			n++
		}
	}
	return n
}
