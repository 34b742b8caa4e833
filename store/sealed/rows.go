package sealed

import (
	"context"
	"database/sql"
)

// Source is a transaction, or the connections to a backup.
type Source interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Row is an event that was altered, or the same one in a backup.
type Row struct {
	ID, Change, Position int64
	Deal, Base           sql.NullInt64
	ChangeID, Identity   string
	Event
	Checksum int64
}

func (h *Row) summed() *checksum {
	return summed(h.ChangeID, h.Identity, int(h.Position), &h.Event)
}

// Events reads events. The identity of a deal is that of its rows, since the event
// that created it may be the altered one.
func Events(ctx context.Context, from Source, where string, args ...any) (all []Row, err error) {
	rows, err := from.QueryContext(ctx, `
		SELECT e.id, e.change, e.position, e.deal, e.base, c.id, coalesce(d.id, i.id, ''), e.kind, e.version, e.happened_ms, coalesce(e.happened_day, ''), e.payload, e.checksum
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		LEFT JOIN deal_identity AS d ON d.number = e.deal
		LEFT JOIN (`+Identities+`) AS i ON i.number = e.deal
		WHERE `+where+` ORDER BY e.id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h Row
		if err := rows.Scan(&h.ID, &h.Change, &h.Position, &h.Deal, &h.Base, &h.ChangeID, &h.Identity, &h.Kind, &h.Version, &h.MS, &h.Day, &h.Payload, &h.Checksum); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, rows.Err()
}

// Put writes an event, in place of the one with its id. REPLACE is needed, since an
// event is never altered otherwise.
func (h *Row) Put(ctx context.Context, t *sql.Tx) error {
	return exec(ctx, t, `
		REPLACE INTO event (id, change, position, deal, base, kind, version, happened_ms, happened_day, payload, checksum)
		VALUES (?, ?, ?, ?, (SELECT number FROM change WHERE number = ?), ?, ?, ?, nullif(?, ''), ?, ?)`,
		h.ID, h.Change, h.Position, h.Deal, h.Base, h.Kind, h.Version, h.MS, h.Day, h.Payload, h.summed().sum())
}

// Changes reads the immutable part of changes.
func Changes(ctx context.Context, from Source, where string, args ...any) (map[int64]Change, error) {
	rows, err := from.QueryContext(ctx, `
		SELECT number, id, kind, recorded_ms, label, coalesce(undoes, ''), deals, events, device, seq, clock, author, checksum
		FROM change
		WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[int64]Change{}
	for rows.Next() {
		var number int64
		var r Change
		if err := rows.Scan(&number, &r.ID, &r.Kind, &r.Recorded, &r.Label, &r.Undoes, &r.Deals, &r.Events, &r.Device, &r.Seq, &r.Clock, &r.Author, &r.Checksum); err != nil {
			return nil, err
		}
		all[number] = r
	}
	return all, rows.Err()
}

// Put writes a change in place of the one with its number.
func (r *Change) Put(ctx context.Context, t *sql.Tx, number int64) error {
	return exec(ctx, t, `
		REPLACE INTO change (number, id, kind, recorded_ms, label, undoes, deal, deals, events, undone, device, seq, clock, author, checksum)
		SELECT number, ?, ?, ?, ?, nullif(?, ''), deal, ?, ?, undone, ?, ?, ?, ?, ?
		FROM change
		WHERE number = ?`, r.ID, r.Kind, r.Recorded, r.Label, r.Undoes, r.Deals, r.Events, r.Device, r.Seq, r.Clock, r.Author, r.Sum(), number)
}

func exec(ctx context.Context, t *sql.Tx, query string, args ...any) error {
	_, err := t.ExecContext(ctx, query, args...)
	return err
}
