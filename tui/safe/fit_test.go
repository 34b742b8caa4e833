package safe

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"deals/tui/screentest"
)

func TestFitIsExact(t *testing.T) {
	for _, c := range []struct {
		in          string
		width       int
		left, right Text
	}{
		{"Acme", 6, "Acme  ", "  Acme"},
		{"Acme", 4, "Acme", "Acme"},
		{"Acme", 3, "Ac…", "Ac…"},
		{"Acme", 1, "…", "…"},
		{"Acme", 0, "", ""},
		{"Acme", -3, "", ""},
		{"", 2, "  ", "  "},
		{"株式会社", 8, "株式会社", "株式会社"},
		{"株式会社", 7, "株式会…", "株式会…"},
		{"株式会社", 6, "株式… ", " 株式…"},
		{"株", 1, "…", "…"},
		{"cafe\u0301s", 5, "cafe\u0301s", "cafe\u0301s"},
		{"cafe\u0301s", 4, "caf…", "caf…"},
		{"👨‍👩‍👧 home", 7, "👨👩👧…", "👨👩👧…"},
	} {
		text := Line(c.in)
		if got := Fit(text, c.width); got != c.left {
			t.Errorf("Fit(%q, %d) = %q, want %q", text, c.width, got, c.left)
		}
		if got := FitRight(text, c.width); got != c.right {
			t.Errorf("FitRight(%q, %d) = %q, want %q", text, c.width, got, c.right)
		}
	}
}

func TestWidthIsThatOfTheWidestLine(t *testing.T) {
	if got := Block("ab\n株式会\nc").Width(); got != 6 {
		t.Errorf("Width = %d, want 6", got)
	}
}

func TestCutFoldsTheLinesOfABlock(t *testing.T) {
	block := Block("one\ntwo\nthree")
	if got := Cut(block, 80); got != "one⏎two⏎three" {
		t.Errorf("Cut = %q", got)
	}
	if got := Fit(block, 6); got != "one⏎t…" {
		t.Errorf("Fit = %q", got)
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  []Text
	}{
		{"", 5, []Text{""}},
		{"hello there world", 11, []Text{"hello there", "world"}},
		{"hello there", 5, []Text{"hello", "there"}},
		{"hello   there", 6, []Text{"hello", "there"}},
		{"hello ", 5, []Text{"hello"}},
		{"  indented text", 10, []Text{"  indented", "text"}},
		{"one\n\ntwo", 9, []Text{"one", "", "two"}},
		{"a unbreakable b", 6, []Text{"a", "unbrea", "kable", "b"}},
		{"株式会社アクメ", 5, []Text{"株式", "会社", "アク", "メ"}},
		{"a株b", 1, []Text{"a", "…", "b"}},
		{"some words", 0, nil},
	} {
		if got := Wrap(Block(c.in), c.width); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

// A column must be at the same place where a terminal counts characters and where
// it counts clusters. Scripts with spacing vowel signs cannot keep this; their test
// is the limit in check.
func TestBothWaysOfCountingAgree(t *testing.T) {
	for _, p := range screentest.Payloads {
		if strings.HasPrefix(p.Name, "Devanagari") || strings.HasPrefix(p.Name, "Thai") ||
			strings.HasPrefix(p.Name, "conjunct") || p.Name == "half width kana" {
			continue
		}
		line := string(Line(p.In))
		if a, b := ansi.StringWidth(line), ansi.StringWidthWc(line); a != b {
			t.Errorf("%s: %q is %d cells by cluster, %d by character", p.Name, line, a, b)
		}
	}
}

func TestPlainTextCostsNothing(t *testing.T) {
	name := strings.Clone("Acme redesign, phase two")
	var line, field Text
	if n := testing.AllocsPerRun(100, func() { line = Line(name); field = Fit(line, len(name)) }); n != 0 {
		t.Errorf("%v allocations for plain text that fits", n)
	}
	if line != field {
		t.Errorf("%q and %q differ", line, field)
	}
}

func FuzzText(f *testing.F) {
	for _, p := range screentest.Payloads {
		f.Add(p.In, 12)
	}
	f.Fuzz(func(t *testing.T, in string, width int) {
		check(t, in)
		if width < 500 {
			checkWidth(t, Line(in), max(width, 0))
		}
	})
}

func BenchmarkLine(b *testing.B) {
	for name, in := range map[string]string{
		"plain":   "Acme redesign, phase two",
		"accents": "Zoë Müller, café crème",
		"hostile": "\x1b]0;owned\x07\u202eabc",
		"cjk":     "株式会社アクメ再設計",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Line(in)
			}
		})
	}
}

func BenchmarkFit(b *testing.B) {
	for name, in := range map[string]string{
		"plain pad": "Acme redesign",
		"plain cut": "Acme redesign, phase two of the long project",
		"cjk cut":   "株式会社アクメ再設計株式会社アクメ再設計",
		"huge":      strings.Repeat("Acme redesign ", 10_000),
	} {
		text := Line(in)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fit(text, 24)
			}
		})
	}
}
