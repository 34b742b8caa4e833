package store

import (
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/eventlog"
	"deals/pipeline/refusal"
	"deals/store/failure"
	"deals/store/sealed"
)

const (
	// eventColumns are the columns of a storedEvent.
	eventColumns = `e.deal, c.number, c.label, c.id, e.position, e.kind, e.version, e.happened_ms, e.happened_day, e.payload, e.checksum`
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
	id           int64 // read only where needed
	deal, number int64 // of the change
	label        string
	change       string
	position     int
	ms           sql.NullInt64
	day          sql.NullString // instead of ms
	kind         string
	version      int
	payload      []byte
	checksum     int64
}

// scan reads an event, and further columns after it.
func (s *storedEvent) scan(rows *sql.Rows, more ...any) error {
	return rows.Scan(append([]any{
		&s.deal, &s.number, &s.label, &s.change, &s.position, &s.kind, &s.version, &s.ms, &s.day, &s.payload, &s.checksum,
	}, more...)...)
}

func (s *storedEvent) event() (pipeline.Event, error) {
	data, err := eventlog.Decode(s.kind, s.version, s.payload)
	if err != nil {
		return pipeline.Event{}, s.altered()
	}
	event := pipeline.Event{Data: data}
	if s.ms.Valid {
		event.At = instant(s.ms.Int64)
	} else if event.Day.UnmarshalText([]byte(s.day.String)) != nil {
		return pipeline.Event{}, s.altered()
	}
	return event, nil
}

// addTo folds the event, unless it was altered outside deals.
func (s *storedEvent) addTo(fold *pipeline.Fold) error {
	event, err := s.event()
	if err != nil {
		return err
	}
	fold.Add(event)
	if d := fold.Deal(); d.Exists() && s.checksum != s.sum(d.Identity) {
		return s.altered()
	}
	return nil
}

func (s *storedEvent) sum(identity string) int64 {
	return sealed.EventSum(s.change, identity, s.position, &sealed.Event{Kind: s.kind, Version: s.version, MS: s.ms, Day: s.day.String, Payload: string(s.payload)})
}

// altered refuses to fold a deal. A deal that was folded before keeps its rows.
func (s *storedEvent) altered() error {
	row := spoiltRow{s.number, s.label, s.deal, isAltered}
	return failure.New("altered", "", "%s", &row).By(refusal.Run("doctor").With("fix", ""), refusal.Say("repairs the history, and keeps the deal as it is"))
}

// eachFold folds events deal by deal and passes on every deal that exists after all
// of its events. It holds one deal at a time. A deal with an event that is not what
// deals wrote is passed to skip instead; without that, it ends the fold.
func eachFold(rows *sql.Rows, skip func(deal int64), yield func(*pipeline.Deal) error) error {
	var number int64
	var fold pipeline.Fold
	skipped := false
	done := func() error {
		if skipped || !fold.Deal().Exists() {
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
			number, fold, skipped = stored.deal, pipeline.NewFold(stored.deal), false
		}
		if skipped {
			return nil
		}
		err := stored.addTo(&fold)
		if err != nil && skip != nil {
			skipped = true
			skip(number)
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return done()
}
