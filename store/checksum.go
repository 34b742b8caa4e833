package store

import (
	"context"
	"database/sql"
	"fmt"
	"hash/crc32"
	"strconv"

	"deals/pipeline/refusal"
	"deals/store/failure"
)

// Every change and every event has a checksum (CRC-32C) of its content, so that a
// bit flipped by a disk or in transit is found, and located, before the data is
// used. It covers the data that is the same on every device, and so neither the
// numbers of deals and changes nor whether a change was undone.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum builds a checksum. Each part ends with a NUL, which no text of a book
// contains.
type checksum struct{ text []byte }

func (c *checksum) words(parts ...string) *checksum {
	for _, part := range parts {
		c.text = append(append(c.text, part...), 0)
	}
	return c
}

func (c *checksum) numbers(parts ...int64) *checksum {
	for _, part := range parts {
		c.text = append(strconv.AppendInt(c.text, part, 10), 0)
	}
	return c
}

func (c *checksum) sum() int64 { return int64(crc32.Checksum(c.text, castagnoli)) }

// eventSum is the checksum of an event. The identity is that of its deal, or "".
func eventSum(change, identity string, position int, e *writtenEvent) int64 {
	c := checksum{make([]byte, 0, len(e.payload)+200)}
	c.words(change, identity).numbers(int64(position)).words(e.kind).numbers(int64(e.version)).words(e.happened())
	return c.words(e.payload).sum()
}

// changeRow is the immutable part of a change.
type changeRow struct {
	id, kind, label, undoes string
	recorded, deals         int64
	events                  sql.NullInt64 // not known of a stand-in
	device                  string
	seq, clock              int64
	author                  string
}

func (r *changeRow) sum() int64 {
	var c checksum
	c.words(r.id, r.kind, r.label, r.undoes).numbers(r.recorded, r.deals)
	if r.events.Valid {
		c.numbers(r.events.Int64)
	}
	return c.words(r.device).numbers(r.seq, r.clock).words(r.author).sum()
}

// verifyChecksums compares every change and every event with its checksum.
func verifyChecksums(ctx context.Context, t *sql.Tx) error {
	changes, err := alteredChanges(ctx, t)
	if err != nil {
		return err
	}
	events, err := alteredEvents(ctx, t)
	if err != nil || changes+events == 0 {
		return err
	}
	return failure.New("altered", "", "The history was altered outside deals: %s.", altered(changes, events)).
		By(failure.ListsBackups(), refusal.Say("shows what"), refusal.Run("restore"), refusal.Say("can bring back"))
}

func altered(changes, events int) string {
	count := func(n int, what string) string {
		if n == 1 {
			return "1 " + what + " was altered"
		}
		return fmt.Sprintf("%d %ss were altered", n, what)
	}
	switch {
	case changes == 0:
		return count(events, "event")
	case events == 0:
		return count(changes, "change")
	}
	return count(changes, "change") + " and " + count(events, "event")
}

func alteredChanges(ctx context.Context, t *sql.Tx) (n int, err error) {
	rows, err := t.QueryContext(ctx, `
		SELECT id, kind, label, coalesce(undoes, ''), recorded_ms, deals, events, device, seq, clock, author, checksum
		FROM change`)
	if err != nil {
		return 0, err
	}
	err = each(rows, func() error {
		var r changeRow
		var kept int64
		err := rows.Scan(&r.id, &r.kind, &r.label, &r.undoes, &r.recorded, &r.deals, &r.events, &r.device, &r.seq, &r.clock, &r.author, &kept)
		if err == nil && r.sum() != kept {
			n++
		}
		return err
	})
	return n, err
}

func alteredEvents(ctx context.Context, t *sql.Tx) (n int, err error) {
	rows, err := t.QueryContext(ctx, `
		SELECT c.id, coalesce(i.id, ''), e.position, e.kind, e.version, e.happened_ms, coalesce(e.happened_day, ''), e.payload, e.checksum
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		LEFT JOIN deal_identity AS i ON i.number = e.deal`)
	if err != nil {
		return 0, err
	}
	err = each(rows, func() error {
		var change, identity string
		var position int
		var e writtenEvent
		var kept int64
		err := rows.Scan(&change, &identity, &position, &e.kind, &e.version, &e.ms, &e.day, &e.payload, &kept)
		if err == nil && eventSum(change, identity, position, &e) != kept {
			n++
		}
		return err
	})
	return n, err
}
