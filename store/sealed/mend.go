package sealed

import (
	"context"
	"database/sql"
	"encoding/json"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline"
	"deals/pipeline/eventlog"
	"deals/store/failure"
)

// Altered are the numbers of changes that were altered, or some of whose events were or
// are missing, and the ids of the altered events.
type Altered struct{ Changes, Events []int64 }

func list(numbers []int64) string {
	text, _ := json.Marshal(append([]int64{}, numbers...)) // Numbers always encode.
	return string(text)
}

func (a *Altered) changes(ctx context.Context, from Source) (map[int64]Change, error) {
	return Changes(ctx, from, `number IN (SELECT value FROM json_each(?))`, list(a.Changes))
}

func (a *Altered) events(ctx context.Context, from Source) ([]Row, error) {
	return Events(ctx, from, `e.id IN (SELECT value FROM json_each(?))`, list(a.Events))
}

// PutBack restores altered and missing rows from a sound backup; nil is none.
func (a *Altered) PutBack(ctx context.Context, t *sql.Tx, backup *sql.DB) error {
	if backup == nil {
		return nil
	}
	here, err := a.changes(ctx, t)
	if err != nil {
		return err
	}
	there, err := a.changes(ctx, backup)
	if err != nil {
		return err
	}
	for number, was := range there {
		is := here[number]
		if was.Sum() != was.Checksum || was.ID != is.ID && (was.Device != is.Device || was.Seq != is.Seq) {
			continue // It belongs to another book, or was made later.
		}
		if is.Sum() != is.Checksum {
			if err := was.Put(ctx, t, number); err != nil {
				return err
			}
		}
		events, err := Events(ctx, backup, `e.change = ?`, number)
		if err != nil {
			return err
		}
		for i := range events {
			if err := events[i].putBack(ctx, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// putBack writes an event of a backup, unless another event here has its id, or it has
// a different id here.
func (h *Row) putBack(ctx context.Context, t *sql.Tx) error {
	var other int
	err := t.QueryRowContext(ctx, `SELECT count(*) FROM event WHERE (id = ?) <> (change = ? AND position = ?)`, h.ID, h.Change, h.Position).Scan(&other)
	if err != nil || other > 0 || h.summed().sum() != h.Checksum {
		return err
	}
	return h.Put(ctx, t)
}

// Correct corrects a single wrong byte in a text, where that alone explains the
// checksum.
func (a *Altered) Correct(ctx context.Context, t *sql.Tx) error {
	changes, err := a.changes(ctx, t)
	if err != nil {
		return err
	}
	for number, r := range changes {
		parts := r.summed().corrected(r.Checksum)
		last := len(parts) - 1
		if last < 8 {
			continue
		}
		r.ID, r.Kind, r.Label, r.Undoes, r.Device, r.Author = parts[0], parts[1], parts[2], parts[3], parts[last-3], parts[last]
		if r.Sum() == r.Checksum { // The wrong byte was in a text.
			if err := r.Put(ctx, t, number); err != nil && failure.CodeOf(err)&0xff != sqlite3.SQLITE_CONSTRAINT {
				return err
			}
		}
	}
	events, err := a.events(ctx, t)
	if err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		if parts := e.summed().corrected(e.Checksum); len(parts) == 7 {
			e.Kind, e.Payload = parts[3], parts[6]
		}
		if e.summed().sum() == e.Checksum && Readable(&e.Event) {
			if err := e.Put(ctx, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// isOwn reports whether an event that creates a deal gives it the identity it has.
func (h *Row) isOwn() bool {
	data, err := eventlog.Decode(h.Kind, h.Version, []byte(h.Payload))
	switch data := data.(type) {
	case pipeline.Created:
		return data.ID == h.Identity
	case pipeline.Imported:
		return data.Deal.Identity == h.Identity
	}
	return err == nil
}

// mark ends the label of an altered change.
const mark = " (altered outside deals)"

// Mark gives what is left of altered changes and events a checksum of its own. An event
// that cannot be read any more is replaced by one that changes nothing, and so is the
// creation of a deal under another identity.
func (a *Altered) Mark(ctx context.Context, t *sql.Tx) error {
	events, err := a.events(ctx, t)
	if err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		if e.Deal.Valid && !e.isOwn() {
			e.Kind, e.Version, e.Payload = pipeline.Edited{}.Kind(), eventlog.Version, `{"fields":{}}`
		}
		if err := e.Put(ctx, t); err != nil {
			return err
		}
	}
	changes, err := a.changes(ctx, t)
	if err != nil {
		return err
	}
	for number, r := range changes {
		r.Label += mark
		if err := r.Put(ctx, t, number); err != nil {
			return err
		}
	}
	return ForgetCounts(ctx, t)
}

// ForgetCounts drops the number of events of changes that lost some.
func ForgetCounts(ctx context.Context, t *sql.Tx) error {
	changes, err := Changes(ctx, t, `events <> (SELECT count(*) FROM event WHERE event.change = change.number)`)
	if err != nil {
		return err
	}
	for number, r := range changes {
		r.Events = sql.NullInt64{}
		if err := r.Put(ctx, t, number); err != nil {
			return err
		}
	}
	return nil
}
