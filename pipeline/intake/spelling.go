package intake

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/money"
)

// fold removes differences in spelling: case, signs, spaces and accents.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1 // Also the combining accents of a decomposed letter.
		}
		return bare(unicode.ToLower(r))
	}, text)
}

const (
	accented = "àáâãäåāăąçćčďèéêëēėęěğìíîïīıłñńňòóôõöøōőřśšşťùúûüūůűýÿžźż"
	plain    = "aaaaaaaaacccdeeeeeeeegiiiiiilnnnoooooooorssstuuuuuuuyyzzz"
)

// bare is a letter without its accent.
func bare(r rune) rune {
	if r < 0x80 {
		return r
	}
	at := 0
	for _, a := range accented {
		if a == r {
			return rune(plain[at])
		}
		at++
	}
	return r
}

// tokens splits a header into its folded words, also at the capitals inside of one.
func tokens(header string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
		}
		word.Reset()
	}
	wasLower := false
	for _, r := range header {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			wasLower = false
			continue
		case unicode.IsUpper(r) && wasLower:
			end()
		}
		wasLower = unicode.IsLower(r)
		word.WriteRune(bare(unicode.ToLower(r)))
	}
	end()
	return words
}

// form is one way to read a header: as it is, or without what programs add to a
// name.
type form struct {
	words   []string
	folded  string
	removed int // the more was removed, the less it counts
	of      entity
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
	header   string
	words    []string
	forms    []form
	currency string // the code or sign that it names: "Value (EUR)", "importe_eur"
}

var (
	dealWords = []string{
		"deal", "deals", "opportunity", "opportunities", "potential", "verkaufschance", "geschaft", "transaction", "affaire", "opportunite",
		"negocio", "trato", "oportunidad", "oportunidade", "transacao", "affare", "trattativa", "opportunita", "verkoopkans",
	}
	leadWords = []string{"lead"}
	// particles tie a name to its deal: "Fecha de cierre del negocio".
	particles = []string{"of", "the", "de", "du", "des", "der", "la", "le", "l", "del", "do", "da", "della", "dell", "di", "van", "d"}
	// codeWords are the codes of currencies that are words, too.
	codeWords = []string{"all", "top", "try", "cup", "mop", "bob", "mad", "pen", "gel", "ron", "sos"}
)

func spell(header string) spelling {
	s := spelling{header: header, words: tokens(header)}
	whole := trimmed(s.words)
	s.add(form{words: s.words, of: unsaid})
	s.add(form{words: whole, removed: 1, of: unsaid})
	if inner, ok := withoutBrackets(header); ok {
		s.add(form{words: trimmed(tokens(inner)), removed: 2, of: unsaid})
	}
	s.currency = namedIn(header)
	for _, f := range slices.Clone(s.forms) {
		words := f.words
		if n := len(words) - 1; n > 0 && words[n] == strings.ToLower(s.currency) {
			words = words[:n]
		}
		if s.currency != "" {
			s.add(form{words: withoutParticle(words), removed: f.removed + 1, of: unsaid})
		}
	}
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
		s.add(form{words: withoutParticles(f.words[1:]), removed: f.removed, of: ofDeal})
	case slices.Contains(leadWords, first):
		s.add(form{words: f.words[1:], removed: f.removed, of: ofALead})
	}
	if slices.Contains(dealWords, last) {
		s.add(form{words: withoutParticle(f.words[:len(f.words)-1]), removed: f.removed, of: ofDeal})
	}
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

// namedIn is the currency that a header names, "" for none. A code counts in
// brackets or at the end.
func namedIn(header string) string {
	for _, r := range header {
		if unicode.Is(unicode.Sc, r) {
			if strings.Contains(header, "R$") {
				return "R$"
			}
			return string(r)
		}
	}
	words := tokens(header)
	if n := len(words) - 1; n > 0 && isCode(words[n], header) {
		return strings.ToUpper(words[n])
	}
	if open, end := strings.IndexByte(header, '('), strings.IndexByte(header, ')'); open >= 0 && end > open {
		if inner := fold(header[open:end]); isCode(inner, header) {
			return strings.ToUpper(inner)
		}
	}
	return ""
}

// isCode recognises the code of a currency in a header. Those that are words, too,
// count only in capitals.
func isCode(word, header string) bool {
	code := strings.ToUpper(word)
	return len(code) == 3 && money.KnownCurrency(code) && (!slices.Contains(codeWords, word) || strings.Contains(header, code))
}

// thousands in a header say that its amounts are not written in full: "Wert (T€)",
// "Revenue in kUSD", "Amount (000s)".
var (
	thousands = []string{
		"k", "keur", "kusd", "kgbp", "kchf", "teur", "tchf", "tusd", "tsd", "mio", "mn", "000", "000s", "thousand", "thousands", "million", "millions",
		"milliers", "miles", "milhares", "migliaia", "duizend",
	}
	thousandSigns = []string{"k€", "T€", "k$", "k£"}
)

func (s *spelling) isScaled() bool {
	return slices.ContainsFunc(thousandSigns, func(sign string) bool { return strings.Contains(s.header, sign) }) ||
		slices.ContainsFunc(s.words, func(word string) bool { return slices.Contains(thousands, word) })
}

// scaled passes over the amounts that are not written in full.
func (r *reader) scaled() {
	for column := range r.spellings {
		s := &r.spellings[column]
		if r.taken[column] || !s.isScaled() || r.profiles[column].share(number) < 0.8 {
			continue
		}
		isValue := func(f form) bool { return known().isFor(f.folded, Value) }
		if slices.ContainsFunc(s.forms, isValue) || s.part(Value) > 0 {
			r.Scaled = append(r.Scaled, column)
			s.forms, r.taken[column] = nil, true
		}
	}
}
