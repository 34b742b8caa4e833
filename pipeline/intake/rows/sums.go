package rows

import (
	"math"
	"strings"
)

// Sums finds the rows that add up others, whatever their words are: "Subtotal Q1" in a sheet,
// "Meier Result" where a spreadsheet made groups. A table of many rows comes from a program,
// which writes none.
type Sums struct {
	rows   int       // since the beginning
	inPart int       // since the last sum
	all    []float64 // of each column
	part   []float64
}

// mostSummed is the number of rows that are added up.
const mostSummed = 5000

// Total reports whether a row is a sum of those before it. It counts the others.
func (s *Sums) Total(cells []string) bool {
	if s.rows > mostSummed {
		return false
	}
	sum := s.rows > 1 && s.adds(cells)
	if _, heading := onlyCell(cells); sum || heading {
		s.inPart = 0
		clear(s.part)
		return sum
	}
	s.rows++
	s.inPart++
	for len(s.all) < len(cells) {
		s.all, s.part = append(s.all, 0), append(s.part, 0)
	}
	for at, text := range cells {
		if n, ok := number(text); ok {
			s.all[at] += n
			s.part[at] += n
		}
	}
	return false
}

// adds reports whether the amounts of a row are the sums of columns, and all else it has is a
// label: none, or one with a word for sums.
func (s *Sums) adds(cells []string) bool {
	labels, sums, numbers := 0, 0, 0
	named := false
	for at, text := range cells {
		text = strings.TrimSpace(text)
		n, isNumber := number(text)
		switch {
		case text == "":
		case isNumber && at < len(s.all):
			if numbers++; n != 0 && (near(n, s.all[at]) || s.inPart > 1 && near(n, s.part[at])) {
				sums++
			}
		default:
			labels++
			named = named || hasTotal(text)
		}
	}
	return sums > 0 && sums == numbers && (labels == 1 && named || labels == 0 && (numbers > 1 || len(cells) > 2) && strings.TrimSpace(cells[0]) == "")
}

// hasTotal reports whether one of the words of a label is that of a sum.
func hasTotal(text string) bool {
	if len(text) > 60 {
		return false
	}
	for word := range strings.FieldsSeq(text) {
		if isTotalWord(word) {
			return true
		}
	}
	return isTotalWord(text)
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.006*math.Max(1, math.Abs(b)/1e6) }

// number reads what looks like an amount, whichever way it is written. The same way is the
// same number, which is all that a sum needs.
func number(text string) (n float64, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) > 24 || !strings.ContainsAny(text, "0123456789") {
		return 0, false
	}
	decimals := len(text)
	if at := strings.LastIndexAny(text, ".,"); at >= 0 {
		if digits := strings.TrimRight(text[at+1:], "€$£ \u00a0EURCHFSD-"); len(digits) != 3 && strings.Trim(digits, "0123456789") == "" {
			decimals = at
		}
	}
	scale := 1.0
	for at, r := range text {
		switch {
		case r >= '0' && r <= '9' && at > decimals:
			scale /= 10
			n += float64(r-'0') * scale
		case r >= '0' && r <= '9':
			n = 10*n + float64(r-'0')
		case !strings.ContainsRune(".,' \u00a0\u202f’-€$£EURCHFUSD", r):
			return 0, false
		}
	}
	return n, true
}
