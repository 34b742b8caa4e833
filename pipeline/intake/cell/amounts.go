package cell

import (
	"strings"

	"deals/pipeline/money"
)

// Amounts is the evidence in a column of amounts about its decimal sign, and reads
// its cells accordingly. A single "1.200" is ambiguous; in a column with "12,50" it
// is not.
type Amounts struct {
	dot, comma bool // cells were seen in which this must be the decimal sign
}

// Observe takes the evidence of one cell.
func (a *Amounts) Observe(cell string) {
	last := strings.LastIndexAny(cell, ",.")
	if last < 0 {
		return
	}
	sign, other := cell[last:last+1], "."
	if sign == "." {
		other = ","
	}
	before, after := cell[:last], digits(cell[last+1:])
	switch {
	case strings.Contains(before, sign): // 1.234.567: it groups, so the other one is the decimal sign.
		sign = other
	case strings.Contains(before, other), after != 3: // 1.234,50 or 12,5
	default:
		return
	}
	a.dot, a.comma = a.dot || sign == ".", a.comma || sign == ","
}

// Read returns the amount of a cell, in the given currency unless the cell names
// one.
func (a *Amounts) Read(cell, currency string) (money.Money, error) {
	switch {
	case a.dot && !a.comma:
		cell = plain(cell, ",", ".")
	case a.comma && !a.dot:
		cell = plain(cell, ".", ",")
	}
	return money.Parse(cell, currency)
}

// plain writes an amount without grouping and without trailing zeros in its
// decimals, so that it can be read in one way only. An amount that is not grouped
// as the column is returned unchanged.
func plain(cell, group, decimal string) string {
	start := strings.IndexAny(cell, "0123456789")
	end := strings.LastIndexAny(cell, "0123456789") + 1
	if start < 0 {
		return cell
	}
	whole, fraction, found := strings.Cut(cell[start:end], decimal)
	if strings.Contains(fraction, group) || strings.Contains(fraction, decimal) {
		return cell
	}
	parts := strings.Split(whole, group)
	for i, part := range parts {
		if i > 0 && len(part) != 3 || len(parts) > 1 && len(part) > 3 || len(part) == 0 {
			return cell
		}
	}
	amount := strings.Join(parts, "")
	if fraction = strings.TrimRight(fraction, "0"); found && fraction != "" {
		amount += "." + fraction
	}
	return cell[:start] + amount + cell[end:]
}
