package output

import (
	"encoding/json"
	"strings"
	"testing"

	"deals/tui/safe"
	"deals/tui/screentest"
)

// JSON contains the exact text, yet nothing that the sanitiser would have to
// change. Readable text stays readable.
func TestJSONIsExactAndInert(t *testing.T) {
	for _, p := range screentest.Payloads {
		text := strings.ToValidUTF8(p.In, "\ufffd") // A book contains only valid text.
		for _, text := range []string{text, "x" + text, text + "<&>\x1b\u00e9漢" + text} {
			encoded, err := json.Marshal(text)
			if err != nil {
				t.Fatal(err)
			}
			shown := inert(encoded)
			if safe.Line(string(shown)) != safe.Text(shown) {
				t.Errorf("%s: %q would be shown as %q", p.Name, shown, safe.Line(string(shown)))
			}
			var back string
			if err := json.Unmarshal(shown, &back); err != nil || back != text {
				t.Errorf("%s: %q came back as %q, %v", p.Name, text, back, err)
			}
		}
	}
	for _, readable := range []string{`"Müller & Söhne"`, `"株式会社アクメ"`, `"می` + "\u200c" + `خواهم"`, `"🚀 नमस्ते"`} {
		if got := string(inert([]byte(readable))); got != readable {
			t.Errorf("%s became %s", readable, got)
		}
	}
}
