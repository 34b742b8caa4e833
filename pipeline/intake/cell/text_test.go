package cell_test

import (
	"testing"

	"deals/pipeline/intake/cell"
)

func TestFormattedTextBecomesText(t *testing.T) {
	for text, want := range map[string]string{
		"<p>Wants it before the fair; met Otto &amp; Ines.</p>": "Wants it before the fair; met Otto & Ines.",
		"<div>One</div><div>Two<br/>Three</div>":                "One\nTwo\nThree",
		"<a href=\"https://example.com\">the offer</a>, 2 < 3":  "the offer, 2 < 3",
		"  plain\r\ntext ":           "plain\ntext",
		"a <b and c> d":              "a <b and c> d",
		"1 < 2 &amp; 3":              "1 < 2 &amp; 3",
		"Dana <d@example.com> asked": "Dana <d@example.com> asked",
		"":                           "",
	} {
		if got := cell.Text(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
