package sums

import (
	"fmt"

	"deals/pipeline/money"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Total is what the columns of a board add up to.
type Total struct {
	Deals int

	sum, weighted money.Money
	others        int // further currencies
}

// Put writes the number of deals, and as many amounts as there is room for. With a filter
// the deals are those that it finds.
func (t *Total) Put(env *ui.Env, l *widget.Line, room int, filtered bool) {
	count := phrase.Count(t.Deals) + " open"
	if filtered {
		count = phrase.Count(t.Deals) + " found"
	}
	l.Put(env.Styles.Text, safe.Text(count))
	if t.sum == (money.Money{}) {
		return
	}
	for _, part := range []struct{ label, amount string }{{"", t.sum.Short()}, {"weighted ", t.weighted.Short()}} {
		if l.Width+2+len(part.label)+len(part.amount) > room-widget.Margin {
			return
		}
		l.Space(2)
		l.Put(env.Styles.Muted, safe.Text(part.label))
		l.Put(env.Styles.Text, safe.Text(part.amount))
	}
	if text := fmt.Sprintf(" +%d", t.others); t.others > 0 && l.Width+len(text) <= room-widget.Margin {
		l.Put(env.Styles.Faint, safe.Text(text))
	}
}
