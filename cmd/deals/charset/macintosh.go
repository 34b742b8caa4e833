package charset

import (
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// votes say whether bytes beyond ASCII make words in the encoding of old Macs, in which
// Excel for Mac writes "CSV (Macintosh)", or in Windows-1252.
type votes struct{ macintosh, windows int }

// note takes the letters around a byte as its evidence: "MŸller" is no word, and neither is
// "Gr§e". What is between letters in either encoding, such as ’, shows nothing.
func (v *votes) note(before [2]byte, b, after, then byte) {
	windows := charmap.Windows1252.DecodeByte(b)
	afterSmall, beforeSmall := isSmall(before[1]), isSmall(after)
	const apostrophe = 0x92 // í on a Mac
	switch {
	case b == apostrophe:
		if isLetter(before[0]) && afterSmall && (after == 'a' || after == 'n') && !isLetter(then) { // María, Martín
			v.macintosh++
		}
	case windows == unicode.ReplacementChar:
		v.macintosh++
	case unicode.IsLower(windows) && b >= 0xdf:
		if afterSmall || beforeSmall {
			v.windows++
		}
	case windows == 'š': // ö on a Mac
		if afterSmall || beforeSmall {
			v.macintosh++
		}
	case unicode.IsLower(windows): // ž and œ are found in both.
	case unicode.IsUpper(windows):
		if afterSmall && !isCapital(after) {
			v.macintosh++
		}
	case afterSmall && beforeSmall || b == 0xa7 && afterSmall: // ß
		v.macintosh++
	}
}

func isSmall(b byte) bool { return b >= 'a' && b <= 'z' }

func isCapital(b byte) bool { return b >= 'A' && b <= 'Z' }

func isLetter(b byte) bool { return isSmall(b) || isCapital(b) || b >= 0x80 }
