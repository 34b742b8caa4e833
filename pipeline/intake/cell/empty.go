package cell

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/refusal"
)

// nothings are the words that people and programs write where there is nothing to
// say, in small letters and without spaces and signs.
var nothings = []string{
	"na", "n/a", "tbd", "tbc", "tba", "none", "null", "nil", "nan", "undefined", "unknown", "blank", "empty", "notset", "notavailable", "notapplicable",
	"k.a.", "k.a", "keineangabe", "unbekannt", "#nv", "n.v.", "s/d", "sindatos", "semdados", "n.d.", "n/d", "n/c", "n.c.", "nvt", "n.v.t.", "onbekend",
	"inconnu", "sconosciuto", "desconocido", "desconhecido",
	"#n/a", "#value!", "#wert!", "#¡valor!", "#valor!", "#valeur!", "#valore!", "#ref!", "#bezug!", "#div/0!", "#num!", "#name?",
}

// initials are the first letters of nothings. Most cells begin otherwise.
const initials = "bdeiknstu"

// Empty reports whether a cell says nothing: "", "-", "n/a", "TBD", "(none)", #N/A.
func Empty(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return true
	}
	if first := text[0] | ' '; len(text) > 20 || first >= '0' && first <= '9' || first >= 'a' && first <= 'z' && strings.IndexByte(initials, first) < 0 {
		return false
	}
	if strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPunct(r) && !unicode.IsSpace(r) }) < 0 {
		return true // "-", "--", "?", "..."
	}
	word := strings.ToLower(strings.ReplaceAll(text, " ", ""))
	return slices.Contains(nothings, word) || slices.Contains(nothings, strings.Trim(word, "-()<>[]\"'"))
}

// bad is the problem of a cell that cannot be read, whatever the others show.
func bad(code, column, format string, args ...any) error {
	return refusal.New(refusal.Failed, code, "", format, args...).About(refusal.Input(column))
}
