// Package elsewhere lists the closed deals that a filter of the board finds while it
// finds no card: lost ones are on no board.
package elsewhere

import (
	"charm.land/bubbles/v2/key"

	"deals/pipeline"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Hits are deals that a search found.
type Hits struct {
	Card  int64           // the best one of those on the board, or 0
	Deals []pipeline.Deal // those off the board
	More  bool            // there are more than were read
	at    int             // the selected one of these
}

// Split takes apart the deals that a search found, the best one first.
func Split(found []pipeline.Deal) (h Hits) {
	for i := range found {
		switch {
		case !found[i].OnBoard():
			h.Deals = append(h.Deals, found[i])
		case h.Card == 0:
			h.Card = found[i].ID
		}
	}
	return h
}

// Step selects the next one, or the one before, from the last one to the first again.
func (h *Hits) Step(by int) {
	if n := len(h.Deals); n > 0 {
		h.at = (h.at + by + n) % n
	}
}

// Deal is the selected one, or nil.
func (h *Hits) Deal() *pipeline.Deal {
	if len(h.Deals) == 0 {
		return nil
	}
	return &h.Deals[h.at]
}

// Draw lists as many as fit around the selected one, or says that there are none and how
// to clear the filter.
func (h *Hits) Draw(env *ui.Env, words string, clear key.Help, width, height int) []string {
	s := env.Styles
	var l widget.Line
	if len(h.Deals) == 0 {
		l.Put(s.Muted, safe.Cut("No deal matches "+safe.Quote(words)+".", width-len(clear.Key)-len(clear.Desc)-3))
		l.Space(2)
		rows.PutKey(env, &l, clear.Key, clear.Desc)
		return []string{l.Done(l.Width)}
	}
	l.Put(s.Muted, safe.Cut("No card matches "+safe.Quote(words)+". These closed deals do:", width))
	lines := []string{l.Done(l.Width)}
	room := max(1, height-1)
	from := max(0, min(h.at-room/2, len(h.Deals)-room))
	for i := from; i < min(len(h.Deals), from+room); i++ {
		d, style := &h.Deals[i], s.Text
		var l widget.Line
		l.Space(2)
		if i == h.at {
			l, style = widget.Line{}, s.Accent
			l.Put(s.Accent, theme.Here+" ")
		}
		l.Put(style, safe.Cut(safe.Line(phrase.DealName(d)), width*3/4))
		l.Put(s.Muted, safe.Text("  "+string(d.Status)))
		lines = append(lines, l.Done(l.Width))
	}
	return lines
}
