package search

import (
	"context"
	"database/sql"
	"slices"
)

// created collects the rows of deals that a transaction creates. SQLite sorts
// those of a large import: rows written in several rounds, each in the order of the keys,
// would touch every page of the table in every round.
type created struct {
	texts   []string // as Of says them
	bytes   int
	numbers []span // of the deals
	waiting bool   // some rows are in table search_created
}

// span is a range of numbers of deals, which are mostly given one after the other.
type span struct{ first, last int64 }

// Together is how many bytes of rows are held in memory.
var Together = 4 << 20

func (c *created) put(ctx context.Context, t *sql.Tx, number int64, rows string) error {
	if n := len(c.numbers); n > 0 && c.numbers[n-1].last+1 == number {
		c.numbers[n-1].last = number
	} else {
		c.numbers = append(c.numbers, span{number, number})
	}
	c.texts, c.bytes = append(c.texts, rows), c.bytes+len(rows)
	if c.bytes > Together {
		return c.setAside(ctx, t)
	}
	return nil
}

// has reports whether the rows of a deal are among these.
func (c *created) has(number int64) bool {
	return slices.ContainsFunc(c.numbers, func(s span) bool { return s.first <= number && number <= s.last })
}

// setAside moves the rows in memory to a table of the connection's own.
func (c *created) setAside(ctx context.Context, t *sql.Tx) error {
	if !c.waiting {
		if _, err := t.ExecContext(ctx, `CREATE TEMPORARY TABLE search_created (key INTEGER NOT NULL, words TEXT NOT NULL) STRICT`); err != nil {
			return err
		}
		c.waiting = true
	}
	add, err := t.PrepareContext(ctx, `INSERT INTO search_created (key, words) VALUES (?, ?)`)
	if err != nil {
		return err
	}
	defer add.Close()
	ctx = context.WithoutCancel(ctx) // As in every write, a short statement is not interrupted.
	for _, text := range c.texts {
		for r, err := range each(text) {
			if err == nil {
				_, err = add.ExecContext(ctx, r.key, r.words)
			}
			if err != nil {
				return err
			}
		}
	}
	clear(c.texts)
	c.texts, c.bytes = c.texts[:0], 0
	return nil
}

// rest writes the rows if they are many, and returns them if they are few.
func (c *created) rest(ctx context.Context, t *sql.Tx) (few []row, err error) {
	if c.waiting {
		if err := c.setAside(ctx, t); err != nil {
			return nil, err
		}
		return nil, writeCreated(ctx, t)
	}
	for _, text := range c.texts {
		for r, err := range each(text) {
			if err != nil {
				return nil, err
			}
			few = append(few, r)
		}
	}
	return few, nil
}

// writeCreated writes the rows of table search_created. The index collects more of them
// than usual before it sorts them by word, so that it merges fewer parts.
func writeCreated(ctx context.Context, t *sql.Tx) error {
	var others bool
	if err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM search_text)`).Scan(&others); err != nil {
		return err
	}
	sorted := `SELECT key, words FROM search_text ORDER BY key`
	if others {
		sorted = `SELECT key, words FROM search_created ORDER BY key`
	}
	for _, query := range []string{
		`INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608)`,
		// A deal has no rows before it is created. If it had, the index would keep their words.
		`DELETE FROM search_index WHERE rowid IN (SELECT c.key FROM search_created AS c JOIN search_text AS s ON s.key = c.key)`,
		`INSERT INTO search_text (key, words) SELECT key, words FROM search_created WHERE true ORDER BY key ON CONFLICT (key) DO UPDATE SET words = excluded.words`,
		`INSERT INTO search_index (rowid, words) ` + sorted,
		`INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 1048576)`,
		`DROP TABLE search_created`,
	} {
		if _, err := t.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	return nil
}
