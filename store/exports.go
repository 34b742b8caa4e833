package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"deals/pipeline/lists"
)

// Planned finds what was ever planned for each deal, by its number: for deals that no
// longer exist, too. An event that cannot be read is left out.
func (b *Book) Planned(ctx context.Context) (map[int64]*lists.Planned, error) {
	planned := map[int64]*lists.Planned{}
	err := b.read(ctx, func(t *sql.Tx) error {
		if err := versions(ctx, t, planned); err != nil {
			return err
		}
		rows, err := t.QueryContext(ctx, fmt.Sprintf(eventsThat,
			`e.deal IS NOT NULL AND e.kind IN ('created', 'imported', 'edited', 'step_planned', 'step_moved')`))
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var stored storedEvent
			if err := stored.scan(rows); err != nil {
				return err
			}
			if event, err := stored.event(); err == nil && planned[stored.deal] != nil {
				planned[stored.deal].Add(event)
			}
			return nil
		})
	})
	return planned, err
}

// versions numbers the state of each deal. The number of its last change grows in this
// book, and its clock in seconds also where the deal goes on in another one, whose
// changes are numbered from the start.
func versions(ctx context.Context, t *sql.Tx, planned map[int64]*lists.Planned) error {
	rows, err := t.QueryContext(ctx, `
		WITH touched AS (SELECT DISTINCT deal, change FROM event WHERE deal IS NOT NULL)
		SELECT deal, max(number), max(clock)
		FROM (
			SELECT touched.deal, c.number, c.clock FROM touched JOIN change AS c ON c.number = touched.change
			UNION ALL
			SELECT touched.deal, turn.number, turn.clock FROM change AS turn
			JOIN change AS c ON c.id = turn.undoes JOIN touched ON touched.change = c.number
		)
		GROUP BY deal`)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		const since = 1_577_836_800 // 2020, so that calendars can count to 2088
		var deal, number, clock int64
		err := rows.Scan(&deal, &number, &clock)
		planned[deal] = &lists.Planned{Version: int(min(max(clock>>16/1000-since, 0)+number, math.MaxInt32))}
		return err
	})
}
