package rows

import (
	"hash/maphash"
	"slices"
)

// Duplicates recognises rows whose cells are all as in an earlier one.
type Duplicates struct {
	hash  maphash.Hash
	rows  []uint64        // of the first pass, which finds those that come twice
	twice map[uint64]bool // those, and whether they came in this pass
}

// Sum is the same for rows with the same cells.
func (d *Duplicates) Sum(cells []string) uint64 {
	d.hash.Reset()
	for _, cell := range cells {
		_, _ = d.hash.WriteString(cell) // It never fails.
		_ = d.hash.WriteByte(0)         // No cell has one.
	}
	return d.hash.Sum64()
}

// Observe counts a row in the first pass.
func (d *Duplicates) Observe(cells []string) { d.rows = append(d.rows, d.Sum(cells)) }

// Begin starts another pass.
func (d *Duplicates) Begin() {
	if d.rows != nil {
		slices.Sort(d.rows)
		d.twice = map[uint64]bool{}
		for n := 1; n < len(d.rows); n++ {
			if d.rows[n] == d.rows[n-1] {
				d.twice[d.rows[n]] = false
			}
		}
		d.rows = nil
	}
	for sum := range d.twice {
		d.twice[sum] = false
	}
}

// Again reports whether a row came before in this pass.
func (d *Duplicates) Again(cells []string) bool {
	if len(d.twice) == 0 {
		return false
	}
	sum := d.Sum(cells)
	again, twice := d.twice[sum]
	if twice {
		d.twice[sum] = true
	}
	return again
}
