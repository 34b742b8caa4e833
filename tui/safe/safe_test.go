package safe

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"deals/tui/screentest"
)

func TestLineShowsWhatIsHidden(t *testing.T) {
	for _, p := range screentest.Payloads {
		t.Run(p.Name, func(t *testing.T) {
			if got := Line(p.In); p.Line != "" && got != Text(p.Line) {
				t.Errorf("Line(%q) = %q, want %q", p.In, got, p.Line)
			}
			check(t, p.In)
		})
	}
}

func TestBlockKeepsItsLines(t *testing.T) {
	for in, want := range map[string]Text{
		"one\r\ntwo\n\nthree":   "one\ntwo\n\nthree",
		"a\tb\n\tc":             "a   b\n    c",
		"abcd\te\tf":            "abcd    e   f",
		"株\tb":                  "株  b",
		"\t\x1b[2J\t|":          "    ^[[2J   |",
		"safe\revil":            "safe^Mevil",
		"\u0301\n\u0301a\u202e": "<U+0301>\n<U+0301>a<U+202E>",
	} {
		if got := Block(in); got != want {
			t.Errorf("Block(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestQuoteIsShort(t *testing.T) {
	if got := Quote("a\x1bb"); got != `"a^[b"` {
		t.Errorf("Quote = %q", got)
	}
	if got := Quote(strings.Repeat("x", 500)); got.Width() != quoteWidth+2 || !strings.HasSuffix(string(got), `…"`) {
		t.Errorf("Quote of a long name = %q", got)
	}
}

// Every single character, on its own and between letters, must be inert and must
// not join the text beside it.
func TestEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		in := string(r)
		got := Line(in)
		if fault(got) != "" || Line(string(got)) != got {
			t.Fatalf("Line(%U) = %q %s", r, got, fault(got))
		}
		if w := got.Width(); w < 1 || ansi.StringWidthWc(string(got)) != w {
			t.Fatalf("Line(%U) = %q: %d cells by cluster, %d by character", r, got, w, ansi.StringWidthWc(string(got)))
		}
		if w := ansi.StringWidth("|" + string(got) + "|"); w != got.Width()+2 {
			t.Fatalf("%U joins its neighbours: %d cells", r, w)
		}
		mid := Line("a" + in + "b")
		if fault(mid) != "" || Line(string(mid)) != mid {
			t.Fatalf("Line(a %U b) = %q %s", r, mid, fault(mid))
		}
	}
}

// Viramas join consonants; the list must match that of the width tables.
func TestLinkersAreThoseThatTie(t *testing.T) {
	for r := rune(0x300); r <= unicode.MaxRune; r++ {
		s := "क" + string(r) + "क"
		cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if ties := len(cluster) == len(s); ties != linkers[r] && !hidden(r) {
			t.Errorf("%U ties %v, listed %v", r, ties, linkers[r])
		}
	}
}

// fault names the part of a drawn text that a terminal could act on, "" if there is
// none.
func fault(t Text) string {
	for i, r := range string(t) {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(string(t[i:]), "\ufffd"):
			return "invalid UTF-8"
		case unicode.IsControl(r):
			return "control"
		case unicode.Is(unicode.Bidi_Control, r):
			return "bidi"
		case unicode.Is(unicode.Cf, r) && r != zwj && r != zwnj, unicode.In(r, unicode.Zl, unicode.Zp):
			return "invisible"
		case unicode.Is(unicode.Noncharacter_Code_Point, r):
			return "noncharacter"
		}
	}
	return ""
}

// maxOverhang is the most cells that terminals which count by character give a
// cluster: four joined consonants, each with its marks.
const maxOverhang = maxLetters * (1 + maxMarks)

// check asserts the properties of any text.
func check(t *testing.T, in string) {
	t.Helper()
	line, block := Line(in), Block(in)
	if f := fault(line); f != "" {
		t.Errorf("Line(%q) = %q has %s", in, line, f)
	}
	if f := fault(Text(strings.ReplaceAll(string(block), "\n", ""))); f != "" {
		t.Errorf("Block(%q) = %q has %s", in, block, f)
	}
	if again := Line(string(line)); again != line {
		t.Errorf("Line twice: %q, then %q", line, again)
	}
	if again := Block(string(block)); again != block {
		t.Errorf("Block twice: %q, then %q", block, again)
	}
	for rest := string(line); rest != ""; {
		cluster, w := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if over := ansi.StringWidthWc(cluster); w < 1 || w > 2 || over > maxOverhang {
			t.Errorf("Line(%q): %q takes %d cells by cluster, %d by character", in, cluster, w, over)
		}
		rest = rest[len(cluster):]
	}
	for _, width := range []int{0, 1, 2, 3, 7, 20, 80} {
		checkWidth(t, line, width)
		checkWidth(t, block, width)
	}
}

func checkWidth(t *testing.T, text Text, width int) {
	t.Helper()
	if w := ansi.StringWidth(string(Cut(text, width))); w > width {
		t.Errorf("Cut(%q, %d) is %d wide", text, width, w)
	}
	for _, field := range []Text{Fit(text, width), FitRight(text, width)} {
		if w := ansi.StringWidth("|" + string(field) + "|"); w != width+2 || strings.Contains(string(field), "\n") {
			t.Errorf("%q fitted to %d is %q, %d wide", text, width, field, w-2)
		}
	}
	for _, line := range Wrap(text, width) {
		if w := ansi.StringWidth(string(line)); w > width || fault(line) != "" {
			t.Errorf("Wrap(%q, %d) has %q, %d wide %s", text, width, line, w, fault(line))
		}
	}
}
