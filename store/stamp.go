package store

import (
	"database/sql"
	"strconv"
	"time"
)

// A change is identified by its id, and ordered among those of all devices by its
// clock.

// stamp is the identification of the current change.
type stamp struct {
	number int64 // in this book
	device string
	seq    int64 // of the device's changes, which have no gaps
	clock  int64
	id     string // made on first use, see tx.changeID
	deals  int    // number of deals it has created so far
	events int    // number of its events so far
}

// counterBits are the bits of a clock that count the changes of one millisecond.
const counterBits = 16

// readStamp is the stamp of the next change. Its clock never goes back, even if the
// time of the machine did.
func readStamp(t *sql.Tx, now time.Time) (s stamp, err error) {
	err = t.QueryRow(`
		SELECT
			(SELECT coalesce(max(number), 0) + 1 FROM change),
			coalesce(d.id, ''),
			(SELECT coalesce(max(seq), 0) + 1 FROM change WHERE device = d.id),
			(SELECT coalesce(max(clock), 0) + 1 FROM change)
		FROM (SELECT max(id) AS id FROM device WHERE here = 1) AS d`).Scan(&s.number, &s.device, &s.seq, &s.clock)
	s.clock = max(s.clock, now.UnixMilli()<<counterBits)
	return s, err
}

// next is the stamp of the change after this one, in the same transaction.
func (s *stamp) next() stamp {
	return stamp{number: s.number + 1, device: s.device, seq: s.seq + 1, clock: s.clock + 1}
}

// changeID is the id of the current change.
func (t *tx) changeID() string {
	if t.change.id == "" {
		t.change.id = t.book.options.NewID()
	}
	return t.change.id
}

// newIdentity is the identity of a deal that the current change creates.
func (t *tx) newIdentity() string {
	t.change.deals++
	return t.changeID() + "." + strconv.Itoa(t.change.deals)
}

// nextNumber is one more than the highest number of a deal on this device. Numbers
// are never reused, even when a creation is undone, so that it can be redone.
func (t *tx) nextNumber() (int64, error) {
	var number int64
	err := t.value(&number, `
		SELECT 1 + coalesce((
			SELECT i.number
			FROM deal_identity AS i
			WHERE i.number BETWEEN d.first_number AND coalesce(d.last_number, 9223372036854775807)
			ORDER BY i.number DESC
			LIMIT 1), d.first_number - 1)
		FROM device AS d
		WHERE d.here = 1`)
	return number, err
}

// identify stores the number of a deal. A deal that returns already has one.
func (t *tx) identify(number int64, id string) error {
	return t.exec(`INSERT INTO deal_identity (number, id) VALUES (?, ?) ON CONFLICT (number) DO NOTHING`, number, id)
}

// base is the last change of a deal that counts, or nil.
func (t *tx) base(deal int64) (base any, err error) {
	var number sql.NullInt64
	err = t.value(&number, `
		SELECT (
			SELECT e.change
			FROM event AS e
			JOIN change AS c ON c.number = e.change
			WHERE e.deal = ? AND `+isLive+`
			ORDER BY e.id DESC
			LIMIT 1)`, deal)
	if number.Valid {
		base = number.Int64
	}
	return base, err
}

// newDevice adds this machine as the book's current device, unless there is one
// already.
func (t *tx) newDevice(id string) error {
	return t.exec(`
		INSERT INTO device (id, name, here, first_number)
		SELECT ?, '', 1, 1
		WHERE NOT EXISTS (SELECT 1 FROM device WHERE here = 1)`, id)
}
