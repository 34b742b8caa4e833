package store

import (
	"context"
	"database/sql"
	"slices"

	"deals/pipeline"
	"deals/pipeline/eventlog"
	"deals/store/projection"
)

// near is a deal that can be undone or redone from its rows, without folding it from
// its first event. Most undos are like that: they take back what was just logged, on
// a deal with a long history.
type near struct {
	before, after pipeline.Deal
	projection    projection.Rows
}

// readNear works out the deals that are near, and returns the numbers of the others.
func (some *turning) readNear(ctx context.Context, t *sql.Tx, way direction) (others []int64, err error) {
	events, err := some.events(ctx, t)
	if err != nil {
		return nil, err
	}
	some.near = map[int64]near{}
	held := 0
	for _, number := range some.deals {
		deal, ok, err := some.nearDeal(ctx, t, way, number, events[number])
		if err != nil {
			return nil, err
		}
		if held += len(deal.projection.Body); !ok || held > heldInMemory {
			others = append(others, number)
			continue
		}
		some.near[number] = deal
	}
	return others, nil
}

// events reads the events of the changes, deal by deal.
func (some *turning) events(ctx context.Context, t *sql.Tx) (map[int64][]storedEvent, error) {
	rows, err := t.QueryContext(ctx, `
		SELECT `+eventColumns+`, e.id
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		WHERE c.number IN (SELECT value FROM json_each(?)) AND e.deal IS NOT NULL
		ORDER BY e.id`, some.changes)
	if err != nil {
		return nil, err
	}
	all := map[int64][]storedEvent{}
	err = each(rows, func() error {
		var e storedEvent
		if err := e.scan(rows, &e.id); err != nil {
			return err
		}
		all[e.deal] = append(all[e.deal], e)
		return nil
	})
	return all, err
}

func (some *turning) nearDeal(ctx context.Context, t *sql.Tx, way direction, number int64, events []storedEvent) (near, bool, error) {
	if some.isFar(way, events) {
		return near{}, false, nil
	}
	var later bool // whether an event that counts comes after the first of them
	var body sql.NullString
	err := t.QueryRowContext(ctx, `
		SELECT (SELECT body FROM deal_body WHERE deal = ?1), EXISTS (
			SELECT 1
			FROM event AS e
			JOIN change AS c ON c.number = e.change
			WHERE e.deal = ?1 AND e.id > ?2 AND c.undone = 0 AND c.number NOT IN (SELECT value FROM json_each(?3)))`,
		number, events[0].id, some.changes).Scan(&body, &later)
	if err != nil || later || !body.Valid {
		return near{}, false, err
	}
	before, err := decode(body.String)
	if err != nil {
		return near{}, false, nil //nolint:nilerr // It is folded from its events instead.
	}
	after, ok, err := turned(before, way, events)
	if err != nil || !ok {
		return near{}, false, err
	}
	p, err := projection.Of(&after)
	return near{before, after, p}, err == nil, err
}

// isFar reports, before anything is read, whether the events of a deal cannot be
// taken out of it one by one.
func (some *turning) isFar(way direction, events []storedEvent) bool {
	const few = 1000
	return len(events) == 0 || len(events) > few || way.kind == "undo" && slices.ContainsFunc(events, func(e storedEvent) bool {
		return !eventlog.Revertible(e.kind)
	})
}

// turned is a deal without its undone events, or with its redone ones.
func turned(d pipeline.Deal, way direction, stored []storedEvent) (pipeline.Deal, bool, error) {
	events := make([]pipeline.Event, len(stored))
	for i := range stored {
		e := &stored[i]
		if e.sum(d.Identity) != e.checksum {
			return d, false, e.altered()
		}
		var err error
		if events[i], err = e.event(); err != nil {
			return d, false, err
		}
	}
	if way.kind == "redo" {
		return pipeline.Evolve(d, events...), true, nil
	}
	for _, e := range slices.Backward(events) {
		var ok bool
		if d, ok = eventlog.Revert(d, e); !ok {
			return d, false, nil
		}
	}
	return d, true, nil
}
