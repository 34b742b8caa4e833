package sealed

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/eventlog"
	"deals/store/parallel"
)

// Wrong is an event that is not what deals wrote.
type Wrong struct {
	ID, Change, Deal int64
	Label            string // of the change
}

// Check compares every event with its checksum, and returns those that differ or cannot
// be read, in their order, and the deals with events of which none creates them. It reads
// the events in one goroutine and compares them in all others, a few deals at a time.
// With trust, an event with the right checksum counts as readable, and is not decoded.
func Check(ctx context.Context, from Source, trust bool) (all []Wrong, unborn []int64, err error) {
	for some := range parallel.Prefetch(histories(ctx, from, &err)) {
		_ = parallel.Each(some, func(h *history) error { h.check(trust); return nil })
		for _, h := range some {
			all = append(all, h.wrong...)
			if h.deal.Valid && !h.born {
				unborn = append(unborn, h.deal.Int64)
			}
		}
	}
	slices.SortFunc(all, func(a, b Wrong) int { return cmp.Compare(a.ID, b.ID) })
	return all, unborn, err
}

// history is the events of one deal, or of the book itself.
type history struct {
	deal   sql.NullInt64
	events []labelled // without those whose change is missing
	wrong  []Wrong
	born   bool // whether one of them creates the deal
}

type labelled struct {
	Row
	label  string
	unread bool // whether it cannot be folded
}

// histories yields the events of a number of deals at a time.
func histories(ctx context.Context, from Source, failure *error) func(yield func([]history) bool) {
	const together = 64 // deals
	return func(yield func([]history) bool) {
		rows, err := from.QueryContext(ctx, `
			SELECT e.id, e.change, coalesce(c.label, ''), e.deal, coalesce(c.id, ''), e.position, e.kind, e.version, e.happened_ms, coalesce(e.happened_day, ''), e.payload, e.checksum
			FROM event AS e
			LEFT JOIN change AS c ON c.number = e.change
			ORDER BY e.deal, e.id`)
		if err != nil {
			*failure = err
			return
		}
		defer rows.Close()
		var some []history
		for rows.Next() {
			var e labelled
			err := rows.Scan(&e.ID, &e.Change, &e.label, &e.Deal, &e.ChangeID, &e.Position, &e.Kind, &e.Version, &e.MS, &e.Day, &e.Payload, &e.Checksum)
			if err != nil {
				*failure = err
				return
			}
			if len(some) == 0 || some[len(some)-1].deal != e.Deal {
				if len(some) == together {
					if !yield(some) {
						return
					}
					some = nil
				}
				some = append(some, history{deal: e.Deal})
			}
			if e.ChangeID != "" {
				last := &some[len(some)-1]
				last.events = append(last.events, e)
			}
		}
		if *failure = rows.Err(); *failure == nil && len(some) > 0 {
			yield(some)
		}
	}
}

// check finds the wrong events. The identity of a deal is that in its first event.
func (h *history) check(trust bool) {
	if trust && h.right() {
		return
	}
	identity := ""
	for n := range h.events {
		e := &h.events[n]
		if !e.Deal.Valid {
			continue
		}
		data, err := eventlog.Decode(e.Kind, e.Version, []byte(e.Payload))
		e.unread = err != nil
		if !h.born && e.creates() {
			identity, h.born = identityIn(data, e.Payload), true
		}
	}
	for n := range h.events {
		e := &h.events[n]
		e.Identity = identity
		if e.unread || e.summed().sum() != e.Checksum {
			h.wrong = append(h.wrong, Wrong{e.ID, e.Change, e.Deal.Int64, e.label})
		}
	}
}

// right reports whether all events have the right checksums, and the first one creates
// the deal. It looks for the identity without decoding anything, so it may miss it; but an
// identity with which every checksum is right is the one.
func (h *history) right() bool {
	if len(h.events) == 0 || !h.deal.Valid || !h.events[0].creates() {
		return false
	}
	name := `"identity":"`
	if h.events[0].Kind == (pipeline.Created{}).Kind() {
		name = `"id":"`
	}
	_, after, _ := strings.Cut(h.events[0].Payload, name)
	identity, _, _ := strings.Cut(after, `"`)
	for n := range h.events {
		e := &h.events[n]
		e.Identity = identity
		if !eventlog.Knows(e.Kind, e.Version) || e.summed().sum() != e.Checksum {
			return false
		}
	}
	h.born = true
	return true
}

// creates reports whether the event is the first of a deal.
func (e *labelled) creates() bool {
	return e.Kind == pipeline.Created{}.Kind() || e.Kind == pipeline.Imported{}.Kind()
}

// identityIn is the identity of a deal in the event that created or imported it. It is
// there, as in Identities, even when the rest cannot be read.
func identityIn(data pipeline.Data, payload string) string {
	switch data := data.(type) {
	case pipeline.Created:
		return data.ID
	case pipeline.Imported:
		return data.Deal.Identity
	}
	var unread struct {
		ID   string `json:"id"`
		Deal struct {
			Identity string `json:"identity"`
		} `json:"deal"`
	}
	_ = json.Unmarshal([]byte(payload), &unread)
	return cmp.Or(unread.ID, unread.Deal.Identity)
}
