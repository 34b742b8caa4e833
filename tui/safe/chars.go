package safe

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks limits the combining marks on one letter: four are enough for every
// living script, and more only serve to draw over the neighbouring rows.
const maxMarks = 4

// maxLetters limits the consonants joined into one cluster. A cluster counts as one
// letter wide, so a longer chain could run out of its field.
const maxLetters = 4

const (
	zwnj       = '\u200c'
	zwj        = '\u200d'
	textStyle  = '\ufe0e'
	emojiStyle = '\ufe0f'
	keycap     = '\u20e3'
)

// blank lists characters that count as graphic yet draw nothing.
var blank = runes('\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4', '\u17b5')

// prefixed lists letters that swallow the character after them into their
// own cluster, be it the border of the field (Prepend, other than Cf).
var prefixed = runes(
	0x0d4e, 0x111c2, 0x111c3, 0x113d1, 0x1193f, 0x11941,
	0x11a84, 0x11a85, 0x11a86, 0x11a87, 0x11a88, 0x11a89, 0x11d46, 0x11f02,
)

// trailing lists letters that join the letter before them as marks do: Thai
// and Lao AM, and the sound marks of halfwidth kana.
var trailing = runes(0x0e33, 0x0eb3, 0xff9e, 0xff9f)

// joined are the scripts in which ZWJ and ZWNJ choose between letter forms.
var joined = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
	unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
	unicode.Tai_Tham, unicode.Balinese, unicode.Sundanese, unicode.Javanese,
	unicode.Meetei_Mayek, unicode.Kharoshthi, unicode.Chakma, unicode.Dives_Akuru,
	unicode.Zanabazar_Square, unicode.Soyombo, unicode.Kawi,
}

// linkers are the viramas, which join two consonants into one cluster.
var linkers = runes(
	0x094d, 0x09cd, 0x0acd, 0x0b4d, 0x0c4d, 0x0d4d, 0x1039, 0x17d2, 0x1a60, 0x1b44, 0x1bab,
	0xa9c0, 0xaaf6, 0x10a3f, 0x11133, 0x1193e, 0x11a47, 0x11a99, 0x11f42,
)

func runes(list ...rune) map[rune]bool {
	set := make(map[rune]bool, len(list))
	for _, r := range list {
		set[r] = true
	}
	return set
}

// hidden reports whether r must be shown by its number: it draws nothing, reorders
// text, is not a character, or is newer than our tables. Graphic characters leave
// out every control, format character and odd line break.
func hidden(r rune) bool {
	if unicode.Is(unicode.Co, r) {
		return false
	}
	return !unicode.IsGraphic(r) || blank[r] || prefixed[r]
}

// joining reports whether r is a letter of a script that uses ZWJ and ZWNJ. The
// first test only avoids the search for Latin and East Asian text.
func joining(r rune) bool {
	if r < 0x600 || r >= 0x2000 && r < 0xa800 || r >= 0xac00 && r < 0x10000 {
		return false
	}
	return unicode.IsLetter(r) && unicode.In(r, joined...)
}

// latin reports whether r is a letter or space without special rules, which is most
// of what most people write.
func latin(r rune) bool {
	return r == ' ' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 'À' && r <= 'ɏ' && r != '×' && r != '÷'
}

// combining reports whether r is drawn onto the character before it.
func combining(r rune) bool {
	return r >= 0x300 && (unicode.Is(unicode.M, r) || trailing[r])
}

// variation reports whether r chooses another form of its base.
func variation(r rune) bool {
	return unicode.Is(unicode.Variation_Selector, r)
}

// control shows a C0 control or DEL and returns the rest of the text.
func (w *writer) control(r rune, rest string) string {
	if r == '\r' && strings.HasPrefix(rest, "\n") {
		r, rest = '\n', rest[1:]
	}
	switch {
	case r == '\n' && w.block:
		w.mark("\n")
		w.column, w.measured = 0, w.Len()
	case r == '\n':
		w.mark(newlineMark)
	case r == '\t' && w.block:
		w.tab()
	case r == '\t':
		w.mark(" ")
	default:
		w.mark("^" + string(r^0x40))
	}
	return rest
}

func (w *writer) tab() {
	w.column += ansi.StringWidth(w.String()[w.measured:])
	n := tabStop - w.column%tabStop
	w.mark(strings.Repeat(" ", n))
	w.column += n
	w.measured = w.Len()
}

// combine writes a mark if there is a base for it, and drops marks beyond the limit
// of a base.
func (w *writer) combine(r rune, rest string) string {
	switch {
	case w.last == 0 || unicode.IsSpace(w.last), hidden(r), variation(r) && !w.variant(r):
		w.number(r)
	case w.marks < maxMarks:
		w.marks++
		w.linked = w.linked || linkers[r]
		w.put(r)
	default:
		dropped := 1
		for rest != "" {
			next, n := utf8.DecodeRuneInString(rest)
			if !combining(next) {
				break
			}
			dropped++
			rest = rest[n:]
		}
		w.mark(fmt.Sprintf("<+%d>", dropped))
	}
	return rest
}

// variant reports whether the last character has forms that r chooses from:
// old Japanese name characters and Mongolian letters.
func (w *writer) variant(r rune) bool {
	if r >= 0xe0100 {
		return unicode.Is(unicode.Han, w.last)
	}
	return r < 0x2000 && unicode.Is(unicode.Mongolian, w.last)
}

// char writes a character of its own and returns the rest of the text.
func (w *writer) char(r rune, rest string) string {
	r, rest = syllable(r, rest)
	switch {
	case r == zwj || r == zwnj:
		w.join(r, rest)
	case hidden(r) || modifier(r) || jamo(r):
		w.number(r)
	case regional(r):
		return w.flag(r, rest)
	default:
		w.base(r)
		if emoji(r) {
			return rest[decoration(rest):]
		}
		if key := string(emojiStyle) + string(keycap); strings.HasPrefix(rest, key) && strings.ContainsRune("0123456789#*", r) {
			return rest[len(string(emojiStyle)):]
		}
	}
	return rest
}

// base writes a character that marks may follow.
func (w *writer) base(r rune) {
	joins := joining(r)
	switch {
	case !joins || !w.linked:
		w.ties = 0
	case w.ties+1 < maxLetters:
		w.ties++
	default:
		w.ties = 0
		w.put(zwnj)
	}
	w.start(r)
	w.joins = joins
}

// start writes the first character of a new cluster.
func (w *writer) start(r rune) {
	w.marks, w.joins, w.linked = 0, false, false
	w.put(r)
}

// join writes ZWJ or ZWNJ between two letters of a script that uses them.
func (w *writer) join(r rune, rest string) {
	next, _ := utf8.DecodeRuneInString(rest)
	before := w.joins && (unicode.IsLetter(w.last) || combining(w.last))
	if !before || !joining(next) || hidden(next) {
		w.number(r)
		return
	}
	if w.linked && w.ties+1 >= maxLetters {
		r = zwnj
	}
	if r == zwnj {
		w.linked = false
	}
	w.put(r)
}
