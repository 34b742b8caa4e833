package cell

import (
	"errors"
	"math/big"
	"slices"
	"strings"

	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Numbers is the way in which a country writes numbers.
type Numbers string

// The ways. The empty one is decided by the cells of a column.
const (
	German   Numbers = "de" // 1.234,56
	American Numbers = "us" // 1,234.56
	Indian   Numbers = "in" // 12,34,567.89
)

// ParseNumbers reads a way to write numbers that the user gave.
func ParseNumbers(text string) (Numbers, error) {
	numbers := Numbers(strings.ToLower(strings.TrimSpace(text)))
	switch numbers {
	case "", German, American, Indian:
		return numbers, nil
	}
	return "", refusal.New(refusal.Usage, "bad_numbers", "", "%s is not a way to write numbers.", refusal.Quoted(text)).
		By(refusal.Say("use"), refusal.Add("numbers", string(German)), refusal.Say("(1.234,56),"),
			refusal.Add("numbers", string(American)), refusal.Say("(1,234.56) or"),
			refusal.Add("numbers", string(Indian)), refusal.Say("(12,34,567.89)"))
}

// Amounts is the evidence in one column about the decimal sign of its amounts, and
// reads its cells accordingly. A single "1.200" is ambiguous; in a column with
// "12,50" it is not.
type Amounts struct {
	Name       string // of the column
	decimal    byte   // the sign, once settled; 0 is unknown
	dot, comma bool   // cells were seen in which this must be the decimal sign
	endsInZero bool   // a cell whose only dot may group ends in 0
	whole      bool   // cells below a thousand without a sign were seen
	ungrouped  bool   // whole cells from a thousand on were seen
	zero, some bool   // cells of 0 and others were seen
	signed     bool   // cells with a dot or a comma were seen
	others     bool   // cells were seen that are no amounts
	units      map[form]money.Money
}

// form is the text of a cell before and after its number.
type form struct{ before, after, currency string }

// Observe takes the evidence of one cell.
func (a *Amounts) Observe(cell string) {
	if cell == "" {
		return
	}
	w, ok := splitAmount(cell)
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
	switch digits := len(w.body); {
	case w.unclear == '.':
		a.endsInZero = a.endsInZero || w.body[digits-1] == '0'
	case w.unclear == 0 && w.sign == 0 && !isZero:
		a.whole, a.ungrouped = a.whole || digits <= 3, a.ungrouped || digits > 3
	}
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
		a.decimal = a.shows()
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

// Decimal is the decimal sign of the column, if it has any dots or commas and they
// agree; or else 0.
func (a *Amounts) Decimal() byte {
	if !a.signed {
		return 0
	}
	return a.decimal
}

// ZeroIsNone reports whether 0 stands for no amount, as in programs that have to
// write a number: the column has zeros beside real amounts.
func (a *Amounts) ZeroIsNone() bool { return a.zero && a.some }

// Read returns the amount of a cell, in the given currency unless the cell names
// one. It is rounded to what the currency has. A negative amount is refused, since
// an amount of a deal cannot be.
func (a *Amounts) Read(cell, currency string) (money.Money, error) {
	if Empty(cell) {
		return money.Money{}, nil
	}
	w, ok := splitAmount(cell)
	if !ok {
		return money.Money{}, a.bad(cell)
	}
	if w.negative && strings.Trim(w.body, "0,.") != "" {
		return money.Money{}, bad("credit", a.Name, "%s in column %s is negative, so it cannot be the value of a deal.", refusal.Quoted(cell), refusal.Quoted(a.Name))
	}
	decimal := w.sign
	if decimal == 0 {
		decimal = a.decimal
	}
	if decimal == 0 && w.unclear != 0 {
		value, err := money.Parse(cell, currency)
		if err != nil || a.dot && a.comma {
			return money.Money{}, a.doubt(cell)
		}
		return value, nil
	}
	one, err := a.unit(w, cell, currency)
	if err != nil {
		return money.Money{}, err
	}
	return w.times(one, decimal, a.Name)
}

// unit is the amount that a cell would be if its number were 1: it has the currency
// and the multiplier, such as k.
func (a *Amounts) unit(w writtenAmount, cell, currency string) (money.Money, error) {
	key := form{w.before, w.after, currency}
	if one, ok := a.units[key]; ok {
		return one, nil
	}
	one, err := money.Parse(w.before+" 1"+w.after, currency)
	if err != nil && isSign(w.before+w.after) { // Several currencies share the sign.
		return one, bad("bad_amount", a.Name, "%s could be in several currencies.", refusal.Quoted(cell))
	}
	if err != nil {
		return one, a.bad(cell)
	}
	if a.units == nil {
		a.units = map[form]money.Money{}
	}
	if len(a.units) < 50 { // A hostile file has a form for each cell.
		a.units[key] = one
	}
	return one, nil
}

func (a *Amounts) bad(cell string) error {
	return bad("bad_amount", a.Name, "%s in column %s is not an amount.", refusal.Quoted(cell), refusal.Quoted(a.Name))
}

// doubt is the refusal of a cell that has two readings.
func (a *Amounts) doubt(cell string) error {
	return refusal.New(refusal.Usage, "ambiguous_amounts", "", "The amounts in column %s can be read two ways, such as %s.",
		refusal.Quoted(a.Name), refusal.Quoted(cell)).About(refusal.Input(a.Name)).
		By(refusal.Say("say how numbers are written:"), refusal.Add("numbers", string(German)), refusal.Say("(1.234,56) or"),
			refusal.Add("numbers", string(American)), refusal.Say("(1,234.56)"))
}

// IsAmount reports whether a cell is written as a number, perhaps with a currency.
func IsAmount(cell string) bool {
	w, ok := splitAmount(cell)
	return ok && (w.before == "" || isSign(w.before)) && (w.after == "" || isSign(w.after))
}

func isSign(text string) bool {
	_, err := money.Parse(text+" 1", "SEK")
	return err == nil
}

// IsDoubt reports whether a cell was refused only because it has two readings, and
// an answer for its column would settle it.
func IsDoubt(err error) bool {
	return slices.Contains([]string{"ambiguous_dates", "mixed_dates", "ambiguous_amounts"}, codeOf(err))
}

// IsCredit reports whether a cell was refused because its amount is negative.
func IsCredit(err error) bool { return codeOf(err) == "credit" }

func codeOf(err error) string {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		return ""
	}
	return refused.Code
}

// times multiplies the number of a cell with its unit, and rounds halves up.
func (w writtenAmount) times(one money.Money, decimal byte, name string) (money.Money, error) {
	number := w.body
	if digits(number) < len(number) {
		number = strings.Map(func(r rune) rune {
			switch {
			case r >= '0' && r <= '9':
				return r
			case r == rune(decimal):
				return '.'
			}
			return -1
		}, number)
	}
	minor, ok := small(number, one.Minor)
	if !ok {
		n, valid := new(big.Rat).SetString(number)
		if !valid {
			return money.Money{}, bad("bad_amount", name, "%s is not an amount.", refusal.Quoted(w.body))
		}
		rounded, _ := new(big.Int).SetString(n.Mul(n, new(big.Rat).SetInt64(one.Minor)).FloatString(0), 10)
		if rounded == nil || !rounded.IsInt64() {
			return money.Money{}, bad("bad_amount", name, "%s is too large.", refusal.Quoted(w.body))
		}
		minor = rounded.Int64()
	}
	if minor > money.MaxMinor {
		return money.Money{}, bad("bad_amount", name, "%s is too large.", refusal.Quoted(w.body))
	}
	return money.Money{Minor: minor, Currency: one.Currency}, nil
}

// small multiplies an ordinary number without big ones.
func small(number string, unit int64) (product int64, ok bool) {
	whole, fraction, _ := strings.Cut(number, ".")
	if len(whole)+len(fraction) > 11 || unit > 1_000_000 {
		return 0, false
	}
	n, scale := int64(0), int64(1)
	for _, digit := range whole {
		n = 10*n + int64(digit-'0')
	}
	for _, digit := range fraction {
		n, scale = 10*n+int64(digit-'0'), 10*scale
	}
	return (n*unit + scale/2) / scale, true
}
