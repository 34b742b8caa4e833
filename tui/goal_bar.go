package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// goalBar is how far the running goal is, as last worked out. The board never
// waits for it: it is asked for once a board is shown, and what was known stands
// until the answer comes.
type goalBar struct {
	shown     pipeline.Progress
	have      bool
	version   int64 // of the book it was asked for
	day       pipeline.Date
	computing bool
}

// goalLoaded answers loadGoal; without a goal for the running period there is
// nothing to show.
type goalLoaded struct {
	progress pipeline.Progress
	ok       bool
	err      error
}

// loadGoal asks how far the running goal is, when the book or the day is another
// than last time.
func (m *root) loadGoal() tea.Cmd {
	g := &m.goal
	if g.computing || g.version == m.version && g.day == m.sc.today() {
		return nil
	}
	g.computing, g.version, g.day = true, m.version, m.sc.today()
	ctx, book, process, now := m.ctx, m.book, m.sc.process, m.sc.now()
	return func() tea.Msg {
		goals, err := book.Goals(ctx)
		if err != nil {
			return goalLoaded{err: err}
		}
		goal, ok := pipeline.RunningGoal(goals, pipeline.DateOf(now))
		if !ok {
			return goalLoaded{}
		}
		records, err := book.RecordsOf(ctx, goal.Period)
		return goalLoaded{pipeline.Toward(process, records, goal, now), true, err}
	}
}

func (m *root) goalLoaded(msg goalLoaded) tea.Cmd {
	g := &m.goal
	g.computing = false
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return nil
	}
	g.shown, g.have = msg.progress, msg.ok
	return m.loadGoal() // if the book changed meanwhile
}

// goalCells is how long the bar is.
const goalCells = 10

// drawings are the ways to show the goal, the fullest first: with what it will
// come to at even odds, with the amounts, and the bar alone.
func (g *goalBar) drawings(s *Styles) []*line {
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
	draw := func(amounts, even string) *line {
		l := &line{}
		l.put(s.Muted, safe.Line(spanName(p.Period)))
		l.space(1)
		if amounts != "" {
			l.put(s.Text, safe.Line(amounts))
			l.space(1)
		}
		l.put(s.Accent, safe.Text(strings.Repeat(glyphFull, filled)))
		l.put(s.Faint, safe.Text(strings.Repeat(glyphEmpty, goalCells-filled)))
		if even != "" {
			l.put(s.Muted, "  even odds ")
			l.put(s.Text, safe.Line(even))
		}
		return l
	}
	ways := []*line{draw(amounts, ""), draw("", "")}
	if even != "" {
		ways = append([]*line{draw(amounts, even)}, ways...)
	}
	return ways
}

// spanName is a period in as few letters as name the running one: Q4, Nov, 2026.
func spanName(p pipeline.Period) string {
	name := p.Name()
	switch {
	case strings.Contains(name, "Q"):
		return name[len(name)-2:]
	case len(name) == len("2026-11"):
		return p.From.Month().String()[:3]
	}
	return name
}
