package zoom

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/tui/dialogtest"
)

// However wide it is, a line has exactly that many cells, and names what it must.
func TestALineFitsAnyWidth(t *testing.T) {
	env := dialogtest.Env()
	for _, name := range dialogtest.NastyNames {
		deal := dialogtest.NastyDeal(t, name)
		for _, status := range []pipeline.Status{pipeline.Open, pipeline.Won} {
			deal.Status = status
			for width := 40; width <= 240; width += 1 + width/9 {
				for _, line := range []string{Head(env, width), Row(env, &deal, width, false, true), Row(env, &deal, width, true, false)} {
					if got := ansi.StringWidth(line); got != width {
						t.Fatalf("%q at %d: %d cells", ansi.Strip(line), width, got)
					}
				}
			}
		}
	}
}

// Titles that begin alike are told apart by their accounts, also where these have no
// column.
func TestALineNamesTheAccount(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t)
	deal.Title, deal.Account = "Stark Industries - Renewal of the maintenance contract", "Stark Industries"
	for _, width := range []int{80, 100, 120, 220} {
		line := ansi.Strip(Row(env, &deal, width, false, false))
		if !strings.Contains(line, "Renewal of the") || !strings.Contains(line, "Stark In") || strings.Count(line, "Stark") > 1 {
			t.Errorf("at %d: %q", width, line)
		}
	}
}
