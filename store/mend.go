package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/pipeline/eventlog"
	"deals/store/connect"
)

// mend makes a history sound that was altered outside deals, and says how, one line for
// each change. What a sound backup has, or what the checksum gives back, is as if nothing
// had happened. Otherwise, the change is marked in the history, and a deal that its events
// no longer make is kept as its rows have it, by a change that says so.
func (t *tx) mend(backup *sql.DB) (lines []string, left *spoilt, err error) {
	bad, err := readSpoilt(t.ctx, t.sql)
	if err != nil || len(bad.rows) == 0 {
		return nil, bad, err
	}
	kept, err := t.keep(bad)
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(kept)
	for _, way := range []struct {
		says string
		mend func(*spoilt) error
	}{
		{"taken from the newest sound backup", func(bad *spoilt) error { return t.putBack(bad, backup) }},
		{"put right by its checksum", t.correct},
		{"marked in the history; the deals stay as they are", func(bad *spoilt) error { return t.mark(bad, kept) }},
	} {
		if err := way.mend(bad); err != nil {
			return nil, nil, err
		}
		if left, err = readSpoilt(t.ctx, t.sql); err != nil {
			return nil, nil, err
		}
		for _, row := range bad.rows {
			isLeft := func(r spoiltRow) bool { return r.change == row.change && r.what == row.what }
			if !slices.ContainsFunc(left.rows, isLeft) {
				lines = append(lines, row.name()+": "+way.says)
			}
		}
		bad = left
	}
	return slices.Compact(lines), left, nil
}

// rowsFrom is a transaction, or the connections to a backup.
type rowsFrom interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// healed is an event that was altered, or the same one in a backup.
type healed struct {
	id, change, position int64
	deal, base           sql.NullInt64
	changeID, identity   string
	writtenEvent
	checksum int64
}

func (h *healed) summed() *checksum {
	return summed(h.changeID, h.identity, int(h.position), &h.writtenEvent)
}

// readHealed reads events. The identity of a deal is that of its rows, since the event
// that created it may be the altered one.
func readHealed(ctx context.Context, from rowsFrom, where string, args ...any) (all []healed, err error) {
	rows, err := from.QueryContext(ctx, `
		SELECT e.id, e.change, e.position, e.deal, e.base, c.id, coalesce(d.id, i.id, ''), e.kind, e.version, e.happened_ms, coalesce(e.happened_day, ''), e.payload, e.checksum
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		LEFT JOIN deal_identity AS d ON d.number = e.deal
		LEFT JOIN (`+identities+`) AS i ON i.number = e.deal
		WHERE `+where+` ORDER BY e.id`, args...)
	if err != nil {
		return nil, err
	}
	err = each(rows, func() error {
		var h healed
		err := rows.Scan(&h.id, &h.change, &h.position, &h.deal, &h.base, &h.changeID, &h.identity, &h.kind, &h.version, &h.ms, &h.day, &h.payload, &h.checksum)
		all = append(all, h)
		return err
	})
	return all, err
}

// putHealed writes an event, in place of the one with its id. REPLACE is needed, since an
// event is never altered otherwise.
func (t *tx) putHealed(h *healed) error {
	return t.exec(`
		REPLACE INTO event (id, change, position, deal, base, kind, version, happened_ms, happened_day, payload, checksum)
		VALUES (?, ?, ?, ?, (SELECT number FROM change WHERE number = ?), ?, ?, ?, nullif(?, ''), ?, ?)`,
		h.id, h.change, h.position, h.deal, h.base, h.kind, h.version, h.ms, h.day, h.payload, h.summed().sum())
}

