package importer_test

import (
	"slices"
	"strings"
	"testing"

	"deals/cmd/deals/importer"
)

// No amount lands in another currency or a hundred times too large because of what its
// header says about it.
func TestAmountsAreReadInTheUnitOfTheirHeader(t *testing.T) {
	for text, want := range map[string]string{
		"title,Amount in cents\nA,120000\n":                        "1200.00 SEK",
		"title,Value (cents)\nA,120000\n":                          "1200.00 SEK",
		"Titel,Betrag in Cent\nA,120000\n":                         "1200.00 SEK",
		"title,Value (M)\nA,1.2\n":                                 "1200000.00 SEK",
		"Titre,Montant (M€)\nA,\"1,2\"\n":                          "1200000.00 EUR",
		"Titre,Montant k€\nA,12\n":                                 "12000.00 EUR",
		"title,ARR K$\nA,12\n":                                     "12000.00 USD",
		"title,USDk\nA,12\n":                                       "12000.00 USD",
		"Titel,Wert (T€)\nA,12\n":                                  "12000.00 EUR",
		"Titel,TEUR\nA,12\n":                                       "12000.00 EUR",
		"title,Amount in thousands\nA,12\n":                        "12000.00 SEK",
		"Titel,Umsatz in Mio. €\nA,12\n":                           "12000000.00 EUR",
		"Titel,\"Wert (in EUR, netto)\"\nA,12\n":                   "12.00 EUR",
		"Titel,Betrag in Euro\nA,12\n":                             "12.00 EUR",
		"Titre,CHF HT\nA,12\n":                                     "12.00 CHF",
		"Titel,Betrag (Fr.)\nA,12\n":                               "12.00 CHF",
		"title,amount_gbp_net\nA,12\n":                             "12.00 GBP",
		"title,Value (A$)\nA,12\n":                                 "12.00 AUD",
		"title,Value (zł)\nA,12\n":                                 "12.00 PLN",
		"title,Value (kr)\nA,12\n":                                 "12.00 SEK",
		"title,Amount (Rs)\nA,12\n":                                "12.00 INR",
		"title,Amount GBP\nA,12\n":                                 "12.00 GBP",
		"Titre,Montant HT €\nA,12\n":                               "12.00 EUR",
		"title,Valor R$\nA,12\n":                                   "12.00 BRL",
		"title,Net value in US Dollar\nA,12\n":                     "12.00 USD",
		"title,Amount EUR,Amount USD\nA,,12\n":                     "12.00 USD",
		"title,Amount EUR,Amount USD\nA,0,12\n":                    "12.00 USD",
		"title,Amount EUR,Amount USD,Currency\nA,10,12,USD\n":      "12.00 USD",
		"title,Amount EUR,Amount USD\nA,10,12\n":                   "10.00 EUR",
		"title,Amount,Amount (converted)\nA,10,12\n":               "10.00 SEK",
		"title,Price,Quantity,Total\nA,10,3,30\n":                  "30.00 SEK",
		"title,Price,Quantity\nA,10,3\n":                           "30.00 SEK",
		"Titel,Tage,Tagessatz (€)\nA,\"2,5\",800\n":                "2000.00 EUR",
		"title,Status,Est. Revenue,Actual Revenue\nA,Won,10,12\n":  "12.00 SEK",
		"title,Status,Est. Revenue,Actual Revenue\nA,Open,10,12\n": "10.00 SEK",
		"title,Status,Est. Revenue,Actual Revenue\nA,Won,10,\n":    "10.00 SEK",
		"title,Amount,Expected Revenue\nA,10,5\n":                  "10.00 SEK",
		"title,Expected Revenue,Revenue\nA,5,10\n":                 "10.00 SEK",
	} {
		o := options()
		o.Currency = "SEK" // The book's own.
		if d := one(t, text, o); d.Value.String() != want {
			t.Errorf("%q: %s, want %s", text, d.Value, want)
		}
	}
}

func TestAnUncommonUnitIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"Titel,Wert (T€)\nA,12\n":           `The amounts in column "Wert (T€)" are read as thousands: 12 is €12,000.`,
		"title,Amount in cents\nA,1200\n":   `The amounts in column "Amount in cents" are read as cents: 12 is $0.12.`,
		"title,Amount in cents\nA,12.50\n":  `The amounts in column "Amount in cents" are read as full amounts, not as cents.`,
		"title,Price,Quantity\nA,10,3\n":    `The value is "Price" times "Quantity".`,
		"title,Value,Final value\nA,10,3\n": `The value of won deals is in column "Final value".`,
	} {
		i, err := read(t, file(t, text), options())
		if err != nil || !slices.Contains(i.Remarks(), want) {
			t.Errorf("%q: %q, %v; want %q", text, i.Remarks(), err, want)
		}
	}
}

// A sign that several currencies share, and a currency against that of the header, are
// asked.
func TestAnUnclearCurrencyIsAsked(t *testing.T) {
	for text, want := range map[string]string{
		"title,Value (kr)\nA,12\nB,13\n":              "currency SEK",
		"title,Value\nA,12 kr\nB,13 kr\n":             "currency SEK",
		"title,Value (EUR),Currency\nA,12,USD\nB,,\n": "map currency=",
	} {
		s, o := &shelf{}, options()
		survey := s.bring(t, text, o)
		if len(survey.Questions) != 1 || survey.Questions[0].Flag+" "+survey.Questions[0].Value != want {
			t.Errorf("%q: %+v", text, survey)
			continue
		}
		if guess := survey.Questions[0].Guess; strings.HasPrefix(want, "map ") && guess != "EUR, as the header says" {
			t.Errorf("%q: the guess is %q", text, guess)
		}
		if flag, value, _ := strings.Cut(want, " "); flag == "map" {
			o.Columns, _ = importer.ParseMap([]string{value})
		} else {
			o.Currency, o.CurrencyGiven = value, true
		}
		if survey = s.bring(t, text, o); survey.Rejected > 0 || s.deals[len(s.deals)-1].Value.Minor < 1200 {
			t.Errorf("%q with the answer: %+v", text, survey)
		}
	}
}
