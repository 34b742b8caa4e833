package heading

import (
	"slices"
	"strings"
)

// closingParts are how words for the end of a deal begin, folded.
var closingParts = []string{
	"clos", "won", "lost", "schluss", "abschl", "abgeschl", "gewonn", "verlor", "ferm", "clot", "cierr", "cerr", "fech", "encerr", "chius", "slot", "gesl",
	"sluit", "afgesl", "sign", "unterschr", "unterz", "beauftr", "auftrag", "order", "bestell", "kauf", "purchase", "sold", "sale", "verkauf", "gagn", "perd",
	"command", "vent", "vend", "firm", "assin", "ganad", "ganh", "pedido", "ordin", "vint", "pers", "getek", "verkocht", "decision", "entscheid", "end", "fin",
}

// IsEnd reports whether a word of a header is about the end of a deal.
func IsEnd(words []string) bool {
	return slices.ContainsFunc(words, func(part string) bool {
		return slices.ContainsFunc(closingParts, func(begin string) bool { return strings.HasPrefix(part, begin) })
	})
}
