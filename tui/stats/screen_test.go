package stats

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"deals/pipeline/metrics"
	"deals/tui/dialogtest"
	"deals/tui/figure"
	"deals/tui/widget"
)

// The meaning of a figure is never cut: the row above the keys begins it, and i
// shows the rest.
func TestMeaningsAreSaidWhole(t *testing.T) {
	env := dialogtest.Env()
	m := New(env, nil, nil)
	m.have, m.shown.words = true, windows[0].words
	for _, f := range metrics.Figures() {
		name, _ := metrics.SplitFigure(f.Name)
		p := figure.NewPanel(env, 80, "ONE FIGURE")
		p.Bars([]string{""}, []figure.BarRow{{Figure: name, Name: name, N: 1, Words: []string{"1"}}}, env.Styles.Muted)
		m.sheet.Lay(env, []figure.Shelf{{Blocks: [][]figure.Cell{p.Done()}, Each: 80}}, 80)
		m.GoToFigure(name)
		row := strings.TrimSpace(ansi.Strip(m.Note(80)))
		said := strings.TrimSuffix(strings.TrimSuffix(row, m.windowWords()), "…")
		if rest := m.restOfMeaning(f.Name); rest != f.Plain {
			said = strings.TrimSpace(said) + strings.TrimPrefix(rest, "…")
			if ansi.StringWidth(rest) > 80-2*widget.Margin {
				t.Errorf("%s: %q does not fit", f.Name, rest)
			}
		}
		if strings.TrimSpace(said) != f.Plain {
			t.Errorf("%s means %q, and %q is said", f.Name, f.Plain, said)
		}
	}
}
