package intake

import (
	"slices"
	"strings"

	"deals/pipeline/intake/fold"
	"deals/pipeline/intake/unit"
)

// form is one way to read a header: as it is, or without what programs add to a
// name.
type form struct {
	words   []string
	folded  string
	removed int // the more was removed, the less it counts
	of      entity
	// isAmount is set for a form without a currency and the like, which only amounts have.
	isAmount bool
}

// entity is what a header says its column belongs to.
type entity int

const (
	ofDeal  entity = iota // "Deal - Title", "Nom de la transaction"
	unsaid                // "Title"
	ofALead               // "Lead Name", which may be a person's
)

// spelling is a header with all its forms.
type spelling struct {
	header string
	words  []string
	forms  []form
	unit   unit.Unit
}

var (
	dealWords = []string{
		"deal", "deals", "opportunity", "opportunities", "potential", "verkaufschance", "geschaft", "transaction", "affaire", "opportunite",
		"negocio", "trato", "oportunidad", "oportunidade", "transacao", "affare", "trattativa", "opportunita", "verkoopkans",
	}
	leadWords = []string{"lead"}
	// particles tie a name to its deal: "Fecha de cierre del negocio".
	particles = []string{"of", "the", "de", "du", "des", "der", "la", "le", "l", "del", "do", "da", "della", "dell", "di", "van", "d"}
)

func spell(header string) spelling {
	s := spelling{header: header, words: fold.Words(header)}
	whole := trimmed(s.words)
	s.add(form{words: s.words, of: unsaid})
	s.add(form{words: whole, removed: 1, of: unsaid})
	if inner, ok := withoutBrackets(header); ok {
		s.add(form{words: trimmed(fold.Words(inner)), removed: 2, of: unsaid})
	}
	s.unit = unit.Of(header)
	s.add(form{words: withoutParticle(trimmed(fold.Words(s.unit.Rest))), removed: 3, of: unsaid, isAmount: true})
	for _, f := range slices.Clone(s.forms) {
		s.ofDeal(f)
	}
	return s
}

// ofDeal adds the form without the word for a deal.
func (s *spelling) ofDeal(f form) {
	if len(f.words) < 2 {
		return
	}
	first, last := f.words[0], f.words[len(f.words)-1]
	switch {
	case slices.Contains(dealWords, first):
		s.add(form{words: withoutParticles(f.words[1:]), removed: f.removed, of: ofDeal, isAmount: f.isAmount})
	case slices.Contains(leadWords, first):
		s.add(form{words: f.words[1:], removed: f.removed, of: ofALead, isAmount: f.isAmount})
	}
	if slices.Contains(dealWords, last) {
		s.add(form{words: withoutParticle(f.words[:len(f.words)-1]), removed: f.removed, of: ofDeal, isAmount: f.isAmount})
	}
}

// names reports whether a form can name a field.
func (f form) names(field Field) bool {
	return !f.isAmount || slices.Contains(moneyFields, field) || field == FinalValue || field == none
}

func (s *spelling) add(f form) {
	f.folded = strings.Join(f.words, "")
	same := func(has form) bool { return has.folded == f.folded && has.of <= f.of }
	if f.folded != "" && !slices.ContainsFunc(s.forms, same) {
		s.forms = append(s.forms, f)
	}
}

// trimmed leaves out what is added to a name: the mark of a custom field, and the
// number of one of several columns.
func trimmed(words []string) []string {
	if n := len(words) - 1; n > 0 && (words[n] == "c" || len(words[n]) == 1 && words[n] >= "1" && words[n] <= "9") {
		return words[:n]
	}
	return words
}

// withoutParticle leaves out the particles at the end.
func withoutParticle(words []string) []string {
	for len(words) > 1 && (slices.Contains(particles, words[len(words)-1]) || words[len(words)-1] == "in") {
		words = words[:len(words)-1]
	}
	return words
}

// withoutParticles leaves out the particles at the beginning.
func withoutParticles(words []string) []string {
	for len(words) > 1 && slices.Contains(particles, words[0]) {
		words = words[1:]
	}
	return words
}

// withoutBrackets leaves out what stands in brackets; ok is false when nothing does,
// or nothing else.
func withoutBrackets(header string) (rest string, ok bool) {
	open := strings.IndexAny(header, "([")
	end := strings.LastIndexAny(header, ")]")
	if open < 0 || end < open {
		return "", false
	}
	rest = strings.TrimSpace(header[:open] + " " + header[end+1:])
	return rest, rest != ""
}
