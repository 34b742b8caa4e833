package store

import (
	"database/sql"

	"deals/pipeline"
)

// liveEvents selects the events that count, deal by deal. What stands for %s is
// a condition on the event e.
const liveEvents = `
	SELECT e.deal, e.kind, e.version, e.happened_ms, e.payload
	FROM event AS e
	JOIN change AS c ON c.number = e.change
	WHERE c.undone = 0 AND %s
	ORDER BY e.deal, e.id`

// eachFold folds the events it is given deal by deal and hands on every deal
// that exists after all of its events. It holds one deal at a time.
func eachFold(rows *sql.Rows, yield func(*pipeline.Deal) error) error {
	var number int64
	var deal pipeline.Deal
	done := func() error {
		if !deal.Exists() {
			return nil
		}
		return yield(&deal)
	}
	err := each(rows, func() error {
		var of, ms int64
		var version int
		var kind string
		var payload []byte
		if err := rows.Scan(&of, &kind, &version, &ms, &payload); err != nil {
			return err
		}
		if of != number {
			if err := done(); err != nil {
				return err
			}
			number, deal = of, pipeline.Deal{ID: of}
		}
		data, err := pipeline.DecodeData(kind, version, payload)
		if err != nil {
			return errDamaged()
		}
		deal = pipeline.Evolve(deal, pipeline.Event{At: instant(ms), Data: data})
		return nil
	})
	if err != nil {
		return err
	}
	return done()
}
