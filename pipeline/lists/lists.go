package lists

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/money"
)

// The store fills these, the screens show them, and neither knows the other.

// BoardQuery asks for the visible part of the board.
type BoardQuery struct {
	// Filter is the line typed after "/", which package query reads; "" shows all.
	Filter string
	// Windows lists the cards of each column to load; a stage without one gets only
	// its head.
	Windows map[pipeline.StageKey]Window
}

// Window is a range of cards in a column, counted from the top.
type Window struct{ Offset, Limit int }

// Board is the columns of the process, in its order.
type Board struct {
	Columns []Column
	Left    int // cards left out by the filter because their value cannot be compared
}

// Count is the number of cards.
func (b *Board) Count() (n int) {
	for i := range b.Columns {
		n += b.Columns[i].Count
	}
	return n
}

// First is the deal of the first card, if it was read; 0 if not.
func (b *Board) First() int64 {
	for i := range b.Columns {
		c := &b.Columns[i]
		if c.Count > 0 && c.Offset == 0 && len(c.Deals) > 0 {
			return c.Deals[0].ID
		}
		if c.Count > 0 {
			break
		}
	}
	return 0
}

// Holds reports whether a deal is among the cards that were read.
func (b *Board) Holds(id int64) bool {
	return slices.ContainsFunc(b.Columns, func(c Column) bool {
		return slices.ContainsFunc(c.Deals, func(d pipeline.Deal) bool { return d.ID == id })
	})
}

// Column is one stage of the board. Its cards are in the order of their next
// step: overdue first, those without a step last, then by the time they entered.
type Column struct {
	Stage  pipeline.StageKey
	Count  int           // of all cards that match the filter
	Sums   []money.Money // their value, one amount per currency, largest count first
	Offset int           // index in the column of the first of Deals
	Deals  []pipeline.Deal
}

// FallbackCurrency is the currency of a bare amount in a book without any other.
const FallbackCurrency = "USD"

// Currency is the main currency of a board: the one of the most deals that have a
// value, or "" where none has.
func (b *Board) Currency() string {
	votes, main := map[string]int{}, ""
	for _, column := range b.Columns {
		if len(column.Sums) == 0 {
			continue
		}
		code := column.Sums[0].Currency
		if votes[code] += column.Count; votes[code] > votes[main] {
			main = code
		}
	}
	return main
}

// Query asks for deals, for tables and exports.
type Query struct {
	Filter   string            // a line that package query reads
	OnlyOpen bool              // unless Filter names a status
	Stage    pipeline.StageKey // "" is any
	Status   pipeline.Status   // "" is any
	Sort     string            // such as -value,close; "" is what Filter says, or else the board's order
	Offset   int               // deals to leave out at the front; only with Limit
	Limit    int               // 0 is all
}

// Totals is what a list adds up to, in its groups; without any it is a single one.
type Totals struct {
	Groups []Group // in the order of the list
	Left   int     // deals left out because their value cannot be compared
}

// Group is the deals of a list that belong together.
type Group struct {
	Name            string // "" in a list without groups
	Count           int
	Value, Weighted []money.Money // one amount per currency, that of the most deals first
}

// HistoryEntry is one change of the book, newest first in a listing.
type HistoryEntry struct {
	Change string // its unique id
	Number int64  // its place in the book's history
	At     int64  // when it was recorded, in Unix milliseconds UTC
	Label  string
	Deal   int64 // the deal, or 0 when it touched several or none
	Deals  int   // number of deals it touched
	Undone bool
	Undoes string // the change it undoes or redoes; "" for an ordinary one
	// Kinds are the kinds of the events it recorded for a deal, in order; none in
	// the history of the whole book.
	Kinds []string
}

// NamedAfter is the kind of the event in the label, which Decide chooses: the first
// event of a new deal, and otherwise the last; "" when the change recorded none.
func (h *HistoryEntry) NamedAfter() string {
	n := len(h.Kinds)
	if n == 0 {
		return ""
	}
	if first := h.Kinds[0]; first == (pipeline.Created{}).Kind() || first == (pipeline.Imported{}).Kind() {
		return first
	}
	return h.Kinds[n-1]
}

// Beneath is the label as shown beneath the name of its deal, without that name, as
// long as it remains a sentence.
func (h *HistoryEntry) Beneath(title string) string {
	for _, words := range [][2]string{{" for " + title, ""}, {" of " + title + " ", " "}, {"set " + title + " to", "set to"}, {title + " →", "→"}, {title + " back", "back"}} {
		if short := strings.Replace(h.Label, words[0], words[1], 1); short != h.Label {
			return short
		}
	}
	return h.Label
}

// Before is the order of the cards in a column, as Column describes it.
func Before(a, b *pipeline.Deal) bool {
	stepA, _ := a.NextStep()
	stepB, _ := b.NextStep()
	if due := stepA.Due.CompareDue(stepB.Due); due != 0 {
		return due < 0
	}
	return a.Visit().Entered.Before(b.Visit().Entered)
}
