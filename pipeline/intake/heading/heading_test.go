package heading_test

import (
	"testing"

	"deals/pipeline/intake/fold"
	"deals/pipeline/intake/heading"
)

func TestAHeaderIsReadByWhatItsWordsAreAbout(t *testing.T) {
	for header, want := range map[string]string{
		"Datum der Anfrage":              "created_at",
		"Date de création de l'affaire":  "created_at",
		"Fecha prevista de cierre":       "expected_close",
		"Voraussichtliche Entscheidung":  "expected_close",
		"Date de closing estimée":        "expected_close",
		"Data wygrania":                  "won_at",
		"Tijdstip van winst":             "won_at",
		"Date Won / Lost":                "closed_at",
		"Slutdatum":                      "close_date",
		"Projektstatus":                  "status",
		"Archived Date":                  "lost_at",
		"Fecha de respuesta":             "close_date",
		"Entschieden am":                 "closed_at",
		"Actual Close":                   "closed_at",
		"Motivo del rechazo":             "lost_reason",
		"Årsag til afslag":               "lost_reason",
		"Next Action / Step":             "next_step",
		"Comments / Notes":               "note",
		"Company / Account":              "account",
		"Kontakt hos kund":               "contact",
		"Client Phone":                   "phone",
		"Opp. Amount (USD)":              "value",
		"Custom field (Deal value)":      "value",
		"Uppdragets namn":                "title",
		"Estado del presupuesto":         "status",
		"Importe sin IVA":                "value",
		"Tax amount":                     "",
		"Customer number":                "",
		"Contact number":                 "phone",
		"Weighted amount":                "", // a word in no list
		"Delivery date":                  "",
		"Reason for visit":               "",
		"Expected start date":            "",
		"Next contact":                   "",
		"Created by":                     "",
		"Date":                           "",
		"Date of the invoice, last year": "",
	} {
		if got := heading.Field(fold.Words(header)); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}
