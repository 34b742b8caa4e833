package unit

import "testing"

func TestAHeaderSaysWhatItsAmountsAreIn(t *testing.T) {
	for header, want := range map[string]Unit{
		"Amount":                        {},
		"Amount in cents":               {Scale: Cents, Rest: "Amount"},
		"Value (cents)":                 {Scale: Cents, Rest: "Value"},
		"Betrag in Cent":                {Scale: Cents, Rest: "Betrag"},
		"amount_minor":                  {Scale: Cents, Rest: "amount"},
		"Importe (céntimos)":            {Scale: Cents, Rest: "Importe"},
		"Montant en centimes":           {Scale: Cents, Rest: "Montant"},
		"Discount per cent":             {},
		"Value (M)":                     {Scale: 6, Rest: "Value"},
		"Montant (M€)":                  {Currency: "€", Scale: 6, Rest: "Montant"},
		"Montant k€":                    {Currency: "€", Scale: 3, Rest: "Montant"},
		"Montant (K €)":                 {Currency: "€", Scale: 3, Rest: "Montant"},
		"ARR K$":                        {Currency: "$", Scale: 3, Rest: "ARR"},
		"USDk":                          {Currency: "USD", Scale: 3},
		"Value USDk":                    {Currency: "USD", Scale: 3, Rest: "Value"},
		"Wert (T€)":                     {Currency: "€", Scale: 3, Rest: "Wert"},
		"Umsatz TEUR":                   {Currency: "EUR", Scale: 3, Rest: "Umsatz"},
		"Umsatz in T€":                  {Currency: "€", Scale: 3, Rest: "Umsatz"},
		"Amount in thousands":           {Scale: 3, Rest: "Amount"},
		"Amount (000s)":                 {Scale: 3, Rest: "Amount"},
		"Amount ($'000)":                {Currency: "$", Scale: 3, Rest: "Amount"},
		"Wert in 1.000 €":               {Currency: "€", Scale: 3, Rest: "Wert"},
		"Umsatz in Mio. €":              {Currency: "€", Scale: 6, Rest: "Umsatz"},
		"Valor (R$ mil)":                {Currency: "R$", Scale: 3, Rest: "Valor"},
		"Importe (miles de euros)":      {Currency: "EUR", Scale: 3, Rest: "Importe"},
		"Valore (migliaia di €)":        {Currency: "€", Scale: 3, Rest: "Valore"},
		"Value ($ mil)":                 {Currency: "$", Scale: 6, Rest: "Value"},
		"Value ($MM)":                   {Currency: "$", Scale: 6, Rest: "Value"},
		"Budget (₹ lakhs)":              {Currency: "₹", Scale: 5, Rest: "Budget"},
		"Value (Cr)":                    {Scale: 7, Rupees: true, Rest: "Value"},
		"Value (₹ Cr)":                  {Currency: "₹", Scale: 7, Rupees: true, Rest: "Value"},
		"Value (L)":                     {Scale: 5, Rupees: true, Rest: "Value"},
		"Bedrag (x €1000)":              {Currency: "€", Scale: 3, Rest: "Bedrag"},
		"Wert (in EUR, netto)":          {Currency: "EUR", Rest: "Wert"},
		"Betrag in Euro":                {Currency: "EUR", Rest: "Betrag"},
		"CHF HT":                        {Currency: "CHF"},
		"Betrag (Fr.)":                  {Currency: "fr", Rest: "Betrag"},
		"Wert SFr.":                     {Currency: "CHF", Rest: "Wert"},
		"amount_gbp_net":                {Currency: "GBP", Rest: "amount"},
		"amountUSD":                     {Currency: "USD", Rest: "amount"},
		"Value (A$)":                    {Currency: "A$", Rest: "Value"},
		"Value (US$)":                   {Currency: "US$", Rest: "Value"},
		"Wartość (zł)":                  {Currency: "zł", Rest: "Wartość"},
		"Value (kr)":                    {Currency: "kr", Rest: "Value"},
		"Amount (Rs)":                   {Currency: "rs", Rest: "Amount"},
		"Amount GBP":                    {Currency: "GBP", Rest: "Amount"},
		"Montant HT €":                  {Currency: "€", Rest: "Montant"},
		"Montant € HT":                  {Currency: "€", Rest: "Montant"},
		"Valor R$":                      {Currency: "R$", Rest: "Valor"},
		"Valor em reais":                {Currency: "BRL", Rest: "Valor"},
		"Net value in US Dollar":        {Currency: "USD", Rest: "value"},
		"Value (Canadian dollars)":      {Currency: "CAD", Rest: "Value"},
		"Betrag in Schweizer Franken":   {Currency: "CHF", Rest: "Betrag"},
		"Amount (in pounds)":            {Currency: "£", Rest: "Amount"},
		"EUR Amount":                    {Currency: "EUR", Rest: "Amount"},
		"Betrag brutto":                 {Gross: true, Rest: "Betrag"},
		"Montant TTC (EUR)":             {Currency: "EUR", Gross: true, Rest: "Montant"},
		"Value excl. VAT":               {Rest: "Value"},
		"VAT amount":                    {},
		"Ingresos reales":               {},
		"Valor real":                    {},
		"Livré le":                      {},
		"All deals":                     {},
		"TOP CUSTOMER":                  {},
		"Try again":                     {},
		"Deal M":                        {},
		"Duración (horas)":              {},
		"Peso":                          {},
		"Value (ALL)":                   {Currency: "ALL", Rest: "Value"},
		"Centre":                        {},
		"Account":                       {},
		"Nächster Schritt":              {},
		"Deal - Currency of Value":      {},
		"Amount (converted) (currency)": {},
	} {
		if got := Of(header); got != want {
			t.Errorf("%q: %+v, want %+v", header, got, want)
		}
	}
}

func TestACurrencyHasCodesSignsAndNames(t *testing.T) {
	for text, want := range map[string]string{
		"EUR": "EUR", "eur": "EUR", "€": "EUR", "Euro": "EUR", "$": "CAD", "Dollar": "CAD", "US Dollar": "USD", "R$": "BRL", "kr": "", "Kronen": "", "zł": "PLN",
		"Fr.": "CHF", "fr": "CHF", "rs": "INR", "Pfund": "GBP", "A$": "AUD", "US$": "USD", "Quatloo": "", "k": "", "RMB": "CNY",
	} {
		if got, _ := CurrencyOf(text, "CAD"); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
