package tui

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// goalBar is the progress toward the current goal, as last computed. The board
// never waits for it: it is loaded once a board is shown, and the old one stays
// until the answer comes.
type goalBar struct {
	env     *ui.Env
	book    goalBook
	read    ui.Reader[goalFound]
	shown   metrics.Progress
	have    bool
	version int64 // version of the book at that load
	day     calendar.Date
}

// goalBook is what the bar needs of a book.
type goalBook interface {
	// Goals lists the goals of years, quarters and months.
	Goals(ctx context.Context) ([]ledger.Goal, error)
	// RecordsOf are the records of deals won in a period or due to close in it.
	RecordsOf(ctx context.Context, period calendar.Period) ([]ledger.Record, error)
}

// goalFound is the progress toward the goal; ok is false when the current period
// has no goal.
type goalFound struct {
	progress metrics.Progress
	ok       bool
}

// load computes the progress when the book or the day has changed since last time.
func (g *goalBar) load() tea.Cmd {
	if g.read.Busy() || g.version == g.env.Version && g.day == g.env.Today() {
		return nil
	}
	g.version, g.day = g.env.Version, g.env.Today()
	ctx, book, process, now := g.env.Ctx, g.book, g.env.Process, g.env.Now()
	return g.read.Read(func() (goalFound, error) {
		goals, err := book.Goals(ctx)
		if err != nil {
			return goalFound{}, err
		}
		goal, ok := ledger.RunningGoal(goals, calendar.DateOf(now))
		if !ok {
			return goalFound{}, nil
		}
		records, err := book.RecordsOf(ctx, goal.Period)
		return goalFound{metrics.Toward(process, records, goal, now), true}, err
	})
}

// took shows the progress, and loads it again if the book changed meanwhile.
func (g *goalBar) took(msg tea.Msg) (tea.Cmd, error) {
	found, mine, err := g.read.Took(msg)
	if !mine || err != nil {
		return nil, err
	}
	g.shown, g.have = found.progress, found.ok
	return g.load(), nil
}

// goalCells is the length of the bar.
const goalCells = 10

// drawings are the ways to show the goal, the fullest first: with the total that
// has a 50 % chance, with the amounts, and the bar alone.
func (g *goalBar) drawings(s *theme.Styles) []*widget.Line {
	if !g.have {
		return nil
	}
	p := &g.shown
	filled := goalCells
	if p.Won.Minor < p.Goal.Minor {
		filled = int(float64(goalCells) * float64(p.Won.Minor) / float64(p.Goal.Minor))
	}
	amounts := p.Won.Short() + " of " + p.Goal.Short()
	even := ""
	if !p.Even.IsZero() && p.Won.Minor < p.Goal.Minor {
		even = p.Even.Short()
	}
	draw := func(amounts, even string) *widget.Line {
		l := &widget.Line{}
		l.Put(s.Muted, safe.Line(spanName(p.Period)))
		l.Space(1)
		if amounts != "" {
			l.Put(s.Text, safe.Line(amounts))
			l.Space(1)
		}
		l.Put(s.Accent, safe.Text(strings.Repeat(theme.Full, filled)))
		l.Put(s.Faint, safe.Text(strings.Repeat(theme.Empty, goalCells-filled)))
		if even != "" {
			l.Put(s.Muted, "  50 %: ")
			l.Put(s.Text, safe.Line(even))
			l.Put(s.Muted, " or more")
		}
		return l
	}
	ways := []*widget.Line{draw(amounts, ""), draw("", "")}
	if even != "" {
		ways = append([]*widget.Line{draw(amounts, even)}, ways...)
	}
	return ways
}

// spanName is the shortest name of the current period: Q4, Nov, 2026.
func spanName(p calendar.Period) string {
	switch first, last := p.From.Month(), p.To.Month(); {
	case p.From.Year() == p.To.Year() && first == last:
		return first.String()[:3]
	case p.From.Year() == p.To.Year() && first+2 == last:
		return fmt.Sprintf("Q%d", (last+2)/3)
	}
	return p.Name()
}
