package intake

import (
	"slices"
	"strings"
)

// plans are how words begin that say that something is to come: "Erwarteter Entscheid".
var plans = []string{
	"expected", "estimated", "projected", "forecast", "anticipated", "hoping", "erwartet", "geplant", "voraussichtlich", "prevu", "previs", "previst",
	"estim", "esperad", "attes", "attendu", "verwacht", "gepland", "forvent", "forvant", "planerad", "beraknad", "planowan", "przewidywan", "oczekiwan",
	"predpokladan", "ocekavan", "planovan", "arvioitu", "odotettu",
}

// elsewhere are how words begin that say that it is not the end of the sale that is to come.
var elsewhere = []string{
	"liefer", "deliver", "livraison", "entrega", "consegna", "lever", "start", "begin", "debut", "inici", "inizi", "zahl", "pay", "paiement", "pago", "pagament",
	"betal", "rechnung", "invoice", "factur", "fattura", "live", "kick", "next", "nachst", "contact", "kontakt", "contatt", "install", "umsetzung", "renew",
}

// planned takes the only column of days whose header says that they are to come for the
// expected close.
func (r *reader) planned() {
	if !r.isOpen(ExpectedClose) || r.has(CloseDate) || r.isGiven(CloseDate) {
		return
	}
	begins := func(column int, list []string) bool {
		return slices.ContainsFunc(r.spellings[column].words, func(word string) bool {
			return slices.ContainsFunc(list, func(begin string) bool { return strings.HasPrefix(word, begin) })
		})
	}
	r.only(ExpectedClose, func(column int) bool {
		return begins(column, plans) && !begins(column, elsewhere) && r.profiles[column].share(day) >= 0.6
	})
}
