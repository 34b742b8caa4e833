package store

import (
	"context"
	"database/sql"
	"fmt"

	"deals/store/sealed"
)

// spoilt is the part of the history that was altered or removed outside deals. What
// was derived from it while it was sound is kept.
type spoilt struct {
	rows   []spoiltRow
	deals  map[int64]bool // whose events cannot be trusted
	ids    []int64        // of the events that were altered
	unborn []int64        // deals with events of which none creates them
	// strays is true when events are missing and it is unknown from which deals.
	strays bool
	trust  bool
}

// spoiltRow is a change, or some of its events.
type spoiltRow struct {
	change int64 // 0 when a deal has lost all of them
	label  string
	deal   int64 // 0 when there is none, or no single one
	what   string
}

const isAltered = "was altered outside deals"

func (r *spoiltRow) String() string { return r.name() + " " + r.what + "." }

func (r *spoiltRow) name() string {
	of := ""
	if r.change == 0 {
		return fmt.Sprintf("Deal %d (%s)", r.deal, r.label)
	}
	if r.deal != 0 {
		of = fmt.Sprintf(" of deal %d", r.deal)
	}
	return fmt.Sprintf("Change %d%s (%s)", r.change, of, r.label)
}

// altered is what has to be repaired.
func (s *spoilt) altered() *sealed.Altered {
	a := &sealed.Altered{Events: s.ids}
	for i := range s.rows {
		if s.rows[i].change != 0 {
			a.Changes = append(a.Changes, s.rows[i].change)
		}
	}
	return a
}

// readSpoilt compares every change and every event with its checksum, and counts the
// events of each change. With trust, it decodes no event whose checksum is right.
func readSpoilt(ctx context.Context, t *sql.Tx, trust bool) (*spoilt, error) {
	s := &spoilt{deals: map[int64]bool{}, trust: trust}
	for _, read := range []func(context.Context, *sql.Tx) error{s.readChanges, s.readEvents, s.readMissing, s.readLost} {
		if err := read(ctx, t); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *spoilt) readChanges(ctx context.Context, t *sql.Tx) error {
	rows, err := t.QueryContext(ctx, `
		SELECT number, coalesce(deal, 0), id, kind, label, coalesce(undoes, ''), recorded_ms, deals, events, device, seq, clock, author, checksum
		FROM change`)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var r sealed.Change
		var number, deal, kept int64
		err := rows.Scan(&number, &deal, &r.ID, &r.Kind, &r.Label, &r.Undoes, &r.Recorded, &r.Deals, &r.Events, &r.Device, &r.Seq, &r.Clock, &r.Author, &kept)
		if err == nil && r.Sum() != kept {
			s.rows = append(s.rows, spoiltRow{number, r.Label, deal, isAltered})
		}
		return err
	})
}

func (s *spoilt) readEvents(ctx context.Context, t *sql.Tx) error {
	wrong, unborn, err := sealed.Check(ctx, t, s.trust)
	s.unborn = unborn
	for _, w := range wrong {
		s.deals[w.Deal] = true
		s.ids = append(s.ids, w.ID)
		s.rows = append(s.rows, spoiltRow{w.Change, w.Label, w.Deal, isAltered})
	}
	return err
}

func (s *spoilt) readMissing(ctx context.Context, t *sql.Tx) error {
	rows, err := t.QueryContext(ctx, `
		SELECT number, label, coalesce(deal, 0), events - there
		FROM (SELECT *, (SELECT count(*) FROM event WHERE event.change = change.number) AS there FROM change)
		WHERE events > there`)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var r spoiltRow
		var missing int
		err := rows.Scan(&r.change, &r.label, &r.deal, &missing)
		r.what = fmt.Sprintf("is missing %d of its events", missing)
		s.rows = append(s.rows, r)
		s.deals[r.deal] = true
		s.strays = s.strays || r.deal == 0
		return err
	})
}

// readLost finds the deals that no event creates any more. Their rows are all there is.
func (s *spoilt) readLost(ctx context.Context, t *sql.Tx) error {
	rows, err := t.QueryContext(ctx, `
		SELECT number, title
		FROM deal
		WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.deal = deal.number) OR number IN (SELECT value FROM json_each(?))`, inJSON(s.unborn))
	if err != nil {
		return err
	}
	return each(rows, func() error {
		r := spoiltRow{what: "has lost its history"}
		err := rows.Scan(&r.deal, &r.label)
		if err == nil && !s.deals[r.deal] {
			s.rows, s.deals[r.deal] = append(s.rows, r), true
		}
		return err
	})
}

// findings are the problems in words, one each for the first few. Several events of a
// change are one problem.
func (s *spoilt) findings() (found []Finding) {
	const named = 5
	var rows []spoiltRow
	seen := map[spoiltRow]bool{}
	for _, r := range s.rows {
		if !seen[r] {
			seen[r], rows = true, append(rows, r)
		}
	}
	for i := range rows[:min(named, len(rows))] {
		found = append(found, Finding{"altered", rows[i].String(), true})
	}
	if more := len(rows) - named; more > 0 {
		found = append(found, Finding{"altered", fmt.Sprintf("Also altered or incomplete: %d more.", more), true})
	}
	return found
}
