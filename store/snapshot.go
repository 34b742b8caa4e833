package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/pipeline/refusal"
	"deals/store/failure"
)

// isTaken asks for a period's snapshot. One dated later than now, and later than the last
// change, was taken while the clock was ahead, and does not count. If now is earlier than
// that change, the clock may be behind instead.
const isTaken = `
	SELECT EXISTS (SELECT 1 FROM snapshot WHERE period = ?1 AND (taken_ms <= ?2 OR taken_ms <= (SELECT recorded_ms FROM change ORDER BY number DESC LIMIT 1)))`

// notFrozen lists the current month, quarter and year as far as they lack a snapshot.
func (b *Book) notFrozen(ctx context.Context) (missing []calendar.Period, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		var deals bool
		if err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM deal)`).Scan(&deals); err != nil || !deals {
			return err
		}
		for _, period := range ledger.PeriodsAt(calendar.DateOf(b.Now())) {
			var taken bool
			err := t.QueryRowContext(ctx, isTaken, period.Name(), b.Now().UnixMilli()).Scan(&taken)
			if err != nil {
				return err
			}
			if !taken {
				missing = append(missing, period)
			}
		}
		return nil
	})
	return missing, err
}

// freeze takes the missing snapshots. It is not a change: nobody made it, and a
// forecast as of a moment cannot be computed later, so undo must not remove it.
func (b *Book) freeze(ctx context.Context, missing []calendar.Period) error {
	if len(missing) == 0 {
		return nil
	}
	now := b.Now()
	process, err := b.Process(ctx)
	if err != nil {
		return err
	}
	records, err := b.Records(ctx)
	if err != nil {
		return err
	}
	if left := b.LeftOut(); len(left) > 0 { // A frozen forecast without them would stay wrong forever.
		return failure.New("left_out", "", "The forecast of %s was not saved: deal %d cannot be read.", missing[0].Name(), left[0]).By(refusal.Run("doctor"))
	}
	return b.write(ctx, func(t *tx) error {
		for _, period := range missing {
			s := metrics.TakeSnapshot(process, records, period, now)
			for i := range s.Deals {
				d := &s.Deals[i]
				if err := t.value(&d.ID, `SELECT id FROM deal_identity WHERE number = ?`, d.Deal); err != nil {
					return err
				}
			}
			body, err := json.Marshal(s)
			if err != nil {
				return err
			}
			// Another process may have been quicker; the first one counts. Replacing one is
			// no update, which the table refuses.
			err = t.exec(`INSERT OR REPLACE INTO snapshot (period, taken_ms, body) SELECT ?1, ?2, ?3 WHERE NOT (`+isTaken+`)`,
				s.Name, now.UnixMilli(), string(body))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Snapshots lists the forecasts of periods at their start, in the order in which
// they were taken.
func (b *Book) Snapshots(ctx context.Context) ([]ledger.Snapshot, error) {
	var snapshots []ledger.Snapshot
	err := b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `SELECT body FROM snapshot ORDER BY taken_ms, period`)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var body sql.RawBytes
			if err := rows.Scan(&body); err != nil {
				return err
			}
			var s ledger.Snapshot
			if json.Unmarshal(body, &s) == nil { // The others still give the accuracy.
				snapshots = append(snapshots, s)
			}
			return nil
		})
	})
	return snapshots, err
}
