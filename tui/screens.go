package tui

// screens are the screens of the program. Adding one takes its package, the row of
// the action that shows it, and a line here.
func (m *root) screens() []place {
	stats := newStatsScreen(&m.sc, m.book, &m.names)
	board := newBoardScreen(&m.sc, m.book, stats)
	m.home, m.deal = board, newDealScreen(&m.sc, m.book)
	return []place{
		{by: actBoard, screen: board},
		{screen: m.deal},
		{by: actToday, screen: newTodayScreen(&m.sc, m.book)},
		{by: actReview, screen: newReviewScreen(&m.sc, m.book)},
		{by: actAccounts, screen: newAccountsScreen(&m.sc, m.book)},
		{by: actChanges, screen: newChangesScreen(&m.sc, m.book)},
		{by: actStatsFull, screen: stats, passing: true},
		{by: actForecast, screen: newForecastScreen(&m.sc, m.book, &m.names)},
		{by: actHelp, screen: newHelpScreen(&m.sc, &m.mouse), passing: true, over: true},
	}
}
