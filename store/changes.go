package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/money"
)

// Changes compares the book with its state before a moment. Only deals touched
// since then are read.
func (b *Book) Changes(ctx context.Context, since time.Time) (agenda.Changes, error) {
	process, err := b.Process(ctx)
	if err != nil {
		return agenda.Changes{}, err
	}
	changes := agenda.Changes{Since: since}
	err = b.read(ctx, func(t *sql.Tx) error {
		changes.Movements = nil
		if changes.Now, err = openNow(ctx, t); err != nil {
			return err
		}
		changes.Was = agenda.OpenSum{Deals: changes.Now.Deals, Values: slices.Clone(changes.Now.Values)}
		return eachTouched(ctx, t, since, func(was, now *pipeline.Deal) {
			changes.Movements = append(changes.Movements, agenda.Movements(process, was, now)...)
			changes.Was.Count(now, -1)
			changes.Was.Count(was, +1)
		})
	})
	order := agenda.MovementKinds()
	slices.SortStableFunc(changes.Movements, func(x, y agenda.Movement) int {
		return cmp.Compare(slices.Index(order, x.Kind), slices.Index(order, y.Kind))
	})
	changes.Was.Values, changes.Now.Values = worth(changes.Was.Values), worth(changes.Now.Values)
	return changes, err
}

// worth is the sums without zeros.
func worth(sums []money.Money) []money.Money {
	return slices.DeleteFunc(sums, func(m money.Money) bool { return m.Minor == 0 })
}

func openNow(ctx context.Context, t *sql.Tx) (agenda.OpenSum, error) {
	var sum agenda.OpenSum
	rows, err := t.QueryContext(ctx, `
		SELECT currency, count(*), coalesce(sum(value_minor), 0)
		FROM deal
		WHERE status = ?
		GROUP BY currency
		ORDER BY count(*) DESC, currency`, string(pipeline.Open))
	if err != nil {
		return sum, err
	}
	err = each(rows, func() error {
		var value money.Money
		var deals int
		err := rows.Scan(&value.Currency, &deals, &value.Minor)
		sum.Deals += deals
		sum.Values = money.Sum(sum.Values, value)
		return err
	})
	return sum, err
}

// eachTouched folds each deal touched by changes since a moment twice: as it was,
// and as it is. It holds one deal at a time.
func eachTouched(ctx context.Context, t *sql.Tx, since time.Time, yield func(was, now *pipeline.Deal)) error {
	cut, err := lastChange(ctx, t, "recorded_ms < ?", since.UnixMilli())
	if err != nil {
		return err
	}
	rows, err := t.QueryContext(ctx, `
		SELECT `+eventColumns+`, `+heldAt+`, c.undone = 0
		FROM event AS e
		JOIN change AS c ON c.number = e.change
		WHERE e.deal IN (
			SELECT deal FROM event WHERE change > ?
			UNION
			SELECT deal FROM event WHERE change IN (
				SELECT number FROM change WHERE id IN (SELECT undoes FROM change WHERE number > ?)
			)
		)
		ORDER BY e.deal, e.id`, cut, cut, cut, cut)
	if err != nil {
		return err
	}
	var number int64
	var was, now pipeline.Fold
	done := func() {
		if was.Deal().Exists() || now.Deal().Exists() {
			yield(was.Deal(), now.Deal())
		}
	}
	err = each(rows, func() error {
		var stored storedEvent
		var held, holds bool
		if err := stored.scan(rows, &held, &holds); err != nil {
			return err
		}
		if stored.deal != number {
			done()
			number, was, now = stored.deal, pipeline.NewFold(stored.deal), pipeline.NewFold(stored.deal)
		}
		if held {
			err = stored.addTo(&was)
		}
		if holds && err == nil {
			err = stored.addTo(&now)
		}
		return err
	})
	if err == nil {
		done()
	}
	return err
}
