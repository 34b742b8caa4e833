package cell

import (
	"maps"
	"slices"
	"strings"

	"deals/pipeline/money"
)

// Amounts is the evidence in one column about the decimal sign of its amounts, and
// reads its cells accordingly. A single "1.200" is ambiguous; in a column with
// "12,50" it is not.
type Amounts struct {
	Name       string        // of the column
	Scale      int           // what its numbers count as a power of ten; Cents are the smallest units
	Rupees     bool          // they do so in rupees only
	decimal    byte          // the sign, once settled; 0 is unknown
	dot, comma bool          // cells were seen in which this must be the decimal sign
	endsInZero bool          // a cell whose only dot may group ends in 0
	many       map[byte]bool // signs that are decimal ones with three digits after them, or more
	grouped    byte          // the decimal sign in cells with both, such as 1,234.50
	given      bool          // the sign is the user's answer
	full       bool          // the column's scale does not fit
	fractions  bool          // cells with decimals other than 0 were seen
	sizes      [2]int        // the number of cells with few digits, and with too many for the scale
	unclear    byte          // the sign of the first cell in which it may group or be the decimal one
	whole      bool          // cells below a thousand without a sign were seen
	ungrouped  bool          // whole cells from a thousand on were seen
	zero, some bool          // cells of 0 and others were seen
	signed     bool          // cells with a dot or a comma were seen
	others     bool          // cells were seen that are no amounts
	units      map[form]money.Money
	forms      map[form]string // a cell of each form that names something, or whose sign is unclear
	beside     []*Amounts      // the columns that an answer is about, too
	asked      map[string]bool // by currency, whether there is an amount with two readings
}

// Cents are the smallest units of a currency.
const Cents = -2

// form is the text of a cell before and after its number.
type form struct{ before, after, currency string }

// Observe takes the evidence of one cell.
func (a *Amounts) Observe(cell string) {
	if cell == "" {
		return
	}
	w, ok := splitAmount(cell)
	a.form(w, cell, ok)
	a.others = a.others || (!ok || len(w.before) > 5) && !Empty(cell)
	if !ok {
		return
	}
	a.signed = a.signed || w.sign != 0 || w.unclear != 0
	isZero := strings.Trim(w.body, "0,.") == ""
	a.zero, a.some = a.zero || isZero, a.some || !isZero
	switch w.sign {
	case '.':
		a.dot = true
	case ',':
		a.comma = true
	}
	a.measure(w, isZero)
	if w.unclear != 0 && a.unclear == 0 {
		a.unclear = w.unclear
	}
	switch digits := len(w.body); {
	case w.unclear == '.':
		a.endsInZero = a.endsInZero || w.body[digits-1] == '0'
	case w.unclear == 0 && w.sign == 0 && !isZero:
		a.whole, a.ungrouped = a.whole || digits <= 3, a.ungrouped || digits > 3
	}
}

// form keeps a cell of each form that may have two readings.
func (a *Amounts) form(w writtenAmount, cell string, ok bool) {
	const most = 50 // A hostile file has a form for each cell.
	if !ok || w.before == "" && w.after == "" && w.unclear == 0 || len(a.forms) == most {
		return
	}
	if a.forms == nil {
		a.forms = map[form]string{}
	}
	key := form{w.before, w.after, string(w.unclear)}
	if _, seen := a.forms[key]; !seen {
		a.forms[key] = cell
	}
}

// asks reports whether an amount has two readings, in this column or one beside it. The
// answer would change others that are not clear by themselves, so they wait for it, too.
func (a *Amounts) asks(currency string) bool {
	if asked, known := a.asked[currency]; known {
		return asked
	}
	asked := false
	for _, one := range a.beside {
		for _, cell := range one.forms {
			w, _ := splitAmount(cell)
			_, err := one.unit(w, cell, currency)
			_, ok := one.decimalIn(w, cell, currency)
			asked = asked || err == nil && !ok
		}
	}
	if a.asked == nil {
		a.asked = map[string]bool{}
	}
	a.asked[currency] = asked
	return asked
}

