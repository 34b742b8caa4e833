package unit

import (
	"slices"
	"strings"

	"deals/pipeline/intake/fold"
	"deals/pipeline/money"
)

// CurrencyOf reads a code, a sign or a name of a currency. A sign that several
// share, such as $, is the preferred one if that is among them.
func CurrencyOf(text, preferred string) (currency string, ok bool) {
	const longestSign = 6 // bytes, as of CN¥
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 30 || strings.ContainsAny(text, "0123456789") {
		return "", false
	}
	named, ok := currencyNames[fold.Text(text)]
	if ok {
		if text = named; money.KnownCurrency(named) {
			return named, true
		}
	} else if len(text) > longestSign {
		return twice(text, preferred)
	}
	if strings.EqualFold(text, "k") || strings.EqualFold(text, "m") {
		return "", false // Thousands and millions.
	}
	zero, err := money.Parse("0 "+text, preferred)
	return zero.Currency, err == nil
}

// twice reads a currency that is said in several ways: "EUR - Euro", "US Dollar (USD)".
func twice(text, preferred string) (currency string, ok bool) {
	ways := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-–—()[]/|:,;", r) })
	if len(ways) < 2 {
		return "", false
	}
	for _, preferred := range append(ways, preferred) {
		code, _ := CurrencyOf(preferred, "USD")
		same := func(way string) bool {
			other, ok := CurrencyOf(way, code)
			return strings.TrimSpace(way) == "" || ok && other == code
		}
		if code != "" && !slices.ContainsFunc(ways, func(way string) bool { return !same(way) }) {
			return code, true
		}
	}
	return "", false
}

// currencyNames are the names of currencies, folded. Those that several share are a sign.
var currencyNames = map[string]string{
	"euro": "EUR", "euros": "EUR", "usdollar": "USD", "usdollars": "USD", "dollar": "$", "dollars": "$", "dolar": "$", "dolares": "$", "dollari": "$", "dollaro": "$",
	"pound": "£", "pounds": "£", "pfund": "£", "britischepfund": "GBP", "britishpounds": "GBP", "livre": "£", "livres": "£", "libra": "£", "libras": "£",
	"pond": "£", "poundssterling": "GBP", "livressterling": "GBP", "librasesterlinas": "GBP", "sterline": "GBP", "stg": "GBP",
	"franken": "CHF", "sfr": "CHF", "francs": "CHF", "francssuisses": "CHF", "swissfrancs": "CHF", "francossuizos": "CHF", "franchi": "CHF",
	"franchisvizzeri": "CHF", "zwitsersefranken": "CHF", "peso": "$", "pesos": "$", "krona": "kr", "kronor": "kr", "krone": "kr", "kroner": "kr", "kronen": "kr",
	"couronnes": "kr", "coronas": "kr", "rupee": "rs", "rupees": "rs", "rupien": "rs", "reais": "BRL", "zlote": "PLN", "zlotych": "PLN",
	"złoty": "PLN", "forint": "HUF", "lira": "TRY", "yuan": "CNY", "rmb": "CNY", "renminbi": "CNY", "dirham": "AED", "dirhams": "AED", "shekel": "ILS", "shekels": "ILS",
	"canadiandollars": "CAD", "australiandollars": "AUD", "newzealanddollars": "NZD", "singaporedollars": "SGD", "hongkongdollars": "HKD", "kanadischedollar": "CAD",
	"dollarscanadiens": "CAD", "dollarcanadien": "CAD", "australischedollar": "AUD", "dollarsamericains": "USD", "dolaresamericanos": "USD", "dolaresestadounidenses": "USD",
	"pesosmexicanos": "MXN", "pesosargentinos": "ARS", "pesoscolombianos": "COP", "pesoschilenos": "CLP", "realesbrasilenos": "BRL", "swedishkronor": "SEK",
	"danishkroner": "DKK", "norwegiankroner": "NOK", "soles": "PEN", "kanadischerdollar": "CAD", "usdollarn": "USD", "unitedstatesdollar": "USD",
	"dolarestadounidense": "USD", "dollaramericain": "USD", "dolaramericano": "USD", "dollarodegliusa": "USD", "amerikaansedollar": "USD",
	"poundsterling": "GBP", "britishpound": "GBP", "britishpoundsterling": "GBP", "pfundsterling": "GBP", "britischespfund": "GBP",
	"livresterling": "GBP", "libraesterlina": "GBP", "sterlina": "GBP", "sterlinabritannica": "GBP", "britsepond": "GBP", "ukpound": "GBP",
	"swissfranc": "CHF", "schweizerfranken": "CHF", "francsuisse": "CHF", "francosuizo": "CHF", "francosuico": "CHF", "francosvizzero": "CHF",
	"zwitsersefrank": "CHF", "canadiandollar": "CAD", "australiandollar": "AUD", "newzealanddollar": "NZD", "singaporedollar": "SGD",
	"hongkongdollar": "HKD", "japaneseyen": "JPY", "yen": "JPY", "chineseyuan": "CNY", "chineseyuanrenminbi": "CNY", "indianrupee": "INR",
	"brazilianreal": "BRL", "real": "BRL", "realbrasileiro": "BRL", "realbrasileno": "BRL", "mexicanpeso": "MXN", "pesomexicano": "MXN",
	"swedishkrona": "SEK", "svenskkrona": "SEK", "schwedischekrone": "SEK", "norwegiankrone": "NOK", "norskkrone": "NOK", "norwegischekrone": "NOK",
	"danishkrone": "DKK", "danskkrone": "DKK", "danischekrone": "DKK", "polishzloty": "PLN", "zloty": "PLN", "czechkoruna": "CZK",
	"hungarianforint": "HUF", "romanianleu": "RON", "turkishlira": "TRY", "southafricanrand": "ZAR", "rand": "ZAR", "uaedirham": "AED",
	"israelinewshekel": "ILS", "pesocolombiano": "COP", "colombianpeso": "COP", "pesochileno": "CLP", "chileanpeso": "CLP",
	"pesoargentino": "ARS", "argentinepeso": "ARS", "sol": "PEN", "peruviansol": "PEN",
}
