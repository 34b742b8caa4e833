package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"deals/pipeline/refusal"
	"deals/store/failure"
	"deals/store/search"
)

// Verify derives every deal from its events again and compares: the tables must
// contain exactly that, the columns' heads must be the sums of their cards, and a
// change must count unless it was undone.
func (b *Book) Verify(ctx context.Context) error {
	return b.read(ctx, func(t *sql.Tx) error {
		if err := verifyDeals(ctx, t, &spoilt{}); err != nil {
			return err
		}
		for _, check := range []func(context.Context, *sql.Tx) error{verifyTotals, verifyUndone, verifyProcesses, verifyNumbers, verifySearch} {
			if err := check(ctx, t); err != nil {
				return err
			}
		}
		return nil
	})
}

// verifyDeals leaves out the deals whose history cannot be trusted.
func verifyDeals(ctx context.Context, t *sql.Tx, bad *spoilt) error {
	without := inJSON(slices.Collect(maps.Keys(bad.deals)))
	var first *difference
	var more int
	deals, err := eachDifference(ctx, t, bad, func(d *difference) error {
		if first == nil {
			first = &difference{number: d.number, was: d.was}
		} else {
			more++
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case more > 0:
		return inconsistent("Deal %d and %d more do not match their history.", first.number, more)
	case first != nil && first.was == nil:
		return inconsistent("Deal %d is missing.", first.number)
	case first != nil:
		return inconsistent("Deal %d does not match its history.", first.number)
	case bad.strays:
		return nil
	}
	var rows, bodies, strays int
	err = t.QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM deal WHERE number NOT IN (SELECT value FROM json_each(?1))),
			(SELECT count(*) FROM deal_body WHERE deal NOT IN (SELECT value FROM json_each(?1))),
			(SELECT count(*) FROM agenda WHERE deal NOT IN (SELECT number FROM deal))`, without).Scan(&rows, &bodies, &strays)
	if err == nil && (rows != deals || bodies != deals || strays > 0) {
		return inconsistent("The history has %d deals, but the book has %d.", deals, rows)
	}
	return err
}

func verifyTotals(ctx context.Context, t *sql.Tx) error {
	return none(ctx, t, "The total of a column is not the sum of its deals.", `
		WITH summed AS (
			SELECT lane, currency, count(*), coalesce(sum(value_minor), 0)
			FROM deal
			WHERE lane IS NOT NULL
			GROUP BY lane, currency
		)
		SELECT count(*) FROM (
			SELECT * FROM (SELECT * FROM summed EXCEPT SELECT * FROM total)
			UNION ALL
			SELECT * FROM (SELECT * FROM total EXCEPT SELECT * FROM summed)
		)`)
}

func verifyUndone(ctx context.Context, t *sql.Tx) error {
	return none(ctx, t, "An undone change is still counted, or another one is not.", `
		WITH turned AS (
			SELECT undoes AS id, sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END) AS times
			FROM change
			WHERE undoes IS NOT NULL
			GROUP BY undoes
		)
		SELECT count(*)
		FROM change AS c
		LEFT JOIN turned USING (id)
		WHERE coalesce(times, 0) <> (c.undone > 0)`)
}

func verifyProcesses(ctx context.Context, t *sql.Tx) error {
	return none(ctx, t, "The versions of the process do not match the history.", `
		WITH live AS (`+liveProcesses+`)
		SELECT count(*) FROM (
			SELECT * FROM (SELECT * FROM live EXCEPT SELECT * FROM process)
			UNION ALL
			SELECT * FROM (SELECT * FROM process EXCEPT SELECT * FROM live)
		)`)
}

func verifySearch(ctx context.Context, t *sql.Tx) error {
	sound, err := search.Sound(ctx, t)
	if err == nil && !sound {
		return inconsistent("The search does not match the deals.")
	}
	return err
}

// none reports a problem when a query counts any row.
func none(ctx context.Context, t *sql.Tx, amiss, query string) error {
	var rows int
	err := t.QueryRowContext(ctx, query).Scan(&rows)
	if err == nil && rows > 0 {
		return inconsistent("%s", amiss)
	}
	return err
}

func inconsistent(format string, args ...any) error {
	return failure.New("inconsistent", "", format, args...).
		By(refusal.Run("doctor").With("fix", ""), refusal.Say("rebuilds the book from its history"))
}
