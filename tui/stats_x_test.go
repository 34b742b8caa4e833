package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
)

// What a figure means is never cut: the row above the keys begins it, and i says the
// rest.
func TestMeaningsAreSaidWhole(t *testing.T) {
	s := open(t, soldBook(), 80, 24).keys("S")
	for _, f := range pipeline.Figures() {
		at[*statsScreen](s).sheet.spots = append(at[*statsScreen](s).sheet.spots[:0], spot{figure: nameOf(f.Name)})
		at[*statsScreen](s).sheet.at = nameOf(f.Name)
		row := strings.TrimSpace(ansi.Strip(at[*statsScreen](s).Note(80)))
		said := strings.TrimSuffix(strings.TrimSuffix(row, at[*statsScreen](s).windowWords()), "…")
		if rest := at[*statsScreen](s).restOfMeaning(f.Name); rest != f.Plain {
			said = strings.TrimSpace(said) + strings.TrimPrefix(rest, "…")
			if ansi.StringWidth(rest) > 80-2*edge {
				t.Errorf("%s: %q does not fit", f.Name, rest)
			}
		}
		if strings.TrimSpace(said) != f.Plain {
			t.Errorf("%s means %q, and %q is said", f.Name, f.Plain, said)
		}
	}
}
