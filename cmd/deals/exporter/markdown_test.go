package exporter

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/money"
	"deals/tui/safe"
)

func TestTextIsLiteralInMarkdown(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"Acme & Co, 12 %", "Acme & Co, 12 %"},
		{"AT&T &lt; &#35;", `AT\&T \&lt; \&#35;`},
		{"*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"},
		{"[x](javascript:1) <b>", `\[x\](javascript:1) \<b\>`},
		{"a|b", `a\|b`},
		{`\|`, `\\\|`},
		{"see https://evil.example and WWW.evil.example", `see https\://evil.example and WWW\.evil.example`},
		{"C # #", `C \# \#`},
		{"no. #4 of it", "no. #4 of it"},
		{"one\ntwo\x1b[31m\u202e", "one⏎two^\\[\\[31m\\<U+202E\\>"},
	} {
		if got := markdown(x.text); got != x.want {
			t.Errorf("%q is %q, want %q", x.text, got, x.want)
		}
	}
	for text, want := range map[string]string{
		"# x": `\# x`, "- x": `\- x`, "+49": `\+49`, "===": `\===`, "12. x": `12\. x`, "1) x": `1\) x`, "12": "12", "a. b": "a. b", "": "",
	} {
		if got := lineStart(text); got != want {
			t.Errorf("a line of %q begins %q, want %q", text, got, want)
		}
	}
}

// Every reader of Markdown removes the escape before an escaped character, and
// every character that could have a meaning is escaped.
func TestMarkdownGivesBackAnyText(t *testing.T) {
	escaped := regexp.MustCompile(`\\([!-/:-@\[-\x60{-~])`)
	live := regexp.MustCompile("(?i)[\\\\`*_\\[\\]<>|~]|&[a-z#]|://|www\\.")
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching("[-a#&;:/w. \\[\\]()<>|`*_~\\\\\n]{0,40}")).Draw(r, "text")
		written := lineStart(markdown(text))
		if got, want := escaped.ReplaceAllString(written, "$1"), strings.TrimSpace(string(safe.Line(text))); got != want {
			r.Fatalf("%q reads as %q, want %q", written, got, want)
		}
		if found := live.FindString(escaped.ReplaceAllString(written, "\x00")); found != "" {
			r.Fatalf("%q lets %q through", written, found)
		}
	})
}

func TestDealsAreATableOfMarkdown(t *testing.T) {
	one := planned()
	one.Title, one.Value = "A | B", money.Money{Minor: 120050, Currency: "EUR"}
	lost := pipeline.Deal{ID: 7, Title: "Gone", Status: pipeline.Lost, Stage: "needs", ClosedAt: icsNow, Value: money.Money{Minor: 100, Currency: "USD"}}
	var b bytes.Buffer
	w := Markdown(&b, definition.Default(), icsNow)
	for _, d := range []pipeline.Deal{one, lost} {
		if err := w.Add(&d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	want := `| # | Deal | Account | Contact | Stage | Value | Close date | Next step |
|--:|:--|:--|:--|:--|--:|:--|:--|
| 42 | A \| B | Acme |  |  | €1,200.50 | 2026-12-31 | 2028-02-29: Send quote⏎and terms |
| 7 | Gone |  |  | lost, 2026-11-23 | $1 |  |  |

2 deals, €1,200.50, $1 on Mon 23 Nov 2026.
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
