package safe

import "unicode/utf8"

// The blocks of Hangul: lead consonants, vowels and tails, and the syllables
// that Unicode arranges by them.
const (
	leadFirst, leadLast         = 0x1100, 0x1112
	vowelFirst, vowelLast       = 0x1161, 0x1175
	tailFirst, tailLast         = 0x11a8, 0x11c2
	syllableFirst, syllableLast = 0xac00, 0xd7a3

	vowels = vowelLast - vowelFirst + 1
	tails  = tailLast - tailFirst + 2 // no tail counts as one
)

// jamo reports whether r is a part of a syllable. Some terminals pile the parts up
// in one cell, others draw them side by side.
func jamo(r rune) bool {
	return r >= 0x1100 && r <= 0x11ff || r >= 0xa960 && r <= 0xa97c || r >= 0xd7b0 && r <= 0xd7fb
}

// syllable joins the parts that r and rest begin with, since names from macOS come
// in parts, and returns the rest of the text.
func syllable(r rune, rest string) (rune, string) {
	next, n := utf8.DecodeRuneInString(rest)
	if r >= leadFirst && r <= leadLast && next >= vowelFirst && next <= vowelLast {
		r = syllableFirst + ((r-leadFirst)*vowels+next-vowelFirst)*tails
		rest = rest[n:]
		next, n = utf8.DecodeRuneInString(rest)
	}
	open := r >= syllableFirst && r <= syllableLast && (r-syllableFirst)%tails == 0
	if open && next >= tailFirst && next <= tailLast {
		return r + next - tailFirst + 1, rest[n:]
	}
	return r, rest
}
