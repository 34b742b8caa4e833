package stats

import (
	"cmp"
	"slices"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

// foundGroup is a heading with the number of rows under it.
type foundGroup struct {
	name string
	n    int
}

// foundRow is one deal, as far as the figures have it.
type foundRow struct {
	deal    int64
	account string
	value   money.Money
	state   string // won 3 Oct
	why     string // why it is left out
}

// found is the list behind a figure.
type found struct {
	asked  string // the figure's argument, in words
	plain  string
	counts string
	// timeless reports whether the figure is the same in every window.
	timeless bool
	groups   []foundGroup
	rows     []foundRow
}

// list puts the deals under their headings: those that count first.
func (f *found) list(e *metrics.Explanation, records []ledger.Record, now time.Time) {
	at := make(map[int64]*ledger.Record, len(records))
	for i := range records {
		at[records[i].ID] = &records[i]
	}
	group := func(name string, ids []int64, why func(i int) string) {
		if len(ids) == 0 {
			return
		}
		from := len(f.rows)
		for i, id := range ids {
			f.rows = append(f.rows, rowOf(at[id], now, why(i)))
		}
		lines := f.rows[from:]
		slices.SortStableFunc(lines, func(a, b foundRow) int { return cmp.Compare(a.why, b.why) })
		f.groups = append(f.groups, foundGroup{name, len(ids)})
	}
	counted := map[int64]bool{}
	for _, id := range e.Numerator {
		counted[id] = true
	}
	var others, left []int64
	for _, id := range e.Denominator {
		if !counted[id] {
			others = append(others, id)
		}
	}
	for _, l := range e.LeftOut {
		left = append(left, l.Deal)
	}
	nothing := func(int) string { return "" }
	group("COUNTED", e.Numerator, nothing)
	group("NOT COUNTED", others, nothing)
	group("LEFT OUT", left, func(i int) string { return e.LeftOut[i].Why })
}

func rowOf(r *ledger.Record, now time.Time, why string) foundRow {
	row := foundRow{deal: r.ID, account: r.Account, value: r.Value, state: string(r.Status), why: why}
	if !r.Closed.IsZero() {
		row.state += " " + calendar.HumanDay(calendar.DayOf(r.Closed, now.Location()), calendar.DateOf(now))
	}
	return row
}
