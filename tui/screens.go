package tui

import (
	"deals/tui/accounts"
	"deals/tui/action"
	"deals/tui/board"
	"deals/tui/changes"
	"deals/tui/dealview"
	"deals/tui/forecast"
	"deals/tui/help"
	"deals/tui/importing"
	"deals/tui/list"
	"deals/tui/review"
	"deals/tui/stats"
	"deals/tui/today"
)

// screens are the screens of the program. A new one takes its package, the row of
// the action that shows it, and a line here.
func (m *root) screens() []place {
	figures := stats.New(&m.env, m.book, &m.names)
	columns := board.New(&m.env, m.book, figures)
	m.home, m.deal, m.imports = columns, dealview.New(&m.env, m.book), importing.New(&m.env)
	m.env.Views, m.env.Own = list.Views(m.env.Ctx, m.book), list.Own(&m.env, m.book)
	return []place{
		{by: action.Board, screen: columns},
		{screen: m.deal},
		{by: action.Today, screen: today.New(&m.env, m.book)},
		{by: action.List, screen: list.New(&m.env, m.book)},
		{by: action.Review, screen: review.New(&m.env, m.book)},
		{by: action.Accounts, screen: accounts.New(&m.env, m.book)},
		{by: action.Changes, screen: changes.New(&m.env, m.book)},
		{by: action.StatsFull, screen: figures, passing: true},
		{by: action.Forecast, screen: forecast.New(&m.env, m.book, &m.names)},
		{by: action.Import, screen: m.imports},
		{by: action.Help, screen: help.New(&m.env, &m.mouse), passing: true, over: true},
	}
}