// Names reports whether a cell names its currency.
func (a *Amounts) Names(cell string) bool {
	w, ok := splitAmount(cell)
	if !ok || w.before == "" && w.after == "" {
		return false
	}
	euros, err := a.unit(w, cell, "EUR")
	pounds, other := a.unit(w, cell, "GBP")
	return err != nil || other != nil || euros.Currency == pounds.Currency
}

// Other is a cell that names another currency than this one, or "".
func (a *Amounts) Other(currency string) string {
	for _, cell := range slices.Sorted(maps.Values(a.forms)) {
		w, _ := splitAmount(cell)
		if one, err := a.unit(w, cell, currency); err == nil && one.Currency != currency {
			return cell
		}
	}
	return ""
}

// Shared is the refusal of an amount in the column whose sign several currencies share, if
// there is one. An answer to it would also be one about the amounts without a currency.
func (a *Amounts) Shared(currency string) error {
	for _, cell := range a.forms {
		if w, _ := splitAmount(cell); w.before != "" || w.after != "" {
			if _, err := a.unit(w, cell, currency); codeOf(err) == "ambiguous_currency" {
				return err
			}
		}
	}
	return nil
}

// measure takes the evidence of the digits of a cell.
func (a *Amounts) measure(w writtenAmount, isZero bool) {
	whole, decimals := w.body, ""
	if at := strings.LastIndexByte(w.body, w.sign); w.sign != 0 && at >= 0 {
		whole, decimals = w.body[:at], w.body[at+1:]
	}
	if len(decimals) >= 3 {
		if a.many == nil {
			a.many = map[byte]bool{}
		}
		a.many[w.sign] = true
	}
	if strings.ContainsAny(whole, ",.") && decimals != "" {
		a.grouped = w.sign
	}
	a.fractions = a.fractions || strings.Trim(decimals, "0") != ""
	if isZero || a.Scale <= 0 {
		return
	}
	const digitsOfABillion = 10
	if len(strings.Map(onlyDigits, whole))+a.Scale >= digitsOfABillion {
		a.sizes[1]++
	} else {
		a.sizes[0]++
	}
}

// Full reports whether the amounts cannot be of the column's scale: there are
// decimals of cents, or most would be billions. They are taken as written in full.
func (a *Amounts) Full() bool { return a.full }

// Guess is the likely answer for cells with two readings: how the column's numbers are
// written, and what the sign in such a cell is then.
func (a *Amounts) Guess() (written Numbers, sign string) {
	isDecimal := a.unclear != 0 && a.grouped == a.unclear // Other cells have both signs, this one the last.
	switch {
	case isDecimal && a.unclear == '.':
		return American, "decimals"
	case isDecimal, a.Decimal() == ',': // Decimal commas mean that points group digits; decimal points prove nothing.
		return German, "decimals"
	case a.unclear == ',':
		return American, "thousands"
	}
	return German, "thousands"
}

// shows returns the decimal sign that the cells of a column prove, or 0.
func (a *Amounts) shows() byte {
	switch {
	case a.dot && !a.comma:
		return '.'
	case a.comma && !a.dot:
		return ','
	case !a.comma && a.endsInZero && a.whole && !a.ungrouped:
		return ',' // 12.000, 1.500, 800: decimals would end in 0 everywhere or nowhere.
	}
	return 0
}

// SettleAmounts decides the decimal sign in each column once every cell was
// observed: as given, or as the column shows, or as the other columns of numbers do
// if they agree. Where it stays unclear, "12.000" is refused.
func SettleAmounts(columns []*Amounts, given Numbers, witnesses ...*Amounts) {
	var agreed byte
	mixed := false
	for _, witness := range append(witnesses, columns...) {
		if shown := witness.shows(); shown != 0 && !witness.others {
			mixed = mixed || agreed != 0 && agreed != shown
			agreed = shown
		}
	}
	for _, a := range columns {
		a.decimal, a.given, a.beside = a.shows(), given != "", columns
		if a.full = a.Scale == Cents && a.fractions || a.sizes[1] > a.sizes[0]; a.full {
			a.Scale = 0
		}
		switch {
		case given == German:
			a.decimal = ','
		case given != "":
			a.decimal = '.'
		case a.decimal == 0 && !mixed && !(a.dot && a.comma):
			a.decimal = agreed
		}
	}
}
