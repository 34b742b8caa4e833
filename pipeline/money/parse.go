package money

import (
	"strings"
	"unicode/utf8"

	"deals/pipeline/refusal"
)

// A typed amount has the form
//
//	[currency] digits [dash] [multiplier] [currency]
//
// where a currency is a code or a symbol and a multiplier is k, m or b. Digits may
// be grouped in thousands by commas, dots, spaces or apostrophes, rupees also in
// lakhs and crores, and contain one decimal comma or dot. A dash means no decimals:
// 1'200.- and 12.000,-. Ambiguous amounts are refused.

// Hint shows how to write an amount.
const Hint = "write it like 1200.50 EUR, €1,200 or 12.5k"

// Parse reads an amount as people write it: "12k", "1,200.50", "€1.200,50", "1
// 200,50 €", "1'200.50 CHF", "₹4,00,000". An amount without a currency is in
// defaultCurrency, which also decides the meaning of "$", "¥", "£" and "kr"; "kr"
// needs it, the others default to US dollars, yen and sterling. A sign after the
// digits follows the custom of its home country: "1.800 €" is 1,800 euros. Amounts
// that are ambiguous, negative, finer than the currency or above MaxMinor are
// refused.
func Parse(text, defaultCurrency string) (Money, error) {
	if !utf8.ValidString(text) {
		return Money{}, notAnAmount(text)
	}
	before, body, after := splitAmount(spacing.Replace(text))
	if body == "" {
		return Money{}, notAnAmount(text)
	}
	after, dashed := cutDash(after)
	if strings.HasSuffix(before, "-") || strings.HasPrefix(before, "-") || strings.HasPrefix(after, "-") {
		return Money{}, refusal.New(refusal.Usage, "bad_amount", "write it without the minus sign",
			"%s is negative, and an amount cannot be.", refusal.Quoted(text))
	}
	after, exponent := cutMultiplier(after)
	code, err := namedCurrency(text, append(strings.Fields(before), strings.Fields(after)...), defaultCurrency)
	if err != nil {
		return Money{}, err
	}
	f, _ := factsOf(code)
	a := amount{text: text, body: body, currencyFacts: f, exponent: exponent, dashed: dashed, code: code}
	a.native = after != "" && signs[code] == after
	whole, fraction, err := a.digitsOf()
	if err != nil {
		return Money{}, err
	}
	minor, err := scaled(text, whole, fraction, f.digits+exponent, code)
	if err != nil {
		return Money{}, err
	}
	return Money{Minor: minor, Currency: code}, nil
}

func notAnAmount(text string) error {
	return refusal.New(refusal.Usage, "bad_amount", Hint, "%s is not an amount.", refusal.Quoted(text))
}

// amount is an amount being read.
type amount struct {
	text, body string // as typed, and from the first digit to the last
	code       string
	currencyFacts
	exponent int  // of the multiplier
	dashed   bool // A dash replaces the decimals.
	native   bool // The sign of the currency follows the digits.
}

// spacing normalises the spaces, apostrophes and minus signs of the locales.
var spacing = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ", "\u2008", " ", "’", "'", "‘", "'", "ʼ", "'", "´", "'", "−", "-", "–", "-", "—", "-")

// splitAmount splits the text at its first and last digit.
func splitAmount(text string) (before, body, after string) {
	const digits = "0123456789"
	first, last := strings.IndexAny(text, digits), strings.LastIndexAny(text, digits)
	if first < 0 {
		return text, "", ""
	}
	return strings.TrimSpace(text[:first]), text[first : last+1], strings.TrimSpace(text[last+1:])
}

// cutMultiplier cuts k, m or b off the start of the text after the digits and
// returns it as a power of ten. A currency that starts with such a letter, like kr
// or MXN, takes precedence.
func cutMultiplier(after string) (rest string, exponent int) {
	if after == "" || isCurrency(after) {
		return after, 0
	}
	rest = strings.TrimSpace(after[1:])
	if rest != "" && !isCurrency(rest) {
		return after, 0
	}
	switch after[0] {
	case 'k', 'K':
		return rest, 3
	case 'm', 'M':
		return rest, 6
	case 'b', 'B':
		return rest, 9
	}
	return after, 0
}

// cutDash cuts a dash for no decimals off the start of the text after the digits:
// 1'200.- or 12.000,-- and nothing more.
func cutDash(after string) (rest string, dashed bool) {
	if after == "" || after[0] != '.' && after[0] != ',' {
		return after, false
	}
	rest = strings.TrimLeft(after[1:], "-")
	if dashes := len(after) - 1 - len(rest); dashes < 1 || dashes > 2 {
		return after, false
	}
	return strings.TrimSpace(rest), true
}

