package unit

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/intake/fold"
	"deals/pipeline/money"
)

// Unit is what a header says about the amounts of its column.
type Unit struct {
	Currency string // a code, or a sign that several currencies may share; "" for none
	Scale    Scale
	Rupees   bool   // the scale is a letter, Cr or L, that is one in rupees only
	Gross    bool   // with taxes
	Rest     string // the header without all of this; "" when nothing was said, or nothing is left
}

// Scale is what the numbers of a column count.
type Scale int

// The scales. Others are powers of ten: 3 is thousands.
const (
	Ones  Scale = 0
	Cents Scale = -2 // the smallest units of the currency
	lakh  Scale = 5
	crore Scale = 7
)

// CountsIn reports whether the amounts of a column are counted in its scale where they are in
// a currency: a letter for lakhs or crores may mean anything outside of rupees.
func (u *Unit) CountsIn(currency string) bool {
	return !u.Rupees || OfLakhs(currency)
}

// OfLakhs reports whether amounts in a currency are counted in lakhs and crores.
func OfLakhs(currency string) bool {
	return slices.Contains([]string{"INR", "PKR", "BDT", "NPR", "LKR"}, currency)
}

// String names a scale for a sentence.
func (s Scale) String() string {
	return map[Scale]string{Cents: "cents", 3: "thousands", 5: "lakhs", 6: "millions", 7: "crores", 9: "billions"}[s]
}

// Of reads a header.
func Of(header string) Unit {
	h := split(header)
	h.currency()
	h.scales()
	h.taxes()
	u := Unit{Currency: h.code, Scale: h.scale, Rupees: h.rupees, Gross: h.gross}
	if u == (Unit{}) && !h.net {
		return u
	}
	var rest []string
	for i, p := range h.parts {
		if !h.used[i] && !(slices.Contains(fillers, p.folded) && h.tied(i)) {
			rest = append(rest, p.text)
		}
	}
	u.Rest = strings.Join(rest, " ")
	return u
}

// fillers tie a unit to its name: "Betrag in Euro".
var fillers = []string{"in", "en", "em", "im", "of", "de", "di", "da", "von", "van", "des", "als", "as", "x", "per", "et", "und", "and"}

// part is a word or a sign of a header.
type part struct {
	text, folded string
	inner        bool // in brackets
}

// heading is a header being read.
type heading struct {
	parts      []part
	used       []bool
	code       string
	scale      Scale
	rupees     bool // it is a letter that is one in rupees only
	net, gross bool
}

// letter takes the scale that a letter stands for.
func (h *heading) letter(scale Scale) { h.scale, h.rupees = scale, scale == lakh || scale == crore }

// lone takes the scale of a letter that is not joined to a currency.
func (h *heading) lone(text string) (scale Scale, ok bool) {
	if scale, ok = letterScales[text]; ok {
		h.letter(scale)
	}
	return scale, ok
}

// tied reports whether a part is beside one that was used.
func (h *heading) tied(i int) bool {
	return i+1 < len(h.parts) && (h.used[i+1] || slices.Contains(fillers, h.parts[i+1].folded) && h.tied(i+1)) || i > 0 && h.used[i-1]
}

// split splits a header at its signs and at the capitals inside of words. The signs of
// currencies are parts, with the letters before them.
func split(header string) *heading {
	h := &heading{}
	var word []rune
	depth := 0
	end := func() {
		if len(word) > 0 {
			text := string(word)
			h.parts = append(h.parts, part{text, fold.Text(text), depth > 0})
		}
		word = word[:0]
	}
	for _, r := range header {
		isWord := unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case unicode.Is(unicode.Mn, r):
			word = append(word, r)
		case unicode.Is(unicode.Sc, r):
			if len(word) > 3 || len(word) > 0 && unicode.IsLower(word[len(word)-1]) && len(word) > 1 {
				end()
			}
			word = append(word, r)
			end()
		case !isWord:
			end()
			if r == '(' || r == '[' {
				depth++
			} else if r == ')' || r == ']' {
				depth = 0
			}
		default:
			if n := len(word); unicode.IsUpper(r) && n > 0 && unicode.IsLower(word[n-1]) {
				end()
			}
			word = append(word, r)
		}
	}
	end()
	h.used = make([]bool, len(h.parts))
	return h
}

// currency finds the currency that a header names. A code or a name counts more than a
// sign that several share.
func (h *heading) currency() {
	for i := range h.parts {
		for n := min(4, len(h.parts)-i); n >= 1; n-- {
			code := h.named(i, n)
			if code == "" {
				continue
			}
			if h.code == "" || !money.KnownCurrency(h.code) && money.KnownCurrency(code) {
				h.code = code
			}
			for j := i; j < i+n; j++ {
				h.used[j] = true
			}
			break
		}
	}
}

