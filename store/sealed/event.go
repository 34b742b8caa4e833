package sealed

import (
	"database/sql"
	"strconv"

	"deals/pipeline/eventlog"
)

// Identities selects the number of each deal, from its first event.
const Identities = `
	SELECT number, id FROM (
		SELECT e.deal AS number, CASE WHEN json_valid(e.payload) THEN
			coalesce(json_extract(e.payload, '$.id'), json_extract(e.payload, '$.deal.identity')) END AS id, min(e.id)
		FROM event AS e
		WHERE e.kind IN ('created', 'imported')
		GROUP BY e.deal
	)`

// Event is an event as stored.
type Event struct {
	Kind, Payload string
	Version       int
	MS            sql.NullInt64
	Day           string // instead of ms, when the hour is unknown
}

// happened is when, for the checksum.
func (e *Event) happened() string {
	if e.MS.Valid {
		return strconv.FormatInt(e.MS.Int64, 10)
	}
	return e.Day
}

// EventSum is the checksum of an event. The identity is that of its deal, or "".
func EventSum(change, identity string, position int, e *Event) int64 {
	return summed(change, identity, position, e).sum()
}

func summed(change, identity string, position int, e *Event) *checksum {
	c := checksum{make([]byte, 0, len(e.Payload)+200)}
	c.words(change, identity).numbers(int64(position)).words(e.Kind).numbers(int64(e.Version)).words(e.happened())
	return c.words(e.Payload)
}

// Change is the immutable part of a change.
type Change struct {
	ID, Kind, Label, Undoes string
	Recorded, Deals         int64
	Events                  sql.NullInt64 // unknown for a stand-in
	Device                  string
	Seq, Clock              int64
	Author                  string
	Checksum                int64 // as stored
}

// Sum is the checksum that it should have.
func (r *Change) Sum() int64 { return r.summed().sum() }

func (r *Change) summed() *checksum {
	var c checksum
	c.words(r.ID, r.Kind, r.Label, r.Undoes).numbers(r.Recorded, r.Deals)
	if r.Events.Valid {
		c.numbers(r.Events.Int64)
	}
	return c.words(r.Device).numbers(r.Seq, r.Clock).words(r.Author)
}

// Readable reports whether an event of a deal can be folded.
func Readable(e *Event) bool {
	_, err := eventlog.Decode(e.Kind, e.Version, []byte(e.Payload))
	return err == nil
}
