package stats

import (
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

func (m *Screen) windowWords() string {
	if !m.have {
		return windows[m.window].words
	}
	return m.shown.words
}

// lines is the page of all figures.
func (m *Screen) lines(width int) []string {
	var head widget.Line
	head.Space(widget.Margin)
	head.Put(m.env.Styles.Muted, safe.Text(m.windowWords()))
	if m.read.Slow() {
		head.Put(m.env.Styles.Faint, "  computing…")
	}
	lines := []string{head.Done(width), widget.Blank(width)}
	if !m.have {
		return append(lines, "  "+m.env.Styles.Faint.Render("computing…"))
	}
	if m.shown.empty() {
		return append(lines, m.teaching(width)...)
	}
	rows := m.sheet.Lay(m.env, m.shelves(width), width)
	for i := range m.sheet.Spots {
		m.sheet.Spots[i].Y += len(lines)
	}
	lines = append(lines, rows...)
	for _, note := range m.leftOut() {
		for _, text := range safe.Wrap(safe.Text(note), width-2*widget.Margin) {
			lines = append(lines, "  "+m.env.Styles.Faint.Render(string(text)))
		}
	}
	return m.dim(lines)
}

// cardWidth is the room of a card for the longest label, its rate and counts.
const cardWidth = 53

// leastCard is the room of a card beside another one: the widest counts are cut.
const leastCard = 48

// shelves are the headline cards in at most three columns, and below them the
// figures that need room to be drawn in.
func (m *Screen) shelves(width int) []figure.Shelf {
	cards := max(1, min(3, width/cardWidth))
	if width >= 2*leastCard {
		cards = max(2, cards)
	}
	charts := max(1, min(3, width/60))
	each := width / charts
	return []figure.Shelf{
		{Blocks: m.cardPanels(width / cards), Each: width / cards},
		{Blocks: m.charts(each), Each: each},
	}
}

// leftOut says which deals are left out of the figures.
func (m *Screen) leftOut() []string {
	var notes []string
	f := &m.shown.figures
	if n := f.CreatedUnknown; n > 0 {
		notes = append(notes, phrase.Deals(n, "closed")+" without a created date left out of the sales cycle.")
	}
	if n := f.ClosedUnknown; n > 0 {
		notes = append(notes, phrase.Deals(n, "closed")+" without a closed date left out of the sales cycle and the trend.")
	}
	if n := f.Unseen; n > 0 {
		notes = append(notes, phrase.Deals(n, "imported")+" left out of the stages before the import.")
	}
	if n := f.UnseenClosed; n > 0 {
		notes = append(notes, phrase.Deals(n, "closed")+" left out of the "+figure.Named("qualified_win_rate").Label+": imported as closed.")
	}
	if n := f.Customers.NoAccount; n > 0 {
		notes = append(notes, phrase.Deals(n, "won")+" without an account left out of the customer figures.")
	}
	return notes
}

// meaningLines is the meaning of the figure with the cursor, in as many rows as
// needed; most often one.
func (m *Screen) meaningLines(name string) []safe.Text {
	return safe.Wrap(safe.Text(figure.Named(name).Plain), max(1, m.env.Width-2*widget.Margin-2))
}

// restOfMeaning is the text of i: the meaning, or the part that did not fit above
// the keys.
func (m *Screen) restOfMeaning(name string) string {
	lines := m.meaningLines(name)
	if len(lines) < 2 {
		return figure.Named(name).Plain
	}
	rest := "…"
	for _, l := range lines[1:] {
		rest += " " + string(l)
	}
	return rest
}

// Note is the meaning of the figure with the cursor, in the row above the keys. The
// window is beside it if there is room for both.
func (m *Screen) Note(width int) string {
	here := m.sheet.Here()
	if here == nil || !m.have {
		return widget.Blank(width)
	}
	lines := m.meaningLines(here.Figure)
	var left, right widget.Line
	left.Space(widget.Margin)
	right.Space(widget.Margin)
	switch window := safe.Text(m.windowWords()); {
	case len(lines) > 1:
		left.Put(m.env.Styles.Muted, lines[0]+" …")
	case len(lines) == 1 && widget.Margin+lines[0].Width()+2+window.Width()+widget.Margin <= width:
		right = widget.Line{}
		right.Put(m.env.Styles.Faint, window)
		right.Space(widget.Margin)
		fallthrough
	case len(lines) == 1:
		left.Put(m.env.Styles.Muted, lines[0])
	}
	return widget.Justify(&left, &right, width)
}
