package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/fold"
	"deals/pipeline/intake/unit"
)

// kind is what a single cell can be taken for. A cell may be of several: 1 is a
// number and a yes.
type kind int

const (
	day       kind = iota // 2026-12-01, 1. Dez. 26, with or without a time
	serial                // 46357, as Excel counts days
	number                // 1200
	amount                // 1.200,50 or € 1200: a number that looks like money
	percent               // 20 %
	yesNo                 // yes, ja, TRUE, 1
	yesNoWord             // yes, but not 1
	code                  // EUR, €, Euro
	email                 // anything with an address in it
	addressee             // Dana Maler <dana@example.com>
	link                  // https://…
	phone                 // +49 30 123456
	prose                 // a sentence or more
	kinds
)

// blanks are the ways to write that there is nothing.
var blanks = []string{"n/a", "na", "#n/a", "tbd", "tba", "tbc", "none", "null", "nil", "nan", "k.a.", "0000-00-00", "0000-00-00 00:00:00", "#ref!", "#value!"}

func isBlank(cell string) bool {
	if strings.Trim(cell, "-–—.?_/ ") == "" {
		return true
	}
	return len(cell) < 20 && slices.Contains(blanks, strings.ToLower(cell))
}

var yesNoWords = []string{
	"yes", "no", "y", "n", "true", "false", "t", "f", "ja", "nein", "nee", "oui", "non", "vrai", "faux", "si", "sim", "nao", "wahr", "falsch",
	"verdadero", "falso", "verdadeiro", "vero", "waar", "onwaar", "on", "off", "x", "✓", "✔", "☑", "☐", "checked", "unchecked",
}

var noWords = []string{
	"no", "n", "false", "f", "nein", "nee", "non", "faux", "nao", "falsch", "falso", "onwaar", "off", "☐", "unchecked", "0",
}

// IsYes reads a cell of a column of yes and no.
func IsYes(cell string) (yes, ok bool) {
	folded := fold.Text(cell)
	if folded == "" {
		folded = strings.TrimSpace(cell)
	}
	if folded == "1" || folded == "0" || slices.Contains(yesNoWords, folded) {
		return !slices.Contains(noWords, folded), true
	}
	return false, false
}

// kindsOf finds what a cell can be taken for, and the currency beside an amount.
func kindsOf(text string) (is [kinds]bool, sign string) {
	if len(text) > 120 {
		is[prose], is[email] = true, strings.Contains(cut(text, 300), "@")
		is[addressee] = is[email] && strings.ContainsAny(cut(text, 300), ";(<")
		return is, ""
	}
	is[email] = hasAddress(text)
	is[addressee] = is[email] && strings.ContainsAny(text, " ;(<")
	is[link] = strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.")
	if is[link] || is[email] {
		return is, ""
	}
	if _, ok := IsYes(text); ok {
		is[yesNo], is[yesNoWord] = true, len(text) > 1 && !strings.EqualFold(text, "on")
	}
	is[code] = isCurrency(text)
	is[day] = cell.LooksLikeDay(text)
	digits := strings.IndexFunc(text, unicode.IsDigit) >= 0
	if !digits {
		is[prose] = strings.Count(text, " ") >= 7
		return is, ""
	}
	is[phone] = isPhone(text)
	if !is[day] {
		is[number], is[amount], is[percent], sign = isNumber(text)
		is[serial] = is[number] && !is[amount] && len(text) >= 5 && text[0] >= '1' && text[0] <= '7' && serialDigits(text)
	}
	is[prose] = !is[number] && strings.Count(text, " ") >= 7
	return is, sign
}

func serialDigits(cell string) bool {
	whole, _, _ := strings.Cut(strings.Replace(cell, ",", ".", 1), ".")
	return len(whole) == 5
}

func hasAddress(cell string) bool {
	at := strings.IndexByte(cell, '@')
	return at > 0 && at < len(cell)-3 && strings.Contains(cell[at:], ".") && !strings.HasPrefix(cell, "http")
}

func isPhone(cell string) bool {
	digits := 0
	for _, r := range cell {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("+()-/. ", r) && r != '\u00a0':
			return false
		}
	}
	return digits >= 7 && digits <= 16
}

// isNumber reads a number, perhaps with a currency beside it.
func isNumber(cell string) (number, amount, percent bool, sign string) {
	start := strings.IndexFunc(cell, unicode.IsDigit)
	end := strings.LastIndexFunc(cell, unicode.IsDigit)
	if start < 0 {
		return false, false, false, ""
	}
	_, width := utf8.DecodeRuneInString(cell[end:])
	body := cell[start : end+width]
	for _, r := range body {
		if !unicode.IsDigit(r) && !strings.ContainsRune(".,'’ \u00a0\u202f", r) {
			return false, false, false, ""
		}
	}
	around := strings.Trim(cell[:start]+" "+cell[end+width:], "+-−–—.()' \u00a0\u202f,")
	switch {
	case around == "":
		return true, strings.ContainsAny(body, ".,'’ \u00a0\u202f"), false, ""
	case around == "%":
		return true, false, true, ""
	case strings.EqualFold(around, "k") || strings.EqualFold(around, "m"):
		return true, true, false, ""
	case isCurrency(around):
		return true, true, false, around
	}
	if u := unit.Of(around); len(around) <= 20 && u.Scale != unit.Ones && u.Rest == "" { // 25 TEUR, 3 lakh
		return true, true, false, u.Currency
	}
	return false, false, false, ""
}

// isCurrency recognises a code, a sign or a name of a currency.
func isCurrency(text string) bool {
	_, ok := unit.CurrencyOf(text, "USD")
	_, crowns := unit.CurrencyOf(text, "SEK") // kr has no main one.
	return ok || crowns
}
