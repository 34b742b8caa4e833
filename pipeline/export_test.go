package pipeline

import (
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// These give the tests access to internals. The tests are outside of the package,
// because they need a process, whose reader imports this package.

// InQuotes shows a note between quotation marks.
func InQuotes(note string) string { return inQuotes(note) }

// Clone copies a deal so that nothing is shared.
func (d Deal) Clone() Deal { return d.clone() }

// Parts are the numbers of all parts of a deal.
func (d *Deal) Parts() []int {
	var numbers []int
	for _, part := range d.parts() {
		numbers = append(numbers, *part.number)
	}
	return numbers
}

// PartIDs are the ids of all parts and contacts of a deal.
func (d *Deal) PartIDs() []string {
	var ids []string
	for _, part := range d.parts() {
		ids = append(ids, *part.id)
	}
	for _, c := range d.Contacts {
		ids = append(ids, c.ID)
	}
	return ids
}

// Whole is the value of a deal over its whole term.
func (d *Deal) Whole() money.Money { return d.whole() }

// ItemOf evaluates one criterion of a stage for a deal.
func ItemOf(c *Criterion, stage StageKey, d *Deal, now time.Time) Item {
	return proof{deal: d, now: now, today: calendar.DateOf(now)}.item(c, stage)
}
