package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"deals/pipeline/metrics"
)

// What a figure means is never cut: the row above the keys begins it, and i says the
// rest.
func TestMeaningsAreSaidWhole(t *testing.T) {
	sc := testScene()
	m := newStatsScreen(sc, nil, nil)
	m.have, m.shown.words = true, windows[0].words
	for _, f := range metrics.Figures() {
		name := nameOf(f.Name)
		p := newPanel(sc, 80, "ONE FIGURE")
		p.bars([]string{""}, []barRow{{figure: name, name: name, n: 1, words: []string{"1"}}}, sc.styles.Muted)
		m.sheet.lay(sc, []shelf{{blocks: [][]cell{p.cells}, each: 80}}, 80)
		m.GoToFigure(name)
		row := strings.TrimSpace(ansi.Strip(m.Note(80)))
		said := strings.TrimSuffix(strings.TrimSuffix(row, m.windowWords()), "…")
		if rest := m.restOfMeaning(f.Name); rest != f.Plain {
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
