package hits

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A text is split into words at its spaces. A word is indexed once for each of its parts, from
// that part to the end of the word, so that dana, acme.de and de all find "Dana@acme.de".
const (
	longest = 32 // characters of a token; the rest of a longer one is not searched
	// longestInRow is for scripts without spaces, where every character begins a part.
	longestInRow = 8
)

// tokens appends the tokens of a word, the whole one first; none when it has no letters
// and no digits.
func tokens(to []string, word string) []string {
	text, starts := folded(word)
	for _, at := range starts {
		to = append(to, cut(text[at:]))
	}
	return to
}

func cut(token string) string {
	most := longest
	if first, _ := utf8.DecodeRuneInString(token); unspaced(first) {
		most = longestInRow
	}
	if len(token) <= most {
		return token
	}
	for at := range token {
		if most == 0 {
			return token[:at]
		}
		most--
	}
	return token
}

// unspaced reports whether a character is of a script that does not separate words.
func unspaced(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// folded is the letters and digits of a word without case and accents, and where its parts
// begin.
func folded(word string) (text string, starts []int) {
	out := make([]byte, 0, len(word)+8)
	inside := false // a part
	add := func(r rune) {
		switch {
		case unicode.Is(unicode.Mn, r):
			return
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			inside = false
			return
		case !inside || unspaced(r):
			starts = append(starts, len(out))
		}
		inside = true
		out = utf8.AppendRune(out, r)
	}
	for _, r := range word {
		if r < utf8.RuneSelf {
			switch {
			case 'A' <= r && r <= 'Z':
				r += 'a' - 'A'
			case (r < 'a' || r > 'z') && (r < '0' || r > '9'):
				inside = false
				continue
			}
			if !inside {
				starts = append(starts, len(out))
			}
			inside, out = true, append(out, byte(r))
			continue
		}
		if same, ok := spelled[unicode.ToLower(r)]; ok {
			for _, r := range same {
				add(r)
			}
			continue
		}
		for _, r := range norm.NFKD.String(string(unicode.ToLower(r))) {
			add(unicode.ToLower(r))
		}
	}
	return string(out), starts
}

// spelled are the letters that people type as other letters and that are not just a letter
// with an accent.
var spelled = map[rune]string{
	'ß': "ss", 'ø': "o", 'æ': "ae", 'œ': "oe", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ŧ': "t", 'ς': "σ",
}

// digits appends the tokens of a phone number, which is found by any four of its digits in
// a row or more, with and without the code of the country.
func digits(to []string, phone string) []string {
	number, _ := folded(phone)
	number = strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, number)
	const least = 4
	for at := range max(0, len(number)-least+1) {
		if at <= 3 && strings.HasPrefix(strings.TrimSpace(phone), "+") { // A code has one to three digits.
			to = append(to, cut("0"+number[at:]))
		}
		to = append(to, cut(number[at:]))
	}
	return slices.Clip(to)
}
