// Package locale finds the currency of the country that the computer is set to. A new
// book counts amounts without a currency in it.
package locale

import (
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"deals/pipeline/money"
)

// variables are those of the environment that name a country, the first that is set
// counts.
var variables = []string{"LC_ALL", "LC_MONETARY", "LANG"}

// joined are the countries that took the euro since the list of currencies was made.
var joined = map[string]string{"HR": "EUR", "BG": "EUR"}

// Currency is the currency of the environment's country, and the name of its locale,
// such as de_DE; "" when it names none.
func Currency(lookup func(name string) string) (code, name string) {
	for _, variable := range variables {
		if name = lookup(variable); name != "" {
			break
		}
	}
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	tag, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if err != nil || len(name) < len("de") {
		return "", ""
	}
	region, sure := tag.Region()
	if sure == language.No {
		return "", ""
	}
	unit, ok := currency.FromRegion(region)
	if code = unit.String(); joined[region.String()] != "" {
		code, ok = joined[region.String()], true
	}
	if !ok || !money.KnownCurrency(code) {
		return "", ""
	}
	return code, name
}
