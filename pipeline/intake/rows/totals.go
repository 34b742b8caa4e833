package rows

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// totals are the words for a sum, an average and the like, in small letters.
var totals = []string{
	"total", "totals", "grandtotal", "grandtotals", "subtotal", "subtotals", "sum", "sums", "average", "averages", "avg", "overall", "median", "mean", "count",
	"maximum", "minimum",
	"summe", "summen", "gesamt", "insgesamt", "gesamtsumme", "gesamtergebnis", "gesamtumsatz", "gesamtwert", "gesamtbetrag", "gesamtvolumen", "gesamterlös",
	"gesamtanzahl", "gesamtpreis", "zwischensumme", "endsumme", "durchschnitt", "mittelwert", "anzahl", "ø", "σ",
	"totaux", "soustotal", "totalgénéral", "somme", "moyenne", "médiane", "totales", "totalgeneral", "suma", "sumatotal", "promedio", "mediana",
	"totais", "totalgeral", "soma", "totale", "totali", "totalegenerale", "totalecomplessivo", "subtotale", "somma",
	"ergebnis", "result", "résultat", "resultado", "risultato", "resultaat", "totaal", "eindtotaal", "subtotaal", "som", "gemiddelde", "mediaan",
}

// begins are the first three bytes of totals. Most cells begin otherwise.
const begins = "tot gra sub sum ave avg ges zwi dur mit sou moy pro som ein gem σ erg res rés ris ∑ ø ins ove med méd mea cou max min anz end"

// shares are the words beside one for a sum that say of what: "Summe gewonnen", "Total open
// deals". What a deal is about is none of them: "Total rebrand".
var shares = []string{
	"won", "lost", "open", "closed", "pipeline", "deal", "deals", "sales", "revenue", "amount", "value", "weighted", "forecast", "net", "gross", "all", "of", "the", "in", "for", "per",
	"year", "month", "quarter", "opportunities", "rows", "records", "overall",
	"gewonnen", "gewonnene", "verloren", "verlorene", "offen", "offene", "abgeschlossen", "aller", "alle", "angebote", "aufträge", "umsatz", "wert", "betrag", "netto", "brutto", "jahr",
	"monat", "quartal", "gewichtet", "der", "für",
	"gagné", "gagnés", "gagnée", "gagnées", "perdu", "perdus", "perdue", "perdues", "ouvert", "ouverts", "ouvertes", "encours", "en", "cours", "affaires", "général", "générale", "ht", "ttc", //nolint:misspell // French
	"année", "mois", "trimestre", "des", "de", "du",
	"ganado", "ganados", "ganada", "ganadas", "perdido", "perdidos", "perdida", "perdidas", "abierto", "abiertos", "abiertas", "ventas", "general", "año", "mes",
	"ganho", "ganhos", "ganha", "ganhas", "aberto", "abertos", "abertas", "vendas", "geral", "ano", "mês",
	"vinto", "vinti", "vinte", "perso", "persi", "perse", "aperto", "aperti", "aperte", "generale", "anno", "mese", "eur", "usd", "gbp", "chf", "euro",
}

// letters are those of a word, in small ones.
func letters(word string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, word)
}

// pairs are the first two bytes of totals, which most cells do not begin with.
var pairs = sync.OnceValue(func() *[1 << 16]bool {
	all := &[1 << 16]bool{}
	for begin := range strings.FieldsSeq(begins) {
		all[int(begin[0])<<8|int(begin[1])] = true
		if upper := strings.ToUpper(begin); len(upper) > 1 {
			all[int(upper[0])<<8|int(upper[1])] = true
		}
	}
	return all
})

func beginsTotal(text string) bool {
	if len(text) < 2 {
		return false
	}
	first, second := text[0], text[1]
	if first < utf8.RuneSelf && second < utf8.RuneSelf {
		first, second = first|' ', second|' '
	}
	return pairs()[int(first)<<8|int(second)] && strings.Contains(begins, strings.ToLower(text[:min(3, len(text))]))
}

// isTotalWord reports whether a label is nothing but a word for a sum.
func isTotalWord(text string) bool {
	if text = strings.TrimSpace(text); len(text) > 60 || !beginsTotal(text) {
		return false
	}
	text, _, _ = strings.Cut(text, "(")
	text, _, _ = strings.Cut(text, ":")
	return slices.Contains(totals, letters(text)) || strings.TrimSpace(text) == "∑"
}

// isTotalLabel reports whether a label is a word for a sum, or says of what it is one, by a
// word that is no deal's name.
func isTotalLabel(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) < 2 || len(text) > 60 || !beginsTotal(text) && !beginsTotal(text[strings.LastIndexByte(text, ' ')+1:]) {
		return false
	}
	if isTotalWord(text) {
		return true
	}
	rest, found := totalOf(text)
	for word := range strings.FieldsSeq(rest) {
		if name := letters(word); name != "" && !slices.Contains(shares, name) && !IsPeriod(word) {
			return false
		}
	}
	return found
}

// totalOf is what a label with a word for a sum says besides it.
func totalOf(text string) (rest string, found bool) {
	if len(text) > 60 {
		return "", false
	}
	var others []string
	text, _, _ = strings.Cut(text, ":")
	for word := range strings.FieldsSeq(text) {
		if isTotalWord(word) {
			found = true
		} else {
			others = append(others, word)
		}
	}
	return strings.Join(others, " "), found
}
