package store

import (
	"database/sql"

	"deals/pipeline"
	"deals/store/failure"
)

const (
	// eventColumns are the columns of a storedEvent.
	eventColumns = `e.deal, e.kind, e.version, e.happened_ms, e.happened_day, e.payload`
	// eventsThat selects events deal by deal. %s is a condition on the event e and
	// its change c.
	eventsThat = `
		SELECT ` + eventColumns + `
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		WHERE %s
		ORDER BY e.deal, e.id`
	// isLive holds for a change c that counts.
	isLive = `c.undone = 0`
)

// storedEvent is an event as stored in the book.
type storedEvent struct {
	deal    int64
	ms      sql.NullInt64
	day     sql.NullString // instead of ms
	kind    string
	version int
	payload []byte
}

// scan reads an event, and further columns after it.
func (s *storedEvent) scan(rows *sql.Rows, more ...any) error {
	return rows.Scan(append([]any{&s.deal, &s.kind, &s.version, &s.ms, &s.day, &s.payload}, more...)...)
}

func (s *storedEvent) event() (pipeline.Event, error) {
	data, err := pipeline.DecodeData(s.kind, s.version, s.payload)
	if err != nil {
		return pipeline.Event{}, failure.Damaged()
	}
	event := pipeline.Event{Data: data}
	if s.ms.Valid {
		event.At = instant(s.ms.Int64)
	} else if event.Day.UnmarshalText([]byte(s.day.String)) != nil {
		return pipeline.Event{}, failure.Damaged()
	}
	return event, nil
}

// eachFold folds events deal by deal and passes on every deal that exists after all
// of its events. It holds one deal at a time.
func eachFold(rows *sql.Rows, yield func(*pipeline.Deal) error) error {
	var number int64
	var fold pipeline.Fold
	done := func() error {
		if !fold.Deal().Exists() {
			return nil
		}
		return yield(fold.Deal())
	}
	err := each(rows, func() error {
		var stored storedEvent
		if err := stored.scan(rows); err != nil {
			return err
		}
		if stored.deal != number {
			if err := done(); err != nil {
				return err
			}
			number, fold = stored.deal, pipeline.NewFold(stored.deal)
		}
		event, err := stored.event()
		if err != nil {
			return err
		}
		fold.Add(event)
		return nil
	})
	if err != nil {
		return err
	}
	return done()
}
