package cell

import (
	"errors"
	"math/big"
	"slices"
	"strings"

	"deals/pipeline/intake/unit"
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
	credit := w.cutCredit(currency)
	if (w.negative || credit) && strings.Trim(w.body, "0,.") != "" {
		return money.Money{}, bad("credit", a.Name, "%s in column %s is negative, so it cannot be the value of a deal.", refusal.Quoted(cell), refusal.Quoted(a.Name))
	}
	one, err := a.unit(w, cell, currency)
	if err != nil {
		return money.Money{}, err
	}
	decimal, ok := a.decimalIn(w, cell, currency)
	if !ok || w.unclear != 0 && a.asks(currency) {
		return money.Money{}, a.doubt(cell)
	}
	return w.times(one, decimal, a.Name)
}

// decimalIn is the decimal sign of a cell. Three digits after a sign are decimals only
// where other cells have as many; ok is false when they may be thousands, too.
func (a *Amounts) decimalIn(w writtenAmount, cell, currency string) (decimal byte, ok bool) {
	switch {
	case w.sign != 0:
		return w.sign, true
	case w.unclear == 0 || a.given:
		return a.decimal, true
	case a.decimal != 0:
		return a.decimal, a.decimal != w.unclear || a.many[w.unclear] || isThree(currency)
	}
	value, err := money.Parse(cell, currency)
	if err != nil || a.dot && a.comma {
		return 0, false
	}
	if whole, err := money.Parse(w.before+strings.Map(onlyDigits, w.body)+w.after, currency); err == nil && whole == value {
		return 0, true
	}
	return w.unclear, true
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// isThree reports whether a currency has three decimals.
func isThree(currency string) bool { return money.Money{Currency: currency}.Digits() == 3 }

// unit is the amount that a cell would be if its number were 1: it has the currency
// and the multiplier, such as k, or else that of the column.
func (a *Amounts) unit(w writtenAmount, cell, currency string) (money.Money, error) {
	key := form{w.before, w.after, currency}
	if one, ok := a.units[key]; ok {
		return one, nil
	}
	one, err := money.Parse(w.before+" 1"+w.after, currency)
	if err != nil && isSign(w.before+w.after) {
		return one, a.shared(cell, w.before+w.after)
	}
	if err != nil {
		one, err = a.worded(w, cell, currency)
	}
	if err != nil {
		return one, err
	}
	one = a.scaled(one)
	if a.units == nil {
		a.units = map[form]money.Money{}
	}
	if len(a.units) < 50 { // A hostile file has a form for each cell.
		a.units[key] = one
	}
	return one, nil
}

// shared is the refusal of a cell whose sign is that of several currencies.
func (a *Amounts) shared(cell, sign string) error {
	return refusal.New(refusal.Usage, "ambiguous_currency", "", "%s could be %s.", refusal.Quoted(cell), oneOf(money.Sharing(sign))).
		About(refusal.Input(a.Name)).By(refusal.Say("say which:"), refusal.Add("currency", "CODE"))
}

// lakh is 100,000. L means lakh with rupees only.
const lakh unit.Scale = 5

// worded is one of what the words around a number count: "TEUR", "Mio. €", "lakh".
func (a *Amounts) worded(w writtenAmount, cell, currency string) (money.Money, error) {
	if w.contradicts() {
		return money.Money{}, bad("bad_amount", a.Name, "%s in column %s has two currencies.", refusal.Quoted(cell), refusal.Quoted(a.Name))
	}
	u := unit.Of(w.before + " " + w.after)
	if (u == (unit.Unit{}) || u.Rest != "") && !strings.EqualFold(w.after, "mil") { // That is a thousand, or a million.
		u = unit.Of("(" + w.before + " " + w.after + ")") // "25 T", "₹5L"
	}
	if u == (unit.Unit{}) || u.Rest != "" || u.Gross {
		return money.Money{}, a.bad(cell)
	}
	if u.Currency != "" {
		var ok bool
		if currency, ok = unit.CurrencyOf(u.Currency, currency); !ok {
			return money.Money{}, a.shared(cell, u.Currency)
		}
	}
	one, err := money.Parse("1", currency)
	if err != nil || u.Scale == lakh && strings.EqualFold(w.after, "L") && !unit.OfLakhs(currency) {
		return one, a.bad(cell)
	}
	own := Amounts{Scale: int(u.Scale)}
	return own.scaled(one), nil
}

// oneOf lists currencies of which it is one.
func oneOf(codes []string) string {
	if len(codes) < 2 {
		return "in several currencies"
	}
	last := len(codes) - 1
	return strings.Join(codes[:last], ", ") + " or " + codes[last]
}

// scaled is one of what the column counts, unless the cell has a multiplier of its own.
func (a *Amounts) scaled(one money.Money) money.Money {
	whole := int64(1)
	for range one.Digits() {
		whole *= 10
	}
	switch {
	case one.Minor != whole, a.Rupees && !unit.OfLakhs(one.Currency):
	case a.Scale == Cents:
		one.Minor = 1
	default:
		for range a.Scale {
			one.Minor *= 10
		}
	}
	return one
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
	return slices.Contains([]string{"ambiguous_dates", "mixed_dates", "ambiguous_amounts", "ambiguous_currency", "two_currencies"}, codeOf(err))
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
