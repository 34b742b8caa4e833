package rows

import (
	"math"
	"strings"
)

// Sums finds the rows that total other rows, whatever their label: "Subtotal Q1" in a sheet,
// "Meier Result" where a spreadsheet made groups. A table of many rows comes from a program,
// which writes none.
type Sums struct {
	rows   int       // since the beginning
	inPart int       // since the last sum
	all    []float64 // of each column
	part   []float64
	words  map[string]bool // the cells that are no numbers
	most   []float64       // the largest number of each column, and the smallest
	least  []float64
}

// mostSummed is the number of rows that are added up.
const mostSummed = 5000

// Total reports whether a row is a sum of those before it. It counts the others.
func (s *Sums) Total(cells []string) bool {
	if s.rows > mostSummed {
		return false
	}
	sum := s.rows > 1 && (s.adds(cells) || s.isExtreme(cells))
	text, heading := onlyCell(cells)
	if heading {
		s.word(text)
	}
	if sum || heading {
		s.inPart = 0
		clear(s.part)
		return sum
	}
	s.rows++
	s.inPart++
	for len(s.all) < len(cells) {
		s.all, s.part = append(s.all, 0), append(s.part, 0)
		s.most, s.least = append(s.most, math.Inf(-1)), append(s.least, math.Inf(1))
	}
	for at, text := range cells {
		if n, ok := number(text); ok {
			s.all[at] += n
			s.part[at] += n
			s.most[at], s.least[at] = max(s.most[at], n), min(s.least[at], n)
		} else {
			s.word(text)
		}
	}
	return false
}

// word keeps the text of a cell: rows are grouped by what repeats.
func (s *Sums) word(text string) {
	const most, longest = 2000, 40
	if text = strings.TrimSpace(text); text == "" || len(text) > longest || len(s.words) == most {
		return
	}
	if s.words == nil {
		s.words = map[string]bool{}
	}
	s.words[text] = true
}

// adds reports whether the amounts of a row are the sums of columns, and all else it has is a
// label: none, or one with a word for sums.
func (s *Sums) adds(cells []string) bool {
	labels, sums, numbers := 0, 0, 0
	label := ""
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
			label = text
		}
	}
	return sums > 0 && sums == numbers && (labels == 1 && s.names(label) || labels == 0 && (numbers > 1 || len(cells) > 2) && strings.TrimSpace(cells[0]) == "")
}

// names reports whether a label is that of a sum: of everything, of a part by its status, or
// of the rows with a word that they have, as a spreadsheet that groups writes "Meier Result".
func (s *Sums) names(text string) bool {
	if isTotalLabel(text) {
		return true
	}
	rest, found := totalOf(text)
	return found && s.words[rest]
}

// isExtreme recognises the largest and the smallest amounts of columns. Max is a person, too.
func (s *Sums) isExtreme(cells []string) bool {
	limit := map[string][]float64{"max": s.most, "min": s.least}
	var of []float64
	numbers := 0
	for at, text := range cells {
		n, isNumber := number(text)
		switch {
		case strings.TrimSpace(text) == "":
		case isNumber && at < len(of) && near(n, of[at]):
			numbers++
		case of == nil && len(text) < 8 && beginsTotal(text) && limit[letters(text)] != nil:
			of = limit[letters(text)]
		default:
			return false
		}
	}
	return numbers > 0
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.006*math.Max(1, math.Abs(b)/1e6) }

// number reads what looks like an amount, whichever way it is written. Amounts written alike
// read alike, which is all that a sum needs.
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
