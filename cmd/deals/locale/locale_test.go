package locale_test

import (
	"testing"

	"deals/cmd/deals/locale"
)

func TestTheCurrencyIsThatOfTheCountry(t *testing.T) {
	for value, want := range map[string]string{
		"de_DE.UTF-8": "EUR de_DE", "fr_FR": "EUR fr_FR", "de_CH.UTF-8": "CHF de_CH", "en_GB.UTF-8": "GBP en_GB", "en_US.UTF-8": "USD en_US", "pt_BR": "BRL pt_BR",
		"de_DE@euro": "EUR de_DE", "hr_HR.UTF-8": "EUR hr_HR", "sv_SE": "SEK sv_SE", "ja_JP.UTF-8": "JPY ja_JP", "nl": "EUR nl", "en-IE": "EUR en-IE",
		"C": " ", "C.UTF-8": " ", "POSIX": " ", "": " ", "xx_!!": " ", "english": " ",
	} {
		code, name := locale.Currency(func(variable string) string { return map[string]string{"LANG": value}[variable] })
		if got := code + " " + name; got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
	set := map[string]string{"LANG": "en_US.UTF-8", "LC_MONETARY": "de_AT.UTF-8"}
	if code, name := locale.Currency(func(variable string) string { return set[variable] }); code != "EUR" || name != "de_AT" {
		t.Errorf("%s %s", code, name)
	}
}
