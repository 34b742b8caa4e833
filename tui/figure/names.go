package figure

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/tui/rows"
	"deals/tui/ui"
)

// Names are the titles of deals in lists of figures. The records of figures have no
// titles, so they are read as deals come into sight.
type Names struct {
	Env     *ui.Env
	Book    ui.DealReader
	known   map[int64]pipeline.Deal
	asked   map[int64]bool // being read, or gone
	version int64          // of the book as of that read
}

// maxNames bounds the cache while somebody scrolls through a long list.
const maxNames = 2000

// namesFound answers Load.
type namesFound struct {
	version int64
	deals   []pipeline.Deal
}

// Load reads the names of visible deals that are not known yet.
func (n *Names) Load(ids []int64) tea.Cmd {
	if n.known == nil || len(n.known) > maxNames {
		n.known = map[int64]pipeline.Deal{}
		n.asked = nil
	}
	if n.asked == nil || n.version != n.Env.Version {
		n.asked, n.version = map[int64]bool{}, n.Env.Version // Known names stay until they are read again.
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
			// A deal that is gone has no name, so its number is shown.
			if deal, err := book.Deal(ctx, id); err == nil {
				msg.deals = append(msg.deals, deal)
			}
		}
		return msg
	}
}

// Took remembers the deals that were read: every answer counts, each has other
// deals.
func (n *Names) Took(msg tea.Msg) {
	found, ok := msg.(namesFound)
	if !ok || found.version != n.version {
		return
	}
	for i := range found.deals {
		n.known[found.deals[i].ID] = found.deals[i]
	}
}

// Put writes the name of a deal, as far as it is known.
func (n *Names) Put(row *rows.Row, id int64, account string, width int) {
	d, ok := n.known[id]
	if !ok {
		d = pipeline.Deal{Title: fmt.Sprintf("deal %d", id), Account: account}
	}
	row.Name(lists.TitleBeside(&d), d.Account, width)
}
