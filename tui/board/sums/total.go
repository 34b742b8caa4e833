package sums

import (
	"fmt"

	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Total is what the columns of a board add up to.
type Total struct {
	Deals int
	Of    *Search // what the deals were found by; nil is every open deal

	sum, weighted money.Money
	others        int // further currencies
}

// Search is what a head says of a filter.
type Search struct {
	Closed int // deals that it finds while it finds no card
	More   bool
	Left   int // deals that it cannot compare, as there is no exchange rate
	Sort   []query.Key
}

// Put writes the number of deals, and as much of the rest as there is room for.
func (t *Total) Put(env *ui.Env, l *widget.Line, room int) {
	l.Put(env.Styles.Text, safe.Text(t.count()))
	if t.Of != nil {
		t.Of.put(env, l, room)
	}
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

func (t *Total) count() string {
	switch {
	case t.Of == nil:
		return phrase.Count(t.Deals) + " open"
	case t.Deals == 0 && t.Of.Closed > 0 && t.Of.More:
		return phrase.Count(t.Of.Closed) + "+ found, closed"
	case t.Deals == 0 && t.Of.Closed > 0:
		return phrase.Count(t.Of.Closed) + " found, closed"
	}
	return phrase.Count(t.Deals) + " found"
}

// put says what is not in the list, and its order in as many words as there is room for.
func (s *Search) put(env *ui.Env, l *widget.Line, room int) {
	if s.Left > 0 {
		l.Put(env.Styles.Warning, safe.Text(fmt.Sprintf(" · %d not compared", s.Left)))
	}
	if len(s.Sort) == 0 {
		return
	}
	full, short := phrase.Sorted(s.Sort, true), phrase.Sorted(s.Sort, false)
	for _, words := range []string{" · sorted by " + full, " · sorted by " + short, " · by " + short} {
		if words := safe.Text(words); l.Width+words.Width() <= room-widget.Margin {
			l.Put(env.Styles.Muted, words)
			return
		}
	}
}
