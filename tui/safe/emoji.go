package safe

import (
	"unicode"
	"unicode/utf8"
)

// emoji reports whether r may begin or continue an emoji sequence.
func emoji(r rune) bool {
	switch r {
	case '‼', '⁉', '〰', 'ℹ':
		return true
	}
	return r > unicode.MaxASCII && unicode.In(r, unicode.So, unicode.Sm) && !regional(r)
}

// modifier reports whether r is a skin tone.
func modifier(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

// regional reports whether r is half a flag.
func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// decoration returns the length of what s begins with that only dresses the
// emoji before it: a presentation selector, a skin tone, and a joiner to the
// next emoji. They are left out, since the two ways of counting cells give
// such a sequence different widths.
func decoration(s string) int {
	i := 0
	r, n := utf8.DecodeRuneInString(s)
	if r == textStyle || r == emojiStyle {
		i += n
		r, n = utf8.DecodeRuneInString(s[i:])
	}
	if modifier(r) {
		i += n
		r, n = utf8.DecodeRuneInString(s[i:])
	}
	if r == zwj {
		if next, _ := utf8.DecodeRuneInString(s[i+n:]); emoji(next) && !hidden(next) {
			i += n
		}
	}
	return i
}

// flag writes a flag, which takes two regional letters; one alone is shown by
// its number, or it would make a flag with whatever follows the field.
func (w *writer) flag(r rune, rest string) string {
	next, n := utf8.DecodeRuneInString(rest)
	if !regional(next) {
		w.number(r)
		return rest
	}
	w.base(r)
	w.put(next)
	return rest[n:]
}

// syllable reports whether r may stand after the last character as far as
// Hangul jamo go: a lead, then a vowel, then a tail. Any number of leads or
// vowels would otherwise pile up in one cell.
func (w *writer) syllable(r rune) bool {
	switch jamo(r) {
	case 'L':
		return jamo(w.last) != 'L'
	case 'V':
		return jamo(w.last) == 'L'
	case 'T':
		return jamo(w.last) == 'V' || jamo(w.last) == 'S'
	}
	// A ready syllable joins a lead before it.
	return !(jamo(w.last) == 'L' && r >= 0xac00 && r <= 0xd7a3)
}

// jamo classes r as lead, vowel or tail, or as a ready syllable (S) that
// still takes a tail; 0 is anything else.
func jamo(r rune) byte {
	switch {
	case r < 0x1100:
		return 0
	case r <= 0x115f, r >= 0xa960 && r <= 0xa97c:
		return 'L'
	case r <= 0x11a7, r >= 0xd7b0 && r <= 0xd7c6:
		return 'V'
	case r <= 0x11ff, r >= 0xd7cb && r <= 0xd7fb:
		return 'T'
	case r >= 0xac00 && r <= 0xd7a3 && (r-0xac00)%28 == 0:
		return 'S'
	}
	return 0
}
