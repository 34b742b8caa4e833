package filterline

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
)

// Walks is where a key leads among the hits while a filter is typed: action.Down, action.Up,
// or action.None, which leaves the key to the filter.
func Walks(msg tea.Msg) action.ID {
	press, _ := msg.(tea.KeyPressMsg)
	switch press.String() {
	case "tab", "down":
		return action.Down
	case "shift+tab", "up":
		return action.Up
	}
	return action.None
}
