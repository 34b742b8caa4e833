package cell

import (
	"slices"
	"strings"

	"deals/pipeline/intake/unit"
)

// writtenAmount is a cell split around its digits.
type writtenAmount struct {
	before, after string // the currency and a multiplier
	body          string // from the first digit to the last
	sign          byte   // the decimal sign, if the cell shows it; or else 0
	unclear       byte   // the only sign, if it may group or be the decimal one
	negative      bool
}

// spacing normalises the spaces, apostrophes and minus signs of the locales.
var spacing = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ", "\u2008", " ", "’", "'", "‘", "'", "ʼ", "'", "´", "'", "`", "'",
	"−", "-", "–", "-", "—", "-")

// about are the words for an estimate, which the amount of a deal is anyway.
var about = []string{"~", "≈", "ca.", "ca ", "circa ", "approx.", "approx ", "about ", "env.", "environ ", "aprox.", "etwa "}

// splitAmount splits a cell; ok is false when it is no number.
func splitAmount(cell string) (w writtenAmount, ok bool) {
	if len(cell) > 64 {
		return w, false
	}
	const numerals = "0123456789"
	if cell = strings.TrimSpace(cell); strings.Trim(cell, numerals) == "" { // Most cells are.
		w.body = cell
		return w, cell != ""
	}
	cell = spacing.Replace(cell)
	first, last := strings.IndexAny(cell, numerals), strings.LastIndexAny(cell, numerals)
	if first < 0 {
		return w, false
	}
	w.before, w.body, w.after = strings.TrimSpace(cell[:first]), cell[first:last+1], strings.TrimSpace(cell[last+1:])
	if strings.HasSuffix(w.before, ".") && strings.TrimLeft(w.before, "-(€$£ .") == "" { // .50
		w.before, w.body = strings.TrimSuffix(w.before, "."), "0."+w.body
	}
	for _, word := range about {
		if len(w.before) >= len(strings.TrimSpace(word)) && strings.HasPrefix(strings.ToLower(w.before+" "), word) {
			w.before = strings.TrimSpace((w.before + " ")[len(word):])
			break
		}
	}
	w.cutMinus()
	dashed := len(w.after) > 1 && strings.IndexByte(".,", w.after[0]) >= 0 && w.after[1] == '-'
	w.sign, w.unclear, ok = decimalOf(w.body)
	if dashed {
		if w.sign != 0 {
			return w, false
		}
		w.sign, w.unclear = w.after[0], 0
	}
	return w, ok
}

// cutMinus recognises -500, €-500, (500), 500- and the like.
func (w *writtenAmount) cutMinus() {
	switch {
	case strings.HasPrefix(w.before, "(") && strings.HasSuffix(w.after, ")"):
		w.before, w.after = strings.TrimSpace(w.before[1:]), strings.TrimSpace(w.after[:len(w.after)-1])
	case strings.HasPrefix(w.before, "-"):
		w.before = strings.TrimSpace(w.before[1:])
	case strings.HasSuffix(w.before, "-"):
		w.before = strings.TrimSpace(w.before[:len(w.before)-1])
	case strings.HasPrefix(w.after, "-"):
		w.after = strings.TrimSpace(strings.TrimLeft(w.after, "-"))
	default:
		return
	}
	w.negative = true
}

// cutCredit recognises "1,000 CR", as accountants write a credit. Where amounts are in
// rupees it is a crore.
func (w *writtenAmount) cutCredit(currency string) bool {
	const longest = 20 // bytes beside the number; more is a hostile cell
	text := w.before + " " + w.after
	if len(text) < 3 || len(text) > longest || !strings.ContainsAny(text, "cC") {
		return false
	}
	isCredit := func(word string) bool { return strings.EqualFold(strings.TrimRight(word, "."), "cr") }
	words := strings.Fields(text)
	if !slices.ContainsFunc(words, isCredit) {
		return false
	}
	for _, word := range words {
		if named, ok := unit.CurrencyOf(word, currency); ok && !isCredit(word) {
			currency = named
		}
	}
	if unit.OfLakhs(currency) {
		return false
	}
	without := func(text string) string { return strings.Join(slices.DeleteFunc(strings.Fields(text), isCredit), " ") }
	w.before, w.after = without(w.before), without(w.after)
	return true
}

// contradicts reports whether a cell names two currencies, as in "€ 500 USD". A sign that
// several share goes with each of them.
func (w *writtenAmount) contradicts() bool {
	words := strings.Fields(w.before + " " + w.after)
	for n, one := range words {
		for _, other := range words[n+1:] {
			first, _ := unit.CurrencyOf(one, "")
			second, _ := unit.CurrencyOf(other, first)
			first, _ = unit.CurrencyOf(one, second)
			if first != "" && second != "" && first != second {
				return true
			}
		}
	}
	return false
}

// decimalOf finds the decimal sign of a number, if it shows it. It is unclear when a
// single sign has one to three digits before it and three after it. ok is false when
// the digits are not grouped as any country does.
func decimalOf(body string) (sign, unclear byte, ok bool) {
	last := strings.LastIndexAny(body, ",.")
	if last < 0 {
		return 0, 0, wellGrouped(body)
	}
	found, before, after := body[last], body[:last], body[last+1:]
	other := byte('.')
	if found == '.' {
		other = ','
	}
	switch {
	case strings.IndexByte(before, other) >= 0: // 1,234.50
		return found, 0, strings.IndexByte(before, found) < 0 && wellGrouped(before) && digits(after) == len(after)
	case strings.IndexByte(before, found) >= 0: // 1.234.567
		return other, 0, wellGrouped(body)
	case digits(after) != len(after):
		return 0, 0, false
	case len(after) != 3 || len(before) > 3 || before[0] == '0': // 12,5, 1234.567, 0.500
		return found, 0, wellGrouped(before)
	}
	return 0, found, true
}

// wellGrouped holds for digits, and for groups of three after a first one that is not
// longer, with the same sign between them; in India all groups but the last are of
// two.
func wellGrouped(whole string) bool {
	n := digits(whole)
	if n == len(whole) {
		return n > 0
	}
	sign, size := whole[n], 0
	if strings.IndexByte(",. '", sign) < 0 || n == 0 || n > 3 {
		return false
	}
	for rest := whole[n:]; rest != ""; {
		group := digits(rest[1:])
		if rest[0] != sign || group != 3 && (group != 2 || sign != ',') || size == 3 && group != 3 {
			return false
		}
		if size == 0 && n > group {
			return false
		}
		size, rest = group, rest[1+group:]
	}
	return size == 3
}
