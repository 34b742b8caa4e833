package importer

import (
	"context"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/landing"
)

// DealChange is a field of an existing deal in which the file differs from it.
type DealChange struct {
	landing.Change
	Deal  int64 // its number
	Title string
	Line  int // in the file
}

// differ notes the fields in which a row differs from the deal here. Those that would
// change nothing are left out.
func (s *Survey) differ(c *candidate, l *laid, verdict Verdict) {
	const most = 10_000
	for _, change := range l.changes {
		switch {
		case !change.Kept && verdict != Changed:
		case len(s.Changes) == most:
			s.MoreChanges++
		default:
			s.Changes = append(s.Changes, DealChange{change, l.deal.ID, l.was, c.line})
		}
	}
}

// basesOf finds the bases of deals, by their numbers: what differs from them was changed in
// the file, or here since. A deal with a single event is as it was imported.
func basesOf(ctx context.Context, book Book, batch []*candidate, present map[pipeline.Origin]pipeline.Deal) (map[int64]*landing.Base, error) {
	bases, versions := map[int64]*landing.Base{}, map[int64]string{}
	var numbers []int64
	for _, c := range batch {
		d, ok := present[c.origin]
		switch {
		case c.err != nil || !ok || c.version == "" && d.Origin.IsZero():
		case c.version == "" && d.Version == 1:
			bases[d.ID] = &landing.Base{Deal: &d}
		case c.version != "" && roundtrip.IsVersion(&d, c.version):
			bases[d.ID] = &landing.Base{Deal: &d, Exported: true}
		default:
			numbers, versions[d.ID] = append(numbers, d.ID), c.version
		}
	}
	if len(numbers) == 0 {
		return bases, nil
	}
	err := book.States(ctx, numbers, func(d *pipeline.Deal, imported bool) {
		same, b := versions[d.ID] != "" && roundtrip.IsVersion(d, versions[d.ID]), bases[d.ID]
		if same || imported && (b == nil || !b.Exported) {
			state := pipeline.Evolve(*d) // A copy; d will change.
			bases[d.ID] = &landing.Base{Deal: &state, Exported: same}
		}
	})
	return bases, err
}
