package person

import (
	"strings"
	"unicode"
)

// Order learns from the cells of a column whether it has names as "Maler, Dana". The
// zero one has seen none.
type Order struct{ reversed, others int }

// Observe takes the names in a cell.
func (o *Order) Observe(cell string) {
	for _, e := range Entries(cell) {
		switch _, ok := turned(e.Name); {
		case ok:
			o.reversed++
		case strings.Contains(e.Name, " "): // A single word shows nothing.
			o.others++
		}
	}
}

// Straight is a name with the first name first.
func (o *Order) Straight(name string) string {
	if straight, ok := turned(name); ok && o != nil && o.reversed > o.others {
		return straight
	}
	return name
}

// suffixes come after a comma and are no first names.
var suffixes = map[string]bool{
	"jr": true, "jr.": true, "sr": true, "sr.": true, "ii": true, "iii": true, "iv": true, "phd": true, "ph.d.": true, "md": true, "m.d.": true,
	"mba": true, "esq": true, "esq.": true, "cpa": true, "inc": true, "inc.": true, "llc": true, "ltd": true, "ltd.": true, "gmbh": true, "ag": true,
	"kg": true, "co.": true, "corp.": true, "s.a.": true, "sa": true, "sarl": true, "bv": true, "b.v.": true, "plc": true,
}

// turned is "Dana Maler" for "Maler, Dana".
func turned(name string) (straight string, ok bool) {
	last, first, found := strings.Cut(name, ",")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if !found || last == "" || first == "" || strings.ContainsAny(first, ",&@/") || suffixes[strings.ToLower(first)] ||
		len(strings.Fields(last)) > 4 || len(strings.Fields(first)) > 3 || strings.IndexFunc(name, unicode.IsDigit) >= 0 {
		return name, false
	}
	return first + " " + last, true
}
