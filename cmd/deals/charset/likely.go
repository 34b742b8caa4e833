package charset

import (
	"strings"
	"unicode"
)

// around is a letter or sign in the text around it.
type around struct{ first, before, r, after, then rune }

// How well a letter or a sign fits. The differences are what counts.
const (
	usual     = 3
	common    = 2
	rare      = 1
	odd       = -1
	wrong     = -3
	noLetters = -5
)

// points say how well the letter goes with those around it: "MŸller" is no word, and neither
// is "Gr§e".
func (a around) points() int {
	switch {
	case a.r == unicode.ReplacementChar || unicode.IsControl(a.r) || a.r >= 0x2500 && a.r < 0x25a0: // Boxes.
		return noLetters
	case a.r == '€' || a.r == '£':
		return a.currency()
	case unicode.IsLower(a.r):
		return a.small()
	case unicode.IsUpper(a.r):
		return a.capital()
	}
	return a.sign()
}

// currency rates the byte as the sign of a currency: usual next to a number, wrong next to a
// letter.
func (a around) currency() int {
	number := func(next, second rune) bool {
		return unicode.IsDigit(next) || unicode.IsSpace(next) && next != '\n' && unicode.IsDigit(second)
	}
	switch {
	case number(a.before, a.first) || number(a.after, a.then):
		return usual
	case unicode.IsLetter(a.before) || unicode.IsLetter(a.after):
		return wrong
	}
	return common
}

// weights are the small letters beyond ASCII by how often Germans, Frenchmen, Spaniards,
// Portuguese and Italians write them, then Poles, Czechs and Hungarians.
var weights = map[rune]int{
	'ä': usual, 'ö': usual, 'ü': usual, 'ß': usual, 'é': usual, 'á': usual, 'í': usual, 'ó': usual, 'ú': usual, 'ñ': usual, 'ã': usual, 'ç': usual,
	'è': common, 'à': common, 'ê': common, 'ô': common, 'â': common, 'õ': rare, 'î': rare, 'ï': rare, 'û': rare, 'ù': rare, 'ë': rare, 'å': common, 'ø': rare,
	'æ': rare, 'ì': rare, 'ò': rare, 'œ': rare, 'š': rare, 'ž': rare,
	'ł': usual, 'ą': usual, 'ę': usual, 'ś': common, 'ż': common, 'ć': common, 'ń': common, 'ź': rare, 'ř': common, 'ě': common, 'č': common, 'ů': common, 'ý': rare, 'ő': common, 'ű': common,
}

const vowels = "aeiouäöüáéíóúãõâ"

func (a around) small() int {
	weight, known := weights[a.r]
	follows := func(list string) bool { return strings.ContainsRune(list, unicode.ToLower(a.after)) }
	follow := func(list string) bool { return strings.ContainsRune(list, unicode.ToLower(a.before)) }
	switch {
	case !known,
		a.r == 'ç' && !follows("aouãõâáéí"), a.r == 'ß' && !follow(vowels):
		weight = odd
	case a.r == 'á' && (follow("aeo") || a.after == 'e'), a.r == 'ä' && a.after == 'e':
		weight = 0
	case a.r == 'õ' && a.after == 'e', a.r == 'œ' && follows("ui"):
		weight = usual
	}
	switch {
	case unicode.IsUpper(a.before) && unicode.IsUpper(a.after):
		return odd
	case !unicode.IsLetter(a.before) && !unicode.IsLetter(a.after):
		return min(weight, 0)
	case !unicode.IsLetter(a.before) && !strings.ContainsRune("äöüéêâ", a.r):
		return min(weight, rare)
	case !unicode.IsLetter(a.before):
		return min(weight, common) // Most cells begin with a capital.
	case !unicode.IsLower(a.before) && !unicode.IsLower(a.after):
		return 0
	}
	return weight
}

func (a around) capital() int {
	switch {
	case unicode.IsLower(a.before):
		return wrong
	case a.r == 'Ç' && unicode.IsLower(a.after) && !strings.ContainsRune(vowels, a.after):
		return odd
	case !unicode.IsLetter(a.before) && !unicode.IsLetter(a.after):
		return 0
	case strings.ContainsRune("ÄÖÜÉŒ", a.r):
		return usual
	case a.r == 'Å':
		return common
	case strings.ContainsRune("ÀÁÂÇÈÊÓÍÚÑŠŽØŁŚŻŹČŘ", a.r):
		return rare
	}
	return odd
}

// sign is none of a letter.
func (a around) sign() int {
	left, right := unicode.IsLetter(a.before), unicode.IsLetter(a.after)
	switch {
	case a.r == '’' && left && right:
		return a.apostrophe()
	case a.r == '\u00a0' && (unicode.IsDigit(a.before) || unicode.IsDigit(a.after)):
		return usual
	case a.r == '\u00a0' && unicode.IsUpper(a.after):
		return common
	case a.r == '\u00a0':
		return 0
	case strings.ContainsRune("“„‘«", a.r) && !left && right, strings.ContainsRune("”“’»…", a.r) && left && !right:
		return common
	case strings.ContainsRune("–—•", a.r) && !left && !right:
		return rare
	case left && right:
		return wrong
	case left || right:
		return odd
	}
	return 0
}

// apostrophe is in "l’offre", "Maler’s" and "O’Brien".
func (a around) apostrophe() int {
	switch {
	case strings.ContainsRune("ldnscjmtLDNSCJMTO", a.before) && !unicode.IsLetter(a.first), strings.ContainsRune("uU", a.before) && strings.ContainsRune("qQ", a.first),
		a.after == 's' && !unicode.IsLetter(a.then), a.before == 'n' && a.after == 't':
		return usual
	}
	return odd
}
