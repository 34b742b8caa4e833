package search

import (
	"cmp"
	"context"
	"database/sql"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/hits"
)

// Of is the rows of a deal as text: its key and its words, one row a line.
func Of(d *pipeline.Deal) string {
	var b strings.Builder
	first := key(d)
	for _, row := range hits.Rows(d) {
		b.WriteString(strconv.FormatInt(first+int64(row.Place), 10))
		b.WriteString(row.Words)
		b.WriteByte('\n')
	}
	return b.String()
}

// Stored is a query for the rows of a deal d as Of says them.
const Stored = `SELECT coalesce(group_concat(key || words || char(10), ''), '')
	FROM (SELECT key, words FROM search_text WHERE key >= ` + keyOf + ` AND key < ` + keyOf + ` + 16384 ORDER BY key)`

// Changes collects the rows that a transaction changes. The index takes them in the order
// of their keys at its end: it stores them apart wherever that goes back.
type Changes struct {
	deals   map[int64]map[int64]string // the rows by key, of each deal by its first key; "" is to be deleted
	created created                    // the rows of deals that had none
	bytes   int
}

// heldInMemory is how many bytes of rows are collected before they are written.
const heldInMemory = 16 << 20

// Put replaces the rows of a deal, which had other ones if it existed before.
func (c *Changes) Put(ctx context.Context, t *sql.Tx, before, after *pipeline.Deal, rows string) error {
	if !before.Exists() {
		return c.created.put(ctx, t, after.ID, rows)
	}
	if c.created.has(before.ID) {
		if err := c.Write(ctx, t); err != nil {
			return err
		}
	}
	set := func(at int64, words string) {
		if c.deals == nil {
			c.deals = map[int64]map[int64]string{}
		}
		if c.deals[deal(at)] == nil {
			c.deals[deal(at)] = map[int64]string{}
		}
		c.deals[deal(at)][at] = words
		c.bytes += len(words)
	}
	was, err := c.stored(ctx, t, key(before))
	if err != nil {
		return err
	}
	for r, err := range each(rows) {
		if err != nil {
			return err
		}
		if was[r.key] != r.words {
			set(r.key, r.words)
		}
		delete(was, r.key)
	}
	for key := range was {
		set(key, "")
	}
	if c.bytes > heldInMemory {
		return c.Write(ctx, t)
	}
	return nil
}

// row is a row of the index.
type row struct {
	key   int64
	words string
}

// each iterates over rows as Of says them.
func each(rows string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		for line := range strings.Lines(rows) {
			number, words, _ := strings.Cut(line[:len(line)-1], " ")
			key, err := strconv.ParseInt(number, 10, 64)
			if !yield(row{key, " " + words}, err) {
				return
			}
		}
	}
}

// stored is the rows of the deal that begins with a key, with the changes so far.
func (c *Changes) stored(ctx context.Context, t *sql.Tx, first int64) (map[int64]string, error) {
	found := map[int64]string{}
	rows, err := t.QueryContext(ctx, `SELECT key, words FROM search_text WHERE key >= ? AND key < ?`, first, after(first))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		var words string
		if err := rows.Scan(&key, &words); err != nil {
			return nil, err
		}
		found[key] = words
	}
	maps.Copy(found, c.deals[first])
	return found, rows.Err()
}

// Write writes the changes.
func (c *Changes) Write(ctx context.Context, t *sql.Tx) error {
	ctx = context.WithoutCancel(ctx) // As in every write, a short statement is not interrupted.
	all, err := c.created.rest(ctx, t)
	if err != nil {
		return err
	}
	for _, rows := range c.deals {
		for key, words := range rows {
			all = append(all, row{key, words})
		}
	}
	*c = Changes{}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b row) int { return cmp.Compare(a.key, b.key) })
	put, err := prepare(ctx, t, `INSERT INTO search_text (key, words) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET words = excluded.words`,
		`INSERT OR REPLACE INTO search_index (rowid, words) VALUES (?, ?)`)
	if err != nil {
		return err
	}
	defer put.close()
	drop, err := prepare(ctx, t, `DELETE FROM search_text WHERE key = ?`, `DELETE FROM search_index WHERE rowid = ?`)
	if err != nil {
		return err
	}
	defer drop.close()
	for _, r := range all {
		if r.words != "" {
			err = put.run(ctx, r.key, r.words)
		} else {
			err = drop.run(ctx, r.key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// statements are run together, on both tables.
type statements []*sql.Stmt

func prepare(ctx context.Context, t *sql.Tx, texts ...string) (all statements, err error) {
	for _, text := range texts {
		s, err := t.PrepareContext(ctx, text)
		if err != nil {
			all.close()
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func (all statements) run(ctx context.Context, args ...any) error {
	for _, s := range all {
		if _, err := s.ExecContext(ctx, args...); err != nil {
			return err
		}
	}
	return nil
}

func (all statements) close() {
	for _, s := range all {
		_ = s.Close() // It ends with the transaction anyway.
	}
}

// Drop deletes the rows of deals that a query of table deal names.
func Drop(ctx context.Context, t *sql.Tx, which string, args ...any) error {
	keys := `SELECT key
		FROM (SELECT ` + keyOf + ` AS first FROM deal AS d WHERE number IN (` + which + `))
		JOIN search_text ON key >= first AND key < first + 16384`
	for _, query := range []string{
		`DELETE FROM search_index WHERE rowid IN (` + keys + `)`,
		`DELETE FROM search_text WHERE key IN (` + keys + `)`,
	} {
		if _, err := t.ExecContext(ctx, query, args...); err != nil {
			return err
		}
	}
	return nil
}

// Refresh makes a connection forget what it knows of the index. SQLite does that before it
// searches, but not before it checks a file that another connection has changed.
func Refresh(ctx context.Context, t interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
},
) {
	var none int
	_ = t.QueryRowContext(ctx, `SELECT count(*) FROM search_index('x')`).Scan(&none) // The check itself finds what is wrong.
}

// Rebuild leaves only the rows of the deals that are listed in JSON, and makes the index
// from them again.
func Rebuild(ctx context.Context, t *sql.Tx, kept string) error {
	for _, query := range []string{
		`DELETE FROM search_text WHERE ` + numberOf + ` NOT IN (SELECT value FROM json_each(?))`,
		`INSERT INTO search_index (search_index) SELECT 'delete-all' WHERE ? <> ''`,
		`INSERT INTO search_index (rowid, words) SELECT key, words FROM search_text WHERE ? <> '' ORDER BY key`,
	} {
		if _, err := t.ExecContext(ctx, query, kept); err != nil {
			return err
		}
	}
	return nil
}