// named is the currency that some parts name, or "".
func (h *heading) named(from, n int) string {
	var joined strings.Builder
	for _, p := range h.parts[from : from+n] {
		joined.WriteString(p.folded)
	}
	folded := joined.String()
	if code, ok := currencyNames[folded]; ok && !(n == 1 && slices.Contains(otherWords, folded) && !h.alone(from)) {
		return code
	}
	if n > 1 {
		return ""
	}
	return h.sign(from)
}

// alone reports whether a part is in brackets, or after a word that introduces a unit.
func (h *heading) alone(i int) bool {
	return h.parts[i].inner || i > 0 && slices.Contains([]string{"in", "en", "em"}, h.parts[i-1].folded)
}

// otherWords are names of currencies that mean something else in a header, too: what is
// real, and pounds of weight.
var otherWords = []string{"real", "rand", "sol", "sols", "livre", "livres", "libra", "libras", "pond", "reales", "peso", "pesos"}

// sign reads a code or a sign, with the letter for thousands or millions that may be
// before or after it.
func (h *heading) sign(i int) string {
	p := h.parts[i]
	if h.isCode(i) {
		return strings.ToUpper(p.text)
	}
	letters := strings.TrimRightFunc(p.text, func(r rune) bool { return unicode.Is(unicode.Sc, r) })
	if letters != p.text {
		if slices.Contains(dollars, strings.ToUpper(p.text)) {
			return strings.ToUpper(p.text)
		}
		if scale, ok := letterScales[strings.ToLower(letters)]; ok {
			h.letter(scale)
		}
		return p.text[len(letters):]
	}
	if slices.Contains(abbreviations, strings.ToLower(p.text)) && (p.inner || i == len(h.parts)-1 && i > 0) {
		return strings.ToLower(p.text)
	}
	if letter, isKr := strings.CutSuffix(p.folded, "kr"); isKr && slices.Contains([]string{"t", "k", "m"}, letter) {
		h.letter(letterScales[letter])
		return "kr"
	}
	for letter, scale := range letterScales {
		for _, code := range []string{strings.TrimPrefix(p.folded, letter), strings.TrimSuffix(p.folded, letter)} {
			if len(code) == 3 && len(p.folded) == 3+len(letter) && slices.Contains(mainCodes, strings.ToUpper(code)) {
				h.letter(scale)
				return strings.ToUpper(code)
			}
		}
	}
	return ""
}

// dollars are the signs of one dollar, and of reais.
var dollars = []string{"US$", "A$", "AU$", "C$", "CA$", "NZ$", "S$", "HK$", "NT$", "MX$", "R$", "J$", "TT$", "RD$", "CN¥"}

// abbreviations count in brackets or at the end.
var abbreviations = []string{"kr", "fr", "frs", "sfr", "rs", "zł", "zl", "kč", "ft", "lei", "rm", "rp", "元", "円", "dh", "dhs"}

// letterScales are the letters beside a currency.
var letterScales = map[string]Scale{"k": 3, "t": 3, "m": 6, "mn": 6, "mm": 6, "mio": 6, "bn": 9, "md": 9, "mrd": 9, "cr": 7, "l": 5}

