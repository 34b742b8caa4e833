package intake

import (
	"hash/maphash"
	"maps"
	"slices"
	"strings"
)

const (
	maxObserved = 500 // cells of a column; more would not change what they show
	maxWords    = 60  // different words of a column
	maxSamples  = 3
	maxWord     = 80 // bytes of a cell that can be one of a few words
)

// Profile is what the cells of a column show. It stays small whatever the length of
// the column: once it is Full it learns nothing more.
type Profile struct {
	filled  int
	kinds   [kinds]int
	words   map[string]int // by cell; nil once there are too many
	many    bool           // more different words than are kept
	some    []string       // the first different cells, however many there are
	seen    map[uint64]struct{}
	runes   int
	signs   map[string]int // the currencies named beside amounts
	samples []string
}

var seed = maphash.MakeSeed()

// Full reports whether further cells are ignored.
func (p *Profile) Full() bool { return p.filled >= maxObserved }

// Observe takes the evidence of one cell.
func (p *Profile) Observe(cell string) {
	if p.Full() {
		return
	}
	cell = strings.TrimSpace(cell)
	if isBlank(cell) {
		return
	}
	p.filled++
	if len(p.samples) < maxSamples {
		p.samples = append(p.samples, cut(cell, maxWord))
	}
	if p.seen == nil {
		p.seen = map[uint64]struct{}{}
	}
	sum := maphash.String(seed, cell)
	if _, again := p.seen[sum]; !again && len(p.some) < maxWords {
		p.some = append(p.some, cut(cell, maxWord))
	}
	p.seen[sum] = struct{}{}
	p.runes += min(len(cell), 1000)
	found, sign := kindsOf(cell)
	for k, is := range found {
		if is {
			p.kinds[k]++
		}
	}
	if sign != "" && (p.signs[sign] > 0 || len(p.signs) < maxSamples) {
		if p.signs == nil {
			p.signs = map[string]int{}
		}
		p.signs[sign]++
	}
	p.word(cell)
}

// word counts a cell as one of a few words.
func (p *Profile) word(cell string) {
	if p.many || len(cell) > maxWord {
		p.many, p.words = true, nil
		return
	}
	if p.words == nil {
		p.words = map[string]int{}
	}
	if p.words[cell]++; len(p.words) > maxWords {
		p.many, p.words = true, nil
	}
}

// Filled is the number of cells with content, up to those that were looked at.
func (p *Profile) Filled() int { return p.filled }

// Samples are the first few cells.
func (p *Profile) Samples() []string { return p.samples }

// Words are the different cells, none if there are too many.
func (p *Profile) Words() []string { return slices.Sorted(maps.Keys(p.words)) }

// share is the part of the cells of any of some kinds.
func (p *Profile) share(kind kind) float64 {
	if p.filled == 0 {
		return 0
	}
	return float64(p.kinds[kind]) / float64(p.filled)
}

// distinct is the number of different cells.
func (p *Profile) distinct() int { return len(p.seen) }

// isUnique reports whether no cell repeats.
func (p *Profile) isUnique() bool { return p.filled > 0 && p.distinct() == p.filled }

// repeats reports whether the cells are a few words that come again.
func (p *Profile) repeats() bool {
	return !p.many && p.filled >= 3 && p.distinct()*2 <= p.filled && p.distinct() <= 25
}

// sign is the currency that most amounts are written with, or "".
func (p *Profile) sign() string {
	best := ""
	for sign, n := range p.signs {
		if n > p.signs[best] || n == p.signs[best] && sign < best {
			best = sign
		}
	}
	return best
}

// cut shortens a text to some bytes, between characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}
