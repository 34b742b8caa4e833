package charset

import (
	"golang.org/x/text/encoding/charmap"
)

// pages are the encodings of one byte a letter, the likeliest first. Excel writes three of
// them: as "CSV", "CSV (Macintosh)" and "CSV (MS-DOS)".
var pages = []struct {
	charset Charset
	letters *charmap.Charmap
}{
	{windows1252, charmap.Windows1252},
	{latin9, charmap.ISO8859_15},
	{macintosh, charmap.Macintosh},
	{msDOS, charmap.CodePage858},       // code page 850 with the euro sign
	{windows1250, charmap.Windows1250}, // of Poles, Czechs and Hungarians
}

// place is a byte beyond ASCII with those around it; 0 is none.
type place struct{ first, before, b, after, then byte }

// votes say how well the bytes beyond ASCII make words in each of the pages.
type votes struct {
	points [5]int
	letter [5][256]rune
}

func newVotes() *votes {
	v := &votes{}
	for n, page := range pages {
		for b := range 256 {
			v.letter[n][b] = page.letters.DecodeByte(byte(b))
		}
	}
	return v
}

// note takes a byte as evidence.
func (v *votes) note(p place) {
	for n := range pages {
		l := &v.letter[n]
		v.points[n] += around{l[p.first], l[p.before], l[p.b], l[p.after], l[p.then]}.points()
	}
}

// best is the page that makes most words, and Windows-1252 among equals.
func (v *votes) best() Charset {
	best := 0
	for n, points := range v.points {
		if points > v.points[best] {
			best = n
		}
	}
	return pages[best].charset
}
