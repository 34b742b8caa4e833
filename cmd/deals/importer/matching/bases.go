package matching

import (
	"context"

	"deals/cmd/deals/roundtrip"
	"deals/pipeline"
	"deals/pipeline/landing"
)

// Exported is the identity of a row, and the versions in which deals exported it; "" for a
// file of another program.
type Exported struct {
	Origin  pipeline.Origin
	Version string
}

// Bases finds the bases of deals, by their numbers: what differs from them was changed in
// the file, or here since. A deal with a single event is as it was imported.
func Bases(ctx context.Context, book Book, rows []Exported, present map[pipeline.Origin]pipeline.Deal) (map[int64]*landing.Base, error) {
	bases, versions := map[int64]*landing.Base{}, map[int64]string{}
	var numbers []int64
	for _, row := range rows {
		d, ok := present[row.Origin]
		switch {
		case !ok || row.Version == "" && d.Origin.IsZero():
		case row.Version == "" && d.Version == 1:
			bases[d.ID] = &landing.Base{Deal: &d}
		case row.Version != "" && roundtrip.IsVersion(&d, row.Version):
			bases[d.ID] = &landing.Base{Deal: &d, Exported: true}
		default:
			numbers, versions[d.ID] = append(numbers, d.ID), row.Version
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
