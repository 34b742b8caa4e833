package money

import (
	"slices"
	"strings"
	"unicode"

	"github.com/Rhymond/go-money"

	"deals/pipeline/refusal"
)

// KnownCurrency reports whether code is an ISO 4217 code, in upper case.
func KnownCurrency(code string) bool {
	_, known := factsOf(code)
	return known
}

// CurrencyCode reads a currency code as people type it, in either case.
func CurrencyCode(text string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(text))
	if !KnownCurrency(code) {
		return "", refusal.New(refusal.Usage, "bad_currency", "write an ISO 4217 code such as EUR or USD",
			"%s is not a currency code.", refusal.Quoted(text))
	}
	return code, nil
}

// currencyFacts is the data for writing and reading amounts of one currency.
type currencyFacts struct {
	digits       int  // digits after the decimal separator
	dotThousands bool // the currency's home country writes 1.200 for twelve hundred
}

// addedCurrencies are ISO 4217 codes that the library lacks; all have two digits.
var addedCurrencies = []string{"VED", "ZWG"}

// factsOf looks a code up. The library also lists codes that ISO has withdrawn or
// never had, which lack a numeric code; they are left out.
func factsOf(code string) (currencyFacts, bool) {
	if slices.Contains(addedCurrencies, code) {
		return currencyFacts{digits: 2}, true
	}
	c := money.GetCurrency(code)
	if c == nil || c.Code != code || c.NumericCode == "" {
		return currencyFacts{digits: 2}, false
	}
	return currencyFacts{digits: c.Fraction, dotThousands: c.Thousand == "."}, true
}

// signs are the symbols that everybody reads as one currency. All are written
// before the amount and are one cell per rune. Every other currency is written with
// its code.
var signs = map[string]string{
	"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩",
	"CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$",
	"MXN": "MX$", "BRL": "R$", "ILS": "₪", "NGN": "₦", "PHP": "₱", "TRY": "₺",
	"UAH": "₴", "VND": "₫",
}

// symbols are the ways people write currencies other than by code, in lower case
// and without a final dot. When several currencies share one, it means the default
// currency if that is listed, else the first; an empty first means that none is.
var symbols = map[string][]string{
	"$": {
		"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "DOP", "JMD", "TTD",
		"BBD", "BSD", "BMD", "BZD", "BND", "FJD", "GYD", "KYD", "LRD", "NAD", "SBD", "SRD", "XCD",
	},
	"us$": {"USD"}, "ca$": {"CAD"}, "c$": {"CAD"}, "a$": {"AUD"}, "au$": {"AUD"}, "nz$": {"NZD"}, "s$": {"SGD"},
	"hk$": {"HKD"}, "nt$": {"TWD"}, "mx$": {"MXN"}, "r$": {"BRL"}, "j$": {"JMD"}, "tt$": {"TTD"}, "rd$": {"DOP"},
	"€": {"EUR"}, "£": {"GBP", "EGP", "FKP", "GIP", "SHP", "SDG", "SSP", "SYP", "LBP"},
	"¥": {"JPY", "CNY"}, "￥": {"JPY", "CNY"}, "cn¥": {"CNY"}, "元": {"CNY"}, "円": {"JPY"},
	"kr": {"", "SEK", "NOK", "DKK", "ISK"}, "fr": {"CHF"}, "rs": {"INR", "PKR", "LKR", "NPR", "MUR", "SCR"},
	"lei": {"RON", "MDL"}, "zł": {"PLN"}, "kč": {"CZK"}, "ft": {"HUF"}, "r": {"ZAR"}, "rm": {"MYR"}, "rp": {"IDR"},
	"₹": {"INR"}, "₩": {"KRW", "KPW"}, "₪": {"ILS"}, "₦": {"NGN"}, "₱": {"PHP"}, "₺": {"TRY"}, "₴": {"UAH"},
	"₫": {"VND"}, "₽": {"RUB"}, "₸": {"KZT"}, "₾": {"GEL"}, "₡": {"CRC"}, "₵": {"GHS"}, "₲": {"PYG"}, "฿": {"THB"},
}

func symbolCodes(word string) []string {
	return symbols[strings.TrimSuffix(strings.ToLower(word), ".")]
}

// Sharing lists the currencies that a sign without a main one can mean, such as kr.
func Sharing(sign string) []string {
	if codes := symbolCodes(strings.TrimSpace(sign)); len(codes) > 0 && codes[0] == "" {
		return codes[1:]
	}
	return nil
}

func isCurrency(word string) bool {
	return KnownCurrency(strings.ToUpper(word)) || symbolCodes(word) != nil
}

// namedCurrency finds the one currency named by the words around the digits. A code
// decides the meaning of a symbol beside it: "$1,200 CAD".
func namedCurrency(text string, words []string, defaultCurrency string) (string, error) {
	code := ""
	var shared []string
	for _, word := range words {
		upper := strings.ToUpper(word)
		switch {
		case code != "" && upper != code && KnownCurrency(upper):
			return "", refusal.New(refusal.Usage, "bad_amount", "write one currency", "%s has two currencies.", refusal.Quoted(text))
		case KnownCurrency(upper):
			code = upper
		case symbolCodes(word) != nil:
			shared = append(shared, word)
		case !strings.ContainsFunc(word, unicode.IsLetter):
			return "", refusal.New(refusal.Usage, "bad_amount", Hint, "%s is not an amount.", refusal.Quoted(text))
		default:
			return "", refusal.New(refusal.Usage, "bad_amount", Hint, "%s in %s is not a currency.", refusal.Quoted(word), refusal.Quoted(text))
		}
	}
	if code == "" && len(shared) > 0 {
		codes := symbolCodes(shared[0])
		code = codes[0]
		if preferred := strings.ToUpper(defaultCurrency); slices.Contains(codes, preferred) {
			code = preferred
		}
		if code == "" {
			return "", refusal.New(refusal.Usage, "bad_amount", "write the code, one of "+strings.Join(codes[1:], ", "),
				"%s in %s could be several currencies.", refusal.Quoted(shared[0]), refusal.Quoted(text))
		}
	}
	for _, word := range shared {
		if !slices.Contains(symbolCodes(word), code) {
			return "", refusal.New(refusal.Usage, "bad_amount", "write one currency", "%s has two currencies.", refusal.Quoted(text))
		}
	}
	if code == "" && defaultCurrency == "" {
		return "", refusal.New(refusal.Usage, "bad_amount", Hint, "%s has no currency.", refusal.Quoted(text))
	}
	if code == "" {
		return CurrencyCode(defaultCurrency)
	}
	return code, nil
}
