package ledger

import (
	"slices"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// WhatIf changes deals in a copy, to see the effect on a forecast. No deal is
// touched.
type WhatIf struct {
	Exclude []int64                 // as if they did not exist
	Slip    map[int64]calendar.Date // as if they had another close date
	Reprice map[int64]money.Money   // as if they had another value
}

// Apply returns the records as the what-if changes them.
func (w WhatIf) Apply(records []Record) []Record {
	var changed []Record
	for _, r := range records {
		if slices.Contains(w.Exclude, r.ID) {
			continue
		}
		if day, ok := w.Slip[r.ID]; ok {
			r.ExpectedClose = day
		}
		if value, ok := w.Reprice[r.ID]; ok {
			r.Value = value
		}
		changed = append(changed, r)
	}
	return changed
}
