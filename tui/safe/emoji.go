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
	return r > unicode.MaxASCII && unicode.In(r, unicode.So, unicode.Sm) && !regional(r) && r != utf8.RuneError
}

// modifier reports whether r is a skin tone.
func modifier(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

// regional reports whether r is half a flag.
func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// decoration returns the length of the prefix of s that only decorates the emoji
// before it: a presentation selector, a skin tone, and a joiner to the next emoji.
// It is left out, since the two ways of counting cells give such a sequence
// different widths.
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

// flag writes a flag, which takes two regional letters; a single one is shown by
// its number, or it would form a flag with whatever follows the field.
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
