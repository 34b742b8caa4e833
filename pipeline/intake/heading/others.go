package heading

import (
	"slices"
	"strings"
)

// others in a header say that its column is about something else, or about a
// part of it.
var others = []string{
	"id", "ids", "owner", "type", "count", "number", "no", "nr", "num", "days", "age", "last", "weighted", "probability", "industry", "url", "website",
	"address", "city", "country", "zip", "street", "domain", "size", "employees", "person", "contact", "account", "company", "organization", "customer",
	"client", "lead", "product", "user", "rep", "team", "parent", "old", "previous", "next", "target", "min", "max", "average", "avg", "discount", "cost",
	"tax", "vat", "margin", "commission", "hours", "quantity", "modified", "updated", "change", "changed", "reason", "per", "monthly", "anzahl", "tage",
	"typ", "art", "besitzer", "nummer", "adresse", "ort", "land", "letzte", "letzter", "nachste", "gewichteter", "grund", "rabatt", "kosten", "mwst", "ust",
	"nombre", "dias", "jours", "dernier", "derniere", "proprietaire", "remise", "tva", "iva", "ultimo", "ultima", "propietario", "proprietario", "descuento",
	"desconto", "sconto", "laatste", "aantal", "eigenaar", "korting", "btw", "monat", "mois", "mes", "mese", "maand",
}

// AboutOthers reports whether words say that a column is about something else: also
// a year, as in the revenue of 2023.
func AboutOthers(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains(others, word) || len(word) == 4 && strings.Trim(word, "0123456789") == ""
	})
}
