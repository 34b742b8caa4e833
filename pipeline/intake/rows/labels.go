package rows

import (
	"slices"
	"strconv"
	"strings"

	"deals/pipeline/intake/cell"
)

// labelled is the text of a row that has nothing but sums or counts beside it: "Won (2),,3000".
func labelled(cells []string) (text string, ok bool) {
	at := slices.IndexFunc(cells, func(text string) bool { return strings.TrimSpace(text) != "" })
	if at != 0 && at != 1 {
		return "", false
	}
	for _, beside := range cells[at+1:] {
		switch beside = strings.TrimSpace(beside); {
		case beside == "":
		case !cell.IsAmount(beside) && !isCount(beside):
			return "", false
		default:
			ok = true
		}
	}
	return strings.TrimSpace(cells[at]), ok
}

// part is a heading with the rows under it.
type part struct {
	label []string // the heading, if it has sums or counts
	rows  int
	sums  []float64
}

func (p *part) add(cells []string) {
	p.rows++
	for len(p.sums) < len(cells) {
		p.sums = append(p.sums, 0)
	}
	for at, text := range cells {
		if n, ok := number(text); ok {
			p.sums[at] += n
		}
	}
}

// isSummed reports whether a heading has the number of the rows under it, or what they add up to.
func (p *part) isSummed() bool {
	for at, text := range p.label {
		if count, ok := counted(text); ok && count == p.rows {
			return true
		}
		if n, ok := number(text); ok && p.rows > 1 && n != 0 && at < len(p.sums) && near(n, p.sums[at]) {
			return true
		}
	}
	return false
}

// counted is the number in "Won (2)" and "2 deals".
func counted(text string) (count int, ok bool) {
	text = strings.TrimSpace(text)
	if isCount(text) {
		text, _, _ = strings.Cut(text, " ")
	} else if _, in, found := strings.Cut(text, "("); found {
		text, _, _ = strings.Cut(in, ")")
	}
	count, err := strconv.Atoi(strings.TrimSpace(text))
	return count, err == nil && count > 0
}
