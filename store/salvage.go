package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline/eventlog"
	"deals/store/backups"
	"deals/store/connect"
	"deals/store/failure"
	"deals/store/pages"
	"deals/store/place"
	"deals/store/reason"
	"deals/store/sealed"
)

// Salvaged is the result of a salvage.
type Salvaged struct {
	Path          string // the new book; "" when nothing could be saved
	Kept          bool   // it already existed, and holds what a new one would
	Deals, Events int
	Unread        int // number of events known to be lost
	Changes       int
	Changed       time.Time // when the last one was made

	most int64 // no key in a sound book of this size is larger
}

// salvaged are the tables that cannot be derived from others.
var salvaged = []pages.Table{
	{Name: "change", Form: "kttitTIiIitiiti", Columns: changeColumns},
	{Name: "event", Form: "kiiIItiITti", Columns: "id, " + eventRow},
	{Name: "device", Form: "ttiiI", Columns: "id, name, here, first_number, last_number"},
	{Name: "snapshot", Form: "tit", Columns: "period, taken_ms, body"},
}

const (
	changeColumns = `number, id, kind, recorded_ms, label, undoes, deal, deals, events, undone, device, seq, clock, author, checksum`
	eventRow      = `change, position, deal, base, kind, version, happened_ms, happened_day, payload, checksum`
)

// Salvage reads the readable part of a damaged book and writes it to a new book
// beside it, unless one already there holds all of that. The damaged file is only read.
func Salvage(ctx context.Context, path string, options Options) (Salvaged, error) {
	saved, err := salvage(ctx, path, options)
	return saved, reason.Of(ctx, err, path)
}