// readChangeRows reads the immutable part of changes.
func readChangeRows(ctx context.Context, from rowsFrom, where string, args ...any) (map[int64]changeRow, error) {
	rows, err := from.QueryContext(ctx, `
		SELECT number, id, kind, recorded_ms, label, coalesce(undoes, ''), deals, events, device, seq, clock, author, checksum
		FROM change
		WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	all := map[int64]changeRow{}
	err = each(rows, func() error {
		var number int64
		var r changeRow
		err := rows.Scan(&number, &r.id, &r.kind, &r.recorded, &r.label, &r.undoes, &r.deals, &r.events, &r.device, &r.seq, &r.clock, &r.author, &r.checksum)
		all[number] = r
		return err
	})
	return all, err
}

func (t *tx) putChangeRow(number int64, r *changeRow) error {
	return t.exec(`
		REPLACE INTO change (number, id, kind, recorded_ms, label, undoes, deal, deals, events, undone, device, seq, clock, author, checksum)
		SELECT number, ?, ?, ?, ?, nullif(?, ''), deal, ?, ?, undone, ?, ?, ?, ?, ?
		FROM change
		WHERE number = ?`, r.id, r.kind, r.recorded, r.label, r.undoes, r.deals, r.events, r.device, r.seq, r.clock, r.author, r.sum(), number)
}

// putBack takes altered and missing rows from a sound backup, if there is one.
func (t *tx) putBack(bad *spoilt, backup *sql.DB) error {
	if backup == nil {
		return nil
	}
	for _, row := range bad.rows {
		here, err := readChangeRows(t.ctx, t.sql, `number = ?`, row.change)
		if err != nil {
			return err
		}
		there, err := readChangeRows(t.ctx, backup, `number = ?`, row.change)
		if err != nil {
			return err
		}
		was, is := there[row.change], here[row.change]
		if was.sum() != was.checksum || was.id != is.id && (was.device != is.device || was.seq != is.seq) {
			continue // It is of another book, or was made since.
		}
		if is.sum() != is.checksum {
			if err := t.putChangeRow(row.change, &was); err != nil {
				return err
			}
		}
		events, err := readHealed(t.ctx, backup, `e.change = ?`, row.change)
		if err != nil {
			return err
		}
		for i := range events {
			e := &events[i]
			if e.summed().sum() != e.checksum {
				continue
			}
			var taken int // by another one; or it has another id here
			err := t.value(&taken, `SELECT count(*) FROM event WHERE (id = ?) <> (change = ? AND position = ?)`, e.id, e.change, e.position)
			if err == nil && taken == 0 {
				err = t.putHealed(e)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// correct changes the one wrong byte of a text back, where that alone explains the
// checksum.
func (t *tx) correct(bad *spoilt) error {
	var altered []int64
	for _, row := range bad.rows {
		altered = append(altered, row.change)
	}
	changes, err := readChangeRows(t.ctx, t.sql, `number IN (SELECT value FROM json_each(?))`, inJSON(altered))
	if err != nil {
		return err
	}
	for number, r := range changes {
		fixed := r
		if parts := r.summed().corrected(r.checksum); len(parts) >= 9 {
			last := len(parts) - 1
			fixed.id, fixed.kind, fixed.label, fixed.undoes, fixed.device, fixed.author = parts[0], parts[1], parts[2], parts[3], parts[last-3], parts[last]
		}
		if r.sum() != r.checksum && fixed.sum() == r.checksum {
			if err := t.putChangeRow(number, &fixed); err != nil && !isLost(err) {
				return err
			}
		}
	}
	events, err := readHealed(t.ctx, t.sql, `e.id IN (SELECT value FROM json_each(?))`, inJSON(bad.ids))
	if err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		fixed := *e
		if parts := e.summed().corrected(e.checksum); len(parts) == 7 {
			fixed.kind, fixed.payload = parts[3], parts[6]
		}
		if fixed.summed().sum() == e.checksum && isReadable(&fixed.writtenEvent) {
			if err := t.putHealed(&fixed); err != nil {
				return err
			}
		}
	}
	return nil
}

// isOwn reports whether an event that creates a deal gives it the identity it has.
func (h *healed) isOwn() bool {
	data, err := eventlog.Decode(h.kind, h.version, []byte(h.payload))
	switch data := data.(type) {
	case pipeline.Created:
		return data.ID == h.identity
	case pipeline.Imported:
		return data.Deal.Identity == h.identity
	}
	return err == nil
}

// altered marks a change that is not what it was, in its label.
const altered = " (altered outside deals)"

// mark gives what is left of altered changes and events a checksum of its own. An event
// that cannot be read any more is replaced by one that changes nothing, and so is the
// creation of a deal under another identity.
func (t *tx) mark(bad *spoilt, kept []int64) error {
	// Without rows, the identity of a deal is what its creation says.
	err := t.exec(`DELETE FROM deal_identity WHERE number IN (SELECT value FROM json_each(?)) AND number NOT IN (SELECT value FROM json_each(?))`,
		inJSON(slices.Collect(maps.Keys(bad.deals))), inJSON(kept))
	if err != nil {
		return err
	}
	events, err := readHealed(t.ctx, t.sql, `e.id IN (SELECT value FROM json_each(?))`, inJSON(bad.ids))
	if err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		if e.deal.Valid && !(isReadable(&e.writtenEvent) && e.isOwn()) {
			e.kind, e.version, e.payload = "edited", eventlog.Version, `{"fields":{}}`
		}
		if err := t.putHealed(e); err != nil {
			return err
		}
	}
	marked := map[int64]bool{}
	for _, row := range bad.rows {
		marked[row.change] = true
	}
	for number := range marked {
		changes, err := readChangeRows(t.ctx, t.sql, `number = ?`, number)
		if err != nil {
			return err
		}
		r := changes[number]
		r.label += altered
		if err := t.putChangeRow(number, &r); err != nil {
			return err
		}
	}
	if err := t.forgetCounts(); err != nil {
		return err
	}
	for _, number := range kept {
		if err := t.keepAsItIs(number); err != nil {
			return err
		}
	}
	return nil
}

// forgetCounts drops the number of events of changes that lost some.
func (t *tx) forgetCounts() error {
	changes, err := readChangeRows(t.ctx, t.sql, `events <> (SELECT count(*) FROM event WHERE event.change = change.number)`)
	if err != nil {
		return err
	}
	for number, r := range changes {
		r.events = sql.NullInt64{}
		if err := t.putChangeRow(number, &r); err != nil {
			return err
		}
	}
	return nil
}

// keepAsItIs makes the events of a deal lead to its rows again: a change restates it as
// a whole, if that is needed.
func (t *tx) keepAsItIs(number int64) error {
	stored, err := storedDeals(t.ctx, t.sql)
	if err != nil {
		return err
	}
	defer stored.Close()
	was, err := readStored(t.ctx, stored, number)
	if err != nil || was == nil {
		return err
	}
	kept, err := decode(was.Body)
	if err == nil {
		err = t.openDeal(&kept)
	}
	if err != nil {
		return err
	}
	rows, err := t.sql.QueryContext(t.ctx, fmt.Sprintf(eventsThat, isLive+` AND e.deal = ?`), number)
	if err != nil {
		return err
	}
	same := false
	err = eachFold(rows, nil, func(d *pipeline.Deal) error {
		differs, err := compare(t.ctx, stored, d)
		same = err == nil && differs == nil
		return err
	})
	if err != nil || same {
		return err
	}
	base, err := t.base(number)
	if err != nil {
		return err
	}
	events, err := written([]pipeline.Event{{At: t.now, Data: pipeline.Imported{Deal: kept}}})
	if err == nil {
		err = t.append(number, kept.Identity, base, events)
	}
	if err == nil {
		err = t.record(entry{kind: "do", label: "kept " + kept.Title + " as it was", deal: number, deals: 1})
	}
	if err == nil { // Its version is another one.
		err = t.foldAgain(`e.deal = ?`, number)
		t.totals.count(&kept, -1)
	}
	return err
}

// openDeal puts the creation of a deal before its first event, if that is lost.
func (t *tx) openDeal(kept *pipeline.Deal) error {
	first, err := readHealed(t.ctx, t.sql, `e.id = (
		SELECT min(id) FROM event WHERE deal = ?1 AND NOT EXISTS (SELECT 1 FROM event WHERE deal = ?1 AND kind IN ('created', 'imported')))`, kept.ID)
	if err != nil || len(first) == 0 {
		return err
	}
	stage := kept.Stage
	if len(kept.Visits) > 0 {
		stage = kept.Visits[0].Stage
	}
	events, err := written([]pipeline.Event{{At: kept.CreatedAt, Data: pipeline.Created{
		ID: kept.Identity, Number: kept.ID, Stage: stage, Fields: pipeline.Fields{Title: &kept.Title, Account: &kept.Account},
	}}})
	if err != nil {
		return err
	}
	e := healed{change: first[0].change, deal: first[0].deal, changeID: first[0].changeID, identity: kept.Identity, writtenEvent: events[0]}
	err = t.value(&e.id, `
		WITH RECURSIVE below (id) AS (SELECT ?1 - 1 UNION ALL SELECT id - 1 FROM below WHERE id IN (SELECT id FROM event))
		SELECT min(id) FROM below`, first[0].id)
	if err == nil {
		err = t.putHealed(&e)
	}
	if err == nil {
		err = t.forgetCounts()
	}
	return err
}

// soundBackup opens the newest sound backup for reading; nil when there is none, or none
// can be read now.
func soundBackup(ctx context.Context, path string, options Options) (db *sql.DB, leave func()) {
	sound, err := SoundBackup(ctx, path, options)
	if err != nil || sound == nil {
		return nil, func() {}
	}
	ready, remove, err := readied(ctx, sound.Path, options)
	if err != nil {
		return nil, func() {}
	}
	db, err = connect.Readers(ready, true)
	if err != nil {
		return nil, remove
	}
	return db, func() {
		_ = db.Close() // it was only read
		remove()
	}
}
