package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// names are deals that lists of figures speak of. What the figures are computed
// from has no titles; those in sight are read as they come into sight.
type names struct {
	known   map[int64]pipeline.Deal
	asked   map[int64]bool // on their way, or gone
	version int64          // of the book when they were read
}

// maxNames bounds what is remembered while somebody scrolls through a long list.
const maxNames = 2000

// namesLoaded answers loadNames.
type namesLoaded struct {
	version int64
	deals   []pipeline.Deal
}

// loadNames reads the deals in sight that are not known.
func (m *root) loadNames() tea.Cmd {
	var ids []int64
	switch m.mode {
	case onBehind:
		ids = m.behind.inSight(m.sc.height)
	case onForecast:
		ids = m.forecast.inSight(m.sc.height)
	default:
		return nil
	}
	n := &m.names
	if n.known == nil || len(n.known) > maxNames {
		n.known = map[int64]pipeline.Deal{}
		n.asked = nil
	}
	if n.asked == nil || n.version != m.version {
		n.asked, n.version = map[int64]bool{}, m.version // What was known stands until it is read again.
	}
	var missing []int64
	for _, id := range ids {
		if !n.asked[id] {
			n.asked[id] = true
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	ctx, book, version := m.ctx, m.book, n.version
	return func() tea.Msg {
		msg := namesLoaded{version: version}
		for _, id := range missing {
			// One that is gone meanwhile has no name; its number stands in.
			if deal, err := book.Deal(ctx, id); err == nil {
				msg.deals = append(msg.deals, deal)
			}
		}
		return msg
	}
}

func (m *root) namesLoaded(msg namesLoaded) {
	if msg.version != m.names.version {
		return
	}
	for i := range msg.deals {
		m.names.known[msg.deals[i].ID] = msg.deals[i]
	}
}