// digitsOf removes the grouping from an amount and splits it at its decimal
// separator.
func (a *amount) digitsOf() (whole, fraction string, err error) {
	decimal, err := a.decimalAt()
	if err != nil {
		return "", "", err
	}
	whole = a.body
	if decimal >= 0 {
		whole, fraction = a.body[:decimal], a.body[decimal+1:]
	}
	groups := strings.FieldsFunc(whole, isSeparator)
	if !a.wellGrouped(whole, groups) || strings.ContainsFunc(fraction, isSeparator) || a.dashed && a.exponent > 0 {
		return "", "", notAnAmount(a.text)
	}
	return strings.Join(groups, ""), fraction, nil
}

func isSeparator(r rune) bool { return r < '0' || r > '9' }

// wellGrouped holds for digits without separators, and for groups of three after a
// first group of one to three, all with the same separator. Rupees may be grouped
// by two before the last three, as in 4,00,000.
func (a *amount) wellGrouped(whole string, groups []string) bool {
	if len(groups) == 1 {
		return groups[0] == whole
	}
	last := len(groups) - 1
	separator := whole[len(groups[0])]
	if !strings.ContainsRune(",. '", rune(separator)) || len(groups[last]) != 3 {
		return false
	}
	size := len(groups[1])
	if size != 3 && (size != 2 || separator != ',' || !lakhs[a.code]) || len(groups[0]) > size {
		return false
	}
	for _, group := range groups[1:last] {
		if len(group) != size {
			return false
		}
	}
	return strings.Join(groups, string(separator)) == whole
}

// lakhs are the currencies whose home countries group digits by two above the
// thousands.
var lakhs = map[string]bool{"INR": true, "PKR": true, "BDT": true, "NPR": true, "LKR": true, "BTN": true}

// decimalAt finds the decimal separator: the last comma or dot, unless it
// separates thousands. It is -1 when there is none.
func (a *amount) decimalAt() (int, error) {
	body := a.body
	last := strings.LastIndexAny(body, ",.")
	if last < 0 || a.dashed {
		return -1, nil
	}
	if n := strings.Count(body, body[last:last+1]); n > 1 {
		return -1, nil
	}
	first := strings.IndexFunc(body, isSeparator)
	if first != last || len(body)-last-1 != 3 || last > 3 || body[0] == '0' {
		return last, nil // Grouped otherwise, or not three digits after one to three.
	}
	dot := body[last] == '.'
	switch {
	case dot && (a.exponent > 0 || a.digits == 3): // 1.125m, 1.200 KWD
		return last, nil
	case dot && (a.dotThousands || a.digits == 0 || a.native && a.code == "EUR"): // 1.200 DKK, 1.200 JPY, 1.200 €
		return -1, nil
	case !dot && a.exponent == 0:
		return -1, nil
	}
	whole, rest := body[:last], body[last+1:]
	if a.exponent > 0 { // 1,250k is 1.25k to some and 1250k to others.
		letter := map[int]string{3: "k", 6: "m", 9: "b"}[a.exponent]
		return 0, a.couldBe(whole+","+rest+letter, whole+rest+letter, whole+"."+rest+letter)
	}
	return 0, a.couldBe(whole+","+rest, whole+rest, whole+"."+rest[:2])
}

// couldBe refuses an amount that is thousands to some and decimals to others.
func (a *amount) couldBe(thousands, one, other string) error {
	return refusal.New(refusal.Usage, "bad_amount", "write "+one+" or "+other,
		"%s could be %s or %s.", refusal.Quoted(a.text), thousands, other)
}

// scaled returns whole.fraction times a power of ten as an integer.
func scaled(text, whole, fraction string, power int, code string) (int64, error) {
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > power {
		return 0, refusal.New(refusal.Usage, "bad_amount", Hint, "%s has more decimals than %s allows.", refusal.Quoted(text), code)
	}
	var minor int64
	for _, digit := range whole + fraction + strings.Repeat("0", power-len(fraction)) {
		minor = 10*minor + int64(digit-'0')
		if minor > MaxMinor {
			return 0, refusal.New(refusal.Usage, "bad_amount", "the largest amount is "+Money{MaxMinor, code}.Full(),
				"%s is too large.", refusal.Quoted(text))
		}
	}
	return minor, nil
}
