package jsonout

import (
	"time"

	"deals/pipeline/lists"
)

// Change is one change of the book.
type Change struct {
	Change string    `json:"change"`
	Number int64     `json:"number"`
	At     time.Time `json:"at"`
	Label  string    `json:"label"`
	Deal   *int64    `json:"deal"`
	Deals  int       `json:"deals"`
	Undone bool      `json:"undone"`
}

// NewHistory lists changes.
func NewHistory(entries []lists.HistoryEntry) []Change {
	list := make([]Change, len(entries))
	for i, e := range entries {
		list[i] = Change{e.Change, e.Number, time.UnixMilli(e.At).UTC(), e.Label, OrNull(e.Deal), e.Deals, e.Undone}
	}
	return list
}
