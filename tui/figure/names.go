package figure

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/rows"
	"deals/tui/ui"
)

// Names are deals that lists of figures speak of. What the figures are computed
// from has no titles; those in sight are read as they come into sight.
type Names struct {
	Env     *ui.Env
	Book    ui.DealReader
	known   map[int64]pipeline.Deal
	asked   map[int64]bool // on their way, or gone
	version int64          // of the book when they were read
}

// maxNames bounds what is remembered while somebody scrolls through a long list.
const maxNames = 2000

// namesFound answers Load.
type namesFound struct {
	version int64
	deals   []pipeline.Deal
}

// Load reads the deals in sight that are not known.
func (n *Names) Load(ids []int64) tea.Cmd {
	if n.known == nil || len(n.known) > maxNames {
		n.known = map[int64]pipeline.Deal{}
		n.asked = nil
	}
	if n.asked == nil || n.version != n.Env.Version {
		n.asked, n.version = map[int64]bool{}, n.Env.Version // What was known stands until it is read again.
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
	ctx, book, version := n.Env.Ctx, n.Book, n.version
	return func() tea.Msg {
		msg := namesFound{version: version}
		for _, id := range missing {
			// One that is gone meanwhile has no name; its number stands in.
			if deal, err := book.Deal(ctx, id); err == nil {
				msg.deals = append(msg.deals, deal)
			}
		}
		return msg
	}
}

// Took remembers the deals that were read: all answers count, each has others.
func (n *Names) Took(msg tea.Msg) {
	found, ok := msg.(namesFound)
	if !ok || found.version != n.version {
		return
	}
	for i := range found.deals {
		n.known[found.deals[i].ID] = found.deals[i]
	}
}

// Put writes what a deal is called, as far as that is known by now.
func (n *Names) Put(row *rows.Row, id int64, account string, width int) {
	d, ok := n.known[id]
	if !ok {
		d = pipeline.Deal{Title: fmt.Sprintf("deal %d", id), Account: account}
	}
	row.Name(&d, width)
}
