package exporter_test

import (
	"testing"

	"deals/cmd/deals/exporter"
)

func TestADecimalCommaIsThatOfTheUser(t *testing.T) {
	for _, c := range []struct {
		all, numeric, lang string
		want               bool
	}{
		{"", "", "", false},
		{"", "", "C.UTF-8", false},
		{"", "", "en_US.UTF-8", false},
		{"", "", "de_DE.UTF-8", true},
		{"", "", "de_CH.UTF-8", false},
		{"", "", "fr", true},
		{"", "", "pt_BR", true},
		{"", "", "es_MX.UTF-8", false},
		{"", "", "ca_ES@valencia", true},
		{"", "de_DE.UTF-8", "en_US.UTF-8", true},
		{"en_GB.UTF-8", "de_DE.UTF-8", "de_DE.UTF-8", false},
	} {
		set := map[string]string{"LC_ALL": c.all, "LC_NUMERIC": c.numeric, "LANG": c.lang}
		if got := exporter.DecimalComma(func(name string) string { return set[name] }); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
