package store

import "deals/pipeline"

// totals collects a change's effect on the columns' heads. They are stored in a
// table, so that a board of any size opens without counting its cards.
type totals map[totalKey]total

type totalKey struct {
	lane     string
	currency string // "" for deals without an amount
}

type total struct{ count, sum int64 }

// count adds a deal to its column, or with -1 removes it.
func (t totals) count(d *pipeline.Deal, by int64) {
	if d.OnBoard() && d.Exists() {
		t.add(totalKey{string(d.Stage), d.Value.Currency}, total{by, by * d.Value.Minor})
	}
}

func (t totals) add(key totalKey, by total) {
	was := t[key]
	t[key] = total{was.count + by.count, was.sum + by.sum}
}

// writeTotals writes what is collected during a change: the totals, and the words to search.
func (t *tx) writeTotals() error {
	for key, by := range t.totals {
		if by == (total{}) {
			continue
		}
		err := t.exec(`
			INSERT INTO total (lane, currency, count, sum_minor) VALUES (?, ?, ?, ?)
			ON CONFLICT (lane, currency) DO UPDATE SET
				count     = count + excluded.count,
				sum_minor = sum_minor + excluded.sum_minor`,
			key.lane, key.currency, by.count, by.sum)
		if err != nil {
			return err
		}
	}
	if err := t.exec(`DELETE FROM total WHERE count = 0`); err != nil {
		return err
	}
	return t.search.Write(t.ctx, t.sql)
}

// addTotals adds the deals that a query names to the totals of their columns, or
// subtracts them.
func (t *tx) addTotals(sign int64, which string, args ...any) error {
	rows, err := t.sql.QueryContext(t.ctx, `
		SELECT lane, currency, count(*), coalesce(sum(value_minor), 0)
		FROM deal
		WHERE lane IS NOT NULL AND number IN (`+which+`)
		GROUP BY lane, currency`, args...)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var key totalKey
		var sum total
		err := rows.Scan(&key.lane, &key.currency, &sum.count, &sum.sum)
		t.totals.add(key, total{sign * sum.count, sign * sum.sum})
		return err
	})
}
