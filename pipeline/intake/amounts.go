package intake

import (
	"slices"

	"deals/pipeline/intake/fold"
	"deals/pipeline/intake/unit"
)

// Words in the header of an amount, folded: what makes it another one than the deal's.
var (
	// weighing say that an amount counts with its probability, in some programs at least.
	weighing = []string{
		"weighted", "expected", "forecast", "gewichtet", "gewichteter", "gewichtete", "erwartet", "erwarteter", "erwartete", "prognose", "pondere", "ponderee", "attendu",
		"attendus", "espere", "previsionnel", "ponderado", "ponderada", "esperado", "esperados", "esperada", "previsto", "previstos", "prevista", "ponderato", "atteso",
		"attesi", "previsti", "gewogen", "verwacht", "verwachte", "projected",
	}
	// converting say that it is in the currency of the company.
	converting = []string{
		"converted", "company", "base", "home", "corporate", "unternehmenswahrung", "hauswahrung", "umgerechnet", "konvertiert", "converti", "convertie", "entreprise", //nolint:misspell // French
		"empresa", "convertido", "convertida", "convertito", "aziendale", "bedrijfsvaluta", "omgerekend",
	}
	prices = []string{
		"price", "unitprice", "priceperunit", "priceunit", "listprice", "unitcost", "preis", "einzelpreis", "stuckpreis", "preisprostuck", "einheitspreis", "prix", "prixunitaire", "pu", "puht",
		"precio", "preciounitario", "precounitario", "preco", "prezzo", "prezzounitario", "prijs", "stukprijs", "eenheidsprijs", "prijsperstuk",
	}
	rates = []string{
		"rate", "dayrate", "dailyrate", "hourlyrate", "priceperhour", "priceperday", "tagessatz", "stundensatz", "satz", "tjm", "tauxjournalier", "tauxhoraire", "tarifjournalier",
		"tarifa", "tarifahora", "tarifadiaria", "preciohora", "valorhora", "tariffa", "tariffaoraria", "tariffagiornaliera", "uurtarief", "dagtarief", "tarief",
	}
	quantities = []string{
		"quantity", "qty", "units", "seats", "licenses", "licences", "numberofunits", "menge", "anzahl", "stuck", "stuckzahl", "quantite", "qte", "nbre", "nombre", //nolint:misspell // French
		"cantidad", "cant", "unidades", "quantidade", "qtd", "qtde", "quantita", "qta", "aantal", "stuks",
	}
	durations = []string{
		"hours", "days", "hrs", "stunden", "std", "tage", "pt", "personentage", "anzahltage", "anzahlstunden", "heures", "jours", "nbjours", "nombredejours", "nbdejours", "horas", "dias", "ore", "giorni", "giornate",
		"uren", "dagen", "estimatedhours", "estimateddays", "geschatzteruren",
	}
)

// amountName is a header of an amount without its unit.
func (s *spelling) amountName() string {
	if s.unit.Rest != "" {
		return fold.Text(s.unit.Rest)
	}
	return fold.Text(s.header)
}

// isPrice reports whether a column has prices, of one piece or of one hour.
func (s *spelling) isPrice() bool {
	return slices.Contains(prices, s.amountName()) || s.isRate()
}

func (s *spelling) isRate() bool { return slices.Contains(rates, s.amountName()) }

// quantities finds the column of quantities beside one of prices, which are not the
// deals' values then; -1 is none.
func (r *reader) quantities() int {
	if _, given := r.given[Quantity]; given {
		return -1
	}
	isNumber := func(column int) bool { return !r.taken[column] && r.profiles[column].share(number) >= 0.8 }
	prices, rates := false, false
	for column := range r.spellings {
		if s := &r.spellings[column]; r.profiles[column].share(number) >= 0.8 {
			prices, rates = prices || s.isPrice(), rates || s.isRate()
		}
	}
	for column := range r.spellings {
		name := r.spellings[column].amountName()
		if isNumber(column) && (prices && slices.Contains(quantities, name) || rates && slices.Contains(durations, name)) {
			return column
		}
	}
	return -1
}

// demoted ranks the names of amounts that are rarely the deal's: one with its
// probability, one in another currency than the deal's, one with taxes, the price of
// one piece.
func (r *reader) demoted(c claim) (n int) {
	if c.name.field != Value && c.name.field != FinalValue {
		return 0
	}
	s := &r.spellings[c.column]
	has := func(list []string) bool {
		return slices.ContainsFunc(s.words, func(word string) bool { return slices.Contains(list, word) })
	}
	isOwn := c.name.program == r.Program && r.Program != ""
	switch {
	case c.column == r.quantity:
		return 5
	case r.quantity >= 0 && s.isPrice():
		return 4
	case has(weighing) && !isOwn:
		return 3
	case has(converting):
		return 2
	case s.unit.Gross:
		return 1
	}
	return 0
}

// byCurrency keeps the first of some columns of amounts, and those that are the same in
// other currencies: "Amount EUR" and "Amount USD".
func (r *reader) byCurrency(claims []claim) []claim {
	first := &r.spellings[claims[0].column]
	kept := claims[:1:1]
	if first.unit.Currency == "" {
		return kept
	}
	seen := []string{first.unit.Currency}
	for _, c := range claims[1:] {
		s := &r.spellings[c.column]
		if s.unit.Currency != "" && !slices.Contains(seen, s.unit.Currency) && s.amountName() == first.amountName() {
			kept, seen = append(kept, c), append(seen, s.unit.Currency)
		}
	}
	slices.SortStableFunc(kept, func(a, b claim) int { return a.column - b.column })
	return kept
}

// amounts settles the columns of amounts.
func (r *reader) amounts() {
	r.Units = map[int]unit.Unit{}
	if !r.has(Value, ValueMinor) && r.has(FinalValue) && r.isOpen(Value) {
		r.Columns[Value] = r.Columns[FinalValue]
		delete(r.Columns, FinalValue)
	}
	if r.isOpen(Value) && !r.has(ValueMinor) && r.quantity >= 0 {
		r.only(Value, func(column int) bool { return r.spellings[column].isPrice() && r.profiles[column].share(number) >= 0.8 })
	}
	if r.quantity >= 0 && !r.taken[r.quantity] && len(r.Columns[Value]) > 0 && r.spellings[r.Columns[Value][0]].isPrice() {
		r.take(Quantity, r.quantity)
		r.Columns[Quantity] = []int{r.quantity}
	}
}
