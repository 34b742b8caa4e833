package board

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/board/whole"
	"deals/tui/marks"
)

// Marked are the marked deals.
func (m *Screen) Marked() *marks.Set { return &m.marks }

func (m *Screen) move(a action.ID) { m.Act(a, "") }

// markAll marks every card that the filter finds, in the stage that is shown as a list
// or in all columns.
func (m *Screen) markAll() tea.Cmd {
	stages := whole.Stages{}
	for i := range m.board.columns {
		if c := &m.board.columns[i]; !m.board.zoomed || i == m.board.at {
			stages[c.stage.Key] = c.count
		}
	}
	ctx, book, filter := m.env.Ctx, m.book, m.filter.Asked
	return m.marks.All(func() ([]pipeline.Deal, error) { return stages.Cards(ctx, book, filter) })
}