func salvage(ctx context.Context, path string, options Options) (Salvaged, error) {
	path, err := place.Resolve(path, true)
	if err != nil && !failure.IsDamage(err) {
		return Salvaged{}, err
	}
	if place.Size(path) == 0 && place.LogIsEmpty(path) {
		return Salvaged{}, nil
	}
	beside := path
	if backups.Has(path) { // What is saved is no backup.
		beside = filepath.Join(filepath.Dir(filepath.Dir(path)), filepath.Base(path))
	}
	dir, err := os.MkdirTemp(filepath.Dir(beside), backups.DraftPrefix+"saved-*") // 0700, on the same disk
	if err != nil {
		return Salvaged{}, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // leftovers in it are useless
	fresh := filepath.Join(dir, "saved.db")
	saved, err := readInto(ctx, path, fresh, options)
	if err != nil || saved.Events == 0 {
		return saved, err
	}
	saved.Path, err = place.FreeName(strings.TrimSuffix(beside, filepath.Ext(beside))+"-saved", func(name string) bool {
		saved.Kept = holdsAll(ctx, name, fresh, options)
		return saved.Kept
	})
	if err == nil && !saved.Kept {
		err = cmp.Or(os.Rename(fresh, saved.Path), place.Sync(filepath.Dir(beside)))
	}
	return saved, err
}

// holdsAll reports whether a sound book holds everything of a salvaged one. Ids, and the
// sums over them, are new in each salvaged book, and it may have been used since.
func holdsAll(ctx context.Context, path, other string, options Options) (all bool) {
	options.ReadOnly = true
	if verified(ctx, path, options) != nil {
		return false
	}
	db, err := connect.Readers(path, false)
	if err != nil {
		return false
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // the one with both
	if _, err := db.ExecContext(ctx, `ATTACH ? AS salvaged`, other); err != nil {
		return false
	}
	lacks := `SELECT 1 FROM (SELECT %[1]s FROM salvaged.%[2]s EXCEPT SELECT %[1]s FROM main.%[2]s)`
	err = db.QueryRowContext(ctx, `SELECT NOT EXISTS (`+
		fmt.Sprintf(lacks, "number, kind, label, recorded_ms", "change")+` UNION ALL `+
		fmt.Sprintf(lacks, "id, deal, kind, version, happened_ms, happened_day, payload", "event")+` UNION ALL `+
		fmt.Sprintf(lacks, "period, body", "snapshot")+`)`).Scan(&all)
	return err == nil && all
}

// readInto fills a new book with the readable changes and events of a broken one,
// and derives the rest.
func readInto(ctx context.Context, broken, fresh string, options Options) (Salvaged, error) {
	var saved Salvaged
	saved.most = place.Size(broken) + place.Size(broken+"-wal")
	book, err := Open(ctx, fresh, options)
	if err != nil {
		return saved, err
	}
	defer book.Close()
	from, err := pages.Gather(ctx, broken, filepath.Join(filepath.Dir(fresh), "found.db"), salvaged)
	if err != nil {
		return saved, err
	}
	defer from.Close()
	backup, leave := soundBackup(ctx, broken, options)
	defer leave()
	err = book.write(ctx, func(t *tx) error {
		// Rows that refer to a lost one are left out one by one.
		for _, part := range []func(*tx, *sql.DB) error{saved.copyDevices, saved.copyChanges, saved.copyEvents, saved.copySnapshots} {
			if err := part(t, from); err != nil {
				return err
			}
		}
		if err := t.recount(); err != nil {
			return err
		}
		if t.change, err = readStamp(t.sql, t.now); err != nil {
			return err
		}
		_, bad, err := t.mend(backup)
		if err == nil {
			err = t.reproject(bad)
		}
		if err != nil {
			return err
		}
		var last int64
		err = t.sql.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM deal), count(*), coalesce((SELECT recorded_ms FROM change ORDER BY number DESC LIMIT 1), 0) FROM change`).Scan(&saved.Deals, &saved.Changes, &last)
		saved.Changed = instant(last)
		return err
	})
	return saved, err
}

// orReplace is how a row is inserted: one that its checksum proves takes the place of
// another.
func orReplace(proven bool) string {
	if proven {
		return `INSERT OR REPLACE`
	}
	return `INSERT OR IGNORE`
}

func (s *Salvaged) copyChanges(t *tx, from *sql.DB) error {
	return everyRow(t.ctx, from, `SELECT `+changeColumns+` FROM change WHERE number BETWEEN 1 AND ? ORDER BY number`, func(row *sql.Rows) error {
		var r sealed.Change
		var number, undone, sum int64
		var undoes sql.NullString
		var deal sql.NullInt64
		if err := row.Scan(&number, &r.ID, &r.Kind, &r.Recorded, &r.Label, &undoes, &deal, &r.Deals, &r.Events, &undone, &r.Device, &r.Seq, &r.Clock, &r.Author, &sum); err != nil {
			return err
		}
		r.Undoes = undoes.String
		if err := t.strangeDevice(r.Device); err != nil {
			return err
		}
		// An undo of a lost change has no meaning any more.
		return t.exec(orReplace(r.Sum() == sum)+` INTO change (`+changeColumns+`)
			SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
			WHERE ?6 IS NULL OR EXISTS (SELECT 1 FROM change WHERE id = ?6)`,
			number, r.ID, r.Kind, r.Recorded, r.Label, undoes, deal, r.Deals, r.Events, undone, r.Device, r.Seq, r.Clock, r.Author, sum)
	}, s.most)
}

func (s *Salvaged) copyEvents(t *tx, from *sql.DB) error {
	born := map[int64]bool{0: true} // deals whose creation is saved
	const inRange = ` WHERE change BETWEEN 1 AND ?1 AND position BETWEEN 1 AND ?1 AND position < 1 << 24 ORDER BY change, position, id`
	err := everyRow(t.ctx, from, `SELECT `+eventRow+` FROM event`+inRange, func(row *sql.Rows) error {
		var change, kept int64
		var position int
		var deal, base sql.NullInt64
		var day sql.NullString
		var e sealed.Event
		if err := row.Scan(&change, &position, &deal, &base, &e.Kind, &e.Version, &e.MS, &day, &e.Payload, &kept); err != nil {
			return err
		}
		e.Day = day.String
		if deal.Valid {
			if _, err := eventlog.Decode(e.Kind, e.Version, []byte(e.Payload)); err != nil {
				return failure.Damaged()
			}
		}
		born[deal.Int64] = born[deal.Int64] || e.Kind == "created" || e.Kind == "imported"
		found, sum, err := t.standInFor(change, deal, position, &e, born[deal.Int64])
		if err != nil {
			return err
		}
		if !found {
			kept = sum
		}
		// The order of events is that of their ids, and an id may be damaged itself.
		return t.exec(orReplace(sum == kept)+` INTO event (id, `+eventRow+`)
			VALUES (?1 << 24 | ?2, ?1, ?2, ?, (SELECT number FROM change WHERE number = ?), ?, ?, ?, nullif(?, ''), ?, ?)`,
			change, position, deal, base, e.Kind, e.Version, e.MS, e.Day, e.Payload, kept)
	}, s.most)
	if err != nil {
		return err
	}
	if err := t.value(&s.Events, `SELECT count(*) FROM event`); err != nil {
		return err
	}
	if err := t.value(&s.Unread, `SELECT max(0, coalesce(sum(events), 0) - ?) FROM change`, s.Events); err != nil {
		return err
	}
	return sealed.ForgetCounts(t.ctx, t.sql)
}

// standInFor makes a change for an event whose own is lost: the event matters more
// than the name of its change. The checksum of such an event is a new one, and so is
// that of an event whose deal has lost its creation. Otherwise the change was found.
func (t *tx) standInFor(change int64, deal sql.NullInt64, position int, e *sealed.Event, born bool) (found bool, sum int64, err error) {
	var there, label string
	err = t.sql.QueryRowContext(t.ctx, `SELECT id, label FROM change WHERE number = ?`, change).Scan(&there, &label)
	found = err == nil && label != standIn && born // Otherwise the identity of the deal is lost, too.
	if errors.Is(err, sql.ErrNoRows) {
		there, err = t.putStandIn(change, deal, e)
	}
	if err != nil {
		return false, 0, err
	}
	identity, err := t.identityIn(deal, e)
	return found, sealed.EventSum(there, identity, position, e), err
}

// standIn is the label of a change made for events whose own is lost.
const standIn = "saved from a damaged book"

func (t *tx) putStandIn(number int64, deal sql.NullInt64, e *sealed.Event) (string, error) {
	row := sealed.Change{
		ID: t.book.options.NewID(), Kind: "do", Label: standIn, Recorded: e.MS.Int64, Deals: 1,
		Device: t.change.device, Seq: t.change.seq, Clock: t.change.clock,
	}
	t.change.seq, t.change.clock = t.change.seq+1, t.change.clock+1
	return row.ID, t.exec(`
		INSERT INTO change (number, id, kind, recorded_ms, label, deal, deals, device, seq, clock, author, checksum)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`,
		number, row.ID, row.Kind, row.Recorded, row.Label, deal, row.Deals, row.Device, row.Seq, row.Clock, row.Sum())
}

// identityIn is the identity of an event's deal, from the event that created it:
// the deals are not derived yet.
func (t *tx) identityIn(deal sql.NullInt64, e *sealed.Event) (id string, err error) {
	if !deal.Valid {
		return "", nil
	}
	err = t.sql.QueryRowContext(t.ctx, `
		SELECT coalesce(json_extract(payload, '$.id'), json_extract(payload, '$.deal.identity'), '')
		FROM (
			SELECT id, payload FROM event WHERE deal = ?1 AND kind IN ('created', 'imported')
			UNION ALL
			SELECT 9223372036854775807, ?2 WHERE ?3 IN ('created', 'imported')
			ORDER BY 1
			LIMIT 1)`, deal, e.Payload, e.Kind).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) { // Its creation is lost, too.
		return "", nil
	}
	return id, err
}

// copyDevices copies the devices of the damaged book. This one continues as a new
// device, since some of the last changes of the old one may be lost, and their
// sequence numbers must not be used twice.
func (s *Salvaged) copyDevices(t *tx, from *sql.DB) error {
	return everyRow(t.ctx, from, `SELECT id, name, first_number, last_number FROM device`, func(row *sql.Rows) error {
		var id, name string
		var first int64
		var last sql.NullInt64
		if err := row.Scan(&id, &name, &first, &last); err != nil {
			return err
		}
		return t.exec(`INSERT OR IGNORE INTO device (id, name, here, first_number, last_number) VALUES (?, ?, 0, ?, ?)`, id, name, first, last)
	})
}

// strangeDevice adds a device of which only the id is known.
func (t *tx) strangeDevice(id string) error {
	return t.exec(`INSERT INTO device (id, name, here, first_number) VALUES (?, '', 0, 1) ON CONFLICT DO NOTHING`, id)
}

// copySnapshots copies the forecasts of past periods, which are not in any event. A
// book without them is still a book.
func (s *Salvaged) copySnapshots(t *tx, from *sql.DB) error {
	const noGoal = `json_valid(body)` // The rows of goals have the same form.
	return everyRow(t.ctx, from, `SELECT period, taken_ms, body FROM snapshot WHERE `+noGoal, func(row *sql.Rows) error {
		var period, body string
		var taken int64
		if err := row.Scan(&period, &taken, &body); err != nil {
			return err
		}
		return t.exec(`INSERT OR IGNORE INTO snapshot (period, taken_ms, body) VALUES (?, ?, ?)`, period, taken, body)
	})
}

// everyRow passes on gathered rows. What cannot be used costs only itself.
func everyRow(ctx context.Context, from *sql.DB, query string, yield func(*sql.Rows) error, args ...any) error {
	rows, err := from.QueryContext(ctx, query, args...) //nolint:sqlclosecheck // each closes them
	if err != nil {
		return err
	}
	return each(rows, func() error {
		if err := yield(rows); err != nil && !isLost(err) {
			return err
		}
		return nil
	})
}

// isLost reports whether an error costs only the row it is about: it makes no sense,
// or refers to one that is lost.
func isLost(err error) bool {
	return failure.IsDamage(err) || failure.CodeOf(err)&0xff == sqlite3.SQLITE_CONSTRAINT
}
