package today

import "slices"

// moved is why the list is read again, which decides where the cursor goes.
type moved struct {
	changed int64 // the deal that was just changed
	back    bool  // an undo or redo changed it
	stays   bool  // the cursor keeps its position
	first   bool  // it goes to the first row: the filter changed
}

// to is the position of the cursor, which was at a position among other deals. It
// follows its deal, or the one that an undo brought back. When its own deal was changed
// and moved elsewhere, it goes to the next deal, so that one after the other is done.
func (m *moved) to(was []int64, at int, now []int64) int {
	switch {
	case m.first || len(was) == 0 || at >= len(was):
		return 0
	case m.stays:
		return at
	case m.back && slices.Contains(now, m.changed):
		return slices.Index(now, m.changed)
	}
	rest, before := was[at:], slices.Clone(was[:at])
	if m.changed == rest[0] && (at >= len(now) || now[at] != rest[0]) {
		rest = rest[1:]
	}
	slices.Reverse(before)
	for _, row := range slices.Concat(rest, before) {
		if i := slices.Index(now, row); i >= 0 {
			return i
		}
	}
	return 0
}
