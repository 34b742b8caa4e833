package history

import (
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Zones collects whether a file was last read in another time zone: then all its times
// without one differ by as much from those of the activities that it brought.
type Zones struct {
	same  bool // something is as it was
	rows  int  // that have an activity of the same text
	votes map[time.Duration]int
}

// Observe compares rows with the activities of their deal.
func (z *Zones) Observe(d *pipeline.Deal, rows []Row) {
	at := map[string][]time.Time{}
	for i := range d.Activities {
		if a := &d.Activities[i]; !calendar.IsDay(a.At) {
			at[a.Text] = append(at[a.Text], a.At)
		}
	}
	for i := range rows {
		r := &rows[i]
		if r.Planned || r.At.IsZero() || calendar.IsDay(r.At) || len(at[r.Text]) == 0 {
			continue
		}
		z.rows++
		var seen []time.Duration
		for _, t := range at[r.Text] {
			shift := t.Sub(r.At)
			z.same = z.same || shift == 0
			if isZone(shift) && !slices.Contains(seen, shift) {
				seen = append(seen, shift)
			}
		}
		for _, shift := range seen {
			if z.votes == nil {
				z.votes = map[time.Duration]int{}
			}
			z.votes[shift]++
		}
	}
}

// isZone reports whether two time zones can differ by so much.
func isZone(shift time.Duration) bool {
	const widest, step = 26 * time.Hour, 15 * time.Minute
	return shift.Abs() <= widest && shift.Abs() != 24*time.Hour && shift%step == 0
}

// Shifts are by how much the times differ: two values where only one zone has summer time.
// There are none unless nearly all rows agree.
func (z *Zones) Shifts() []time.Duration {
	const fewest = 3
	if z.same {
		return nil
	}
	var best []time.Duration
	most := 0
	for shift, n := range z.votes {
		later := z.votes[shift+time.Hour]
		if n+later > most || n+later == most && (best == nil || shift < best[0]) {
			best, most = []time.Duration{shift, shift + time.Hour}, n+later
		}
	}
	if most < fewest || most*5 < z.rows*4 {
		return nil
	}
	return best
}