// mainCodes are the codes that a letter may be beside.
var mainCodes = []string{"EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "BRL", "MXN", "INR", "JPY", "SGD", "HKD", "ZAR", "AED"}

// wordCodes are the codes of currencies that are words in some language.
var wordCodes = []string{
	"all", "top", "try", "cup", "mop", "bob", "mad", "pen", "gel", "ron", "sos", "ils", "cop", "che", "cad", "php", "sar", "amd", "ars", "ang", "shp", "sek", "bam",
	"lak", "mur", "mga", "std", "gip",
}

// isCode recognises the code of a currency. Those that are words, too, count in brackets
// or at the end, in capitals that the rest of the header is not written in.
func (h *heading) isCode(i int) bool {
	p := h.parts[i]
	code := strings.ToUpper(p.text)
	if len(code) != 3 || !money.KnownCurrency(code) {
		return false
	}
	if !slices.Contains(wordCodes, p.folded) {
		return p.text == code || p.text == strings.ToLower(code) || h.parts[i].inner
	}
	small := slices.ContainsFunc(h.parts, func(p part) bool { return strings.ToUpper(p.text) != p.text })
	return p.text == code && (p.inner || small && i > 0)
}

// scales finds cents, thousands and millions.
func (h *heading) scales() {
	for i, p := range h.parts {
		if h.used[i] {
			continue
		}
		scale, ok := scaleWords[p.folded]
		switch {
		case ok && scale == Cents && i > 0 && slices.Contains([]string{"per", "pro", "por"}, h.parts[i-1].folded):
			continue
		case p.folded == "mil" || p.folded == "mill":
			ok, scale = h.alone(i) || h.beside(i), h.mil()
		case p.folded == "1" && i+1 < len(h.parts) && h.parts[i+1].folded == "000":
			ok, scale = true, 3
		case !ok && (p.inner && h.isAlone(i) || h.beside(i) || i > 0 && i == len(h.parts)-1 && p.text == "K"):
			scale, ok = h.lone(p.folded)
		}
		if ok {
			h.scale, h.used[i] = scale, true
		}
	}
	for code, words := range map[string][]string{"EUR": {"eurocent", "eurocents"}, "GBP": {"pence"}, "CHF": {"rappen"}} {
		if h.code == "" && slices.ContainsFunc(h.parts, func(p part) bool { return slices.Contains(words, p.folded) }) {
			h.code = code
		}
	}
}

// beside reports whether a part is next to a currency.
func (h *heading) beside(i int) bool {
	return i > 0 && h.used[i-1] || i+1 < len(h.parts) && h.used[i+1]
}

// isAlone reports whether a part is the only one in brackets, apart from used ones.
func (h *heading) isAlone(i int) bool {
	for j, p := range h.parts {
		if p.inner && j != i && !h.used[j] && !slices.Contains(fillers, p.folded) {
			return false
		}
	}
	return true
}

// mil is thousands to Spaniards and Portuguese, and millions to the others.
func (h *heading) mil() Scale {
	for _, p := range h.parts {
		if slices.Contains([]string{"valor", "importe", "monto", "receita", "receitas", "ingresos", "ingreso", "montante", "en", "em", "reais", "pesos", "precio", "preco"}, p.folded) || p.text == "R$" {
			return 3
		}
	}
	return 6
}

// scaleWords are the words for scales.
var scaleWords = map[string]Scale{
	"cent": Cents, "cents": Cents, "centime": Cents, "centimes": Cents, "centimo": Cents, "centimos": Cents, "centavo": Cents, "centavos": Cents,
	"centesimo": Cents, "centesimi": Cents, "pence": Cents, "pennies": Cents, "rappen": Cents, "paise": Cents, "eurocent": Cents, "eurocents": Cents, "minor": Cents,
	"thousand": 3, "thousands": 3, "thsd": 3, "thds": 3, "ths": 3, "tsd": 3, "tausend": 3, "millier": 3, "milliers": 3, "miles": 3, "milhar": 3, "milhares": 3,
	"migliaia": 3, "mila": 3, "duizend": 3, "duizenden": 3, "000": 3, "000s": 3, "1000": 3, "1000s": 3, "lakh": 5, "lakhs": 5, "lac": 5, "lacs": 5, "crore": 7, "crores": 7,
	"mio": 6, "mln": 6, "million": 6, "millions": 6, "millionen": 6, "millon": 6, "millones": 6, "milhao": 6, "milhoes": 6, "milione": 6, "milioni": 6, "miljoen": 6, //nolint:misspell // Spanish
	"mrd": 9, "mrds": 9, "bn": 9, "billion": 9, "billions": 9, "milliard": 9, "milliards": 9, "milliarden": 9, "miliardi": 9, "miljard": 9,
}

var (
	netWords   = []string{"net", "netto", "nett", "ht", "htva", "neto", "liquido"}
	grossWords = []string{"gross", "brutto", "ttc", "tvac", "bruto", "brut", "lordo", "ivato"}
	taxes      = []string{"vat", "tax", "taxes", "gst", "mwst", "ust", "mehrwertsteuer", "umsatzsteuer", "tva", "iva", "btw", "imposto", "impostos", "impuestos"}
	withTaxes  = []string{"incl", "inkl", "including", "inklusive", "inclusive", "with", "mit", "avec", "con", "com", "met", "inc"}
	without    = []string{"excl", "exkl", "exclusive", "exclusief", "excluding", "exkl", "ex", "excl", "ohne", "zzgl", "plus", "without", "before", "hors", "sans", "sin", "sem", "senza", "zonder", "vor", "pre"}
)

// taxes finds whether taxes are in the amounts. The words for it add nothing to a name.
func (h *heading) taxes() {
	for i, p := range h.parts {
		isTax := i+1 < len(h.parts) && slices.Contains(taxes, h.parts[i+1].folded)
		switch {
		case h.used[i]:
		case isTax && slices.Contains(without, p.folded):
			h.net, h.used[i], h.used[i+1] = true, true, true
		case isTax && slices.Contains(withTaxes, p.folded):
			h.gross, h.used[i], h.used[i+1] = true, true, true
		case slices.Contains(netWords, p.folded):
			h.net, h.used[i] = true, true
		case slices.Contains(grossWords, p.folded):
			h.gross, h.used[i] = true, true
		}
	}
}
