package search

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

	"deals/pipeline/hits"
)

// Hit is a deal that was found, and where.
type Hit struct {
	Number int64
	Class  hits.Class
}

// Find lists the first deals that a query finds, and reports whether there are more. With
// only, deals that are not in it are skipped; nil skips none.
func Find(ctx context.Context, t *sql.Tx, query hits.Query, only map[int64]bool, limit int) (found []Hit, more bool, err error) {
	f := finder{ctx: ctx, t: t, query: query, only: only, most: limit + 1, seen: map[int64]bool{}}
	f.heads[0] = head{from: 0, to: closedKeys}
	f.heads[1] = head{closed: true, from: closedKeys, to: math.MaxInt64}
	for class := hits.InTitle; class <= hits.InEntry; class++ {
		for i := range f.heads {
			if err := f.list(class, &f.heads[i]); err != nil {
				return nil, false, err
			}
			if len(f.found) == f.most {
				return f.found[:limit], true, nil
			}
		}
	}
	return f.found, false, nil
}

// Numbers is Find for the numbers of the deals. The deal with the number that is searched
// for comes first.
func Numbers(ctx context.Context, t *sql.Tx, query hits.Query, only map[int64]bool, limit int) (numbers []int64, more bool, err error) {
	if number, ok := query.Number(); ok {
		var there bool
		if err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM deal WHERE number = ?)`, number).Scan(&there); err != nil {
			return nil, false, err
		} else if there && (only == nil || only[number]) {
			numbers = append(numbers, number)
		}
	}
	found, more, err := Find(ctx, t, query, only, limit)
	for _, hit := range found {
		if !slices.Contains(numbers, hit.Number) {
			numbers = append(numbers, hit.Number)
		}
	}
	if len(numbers) > limit {
		numbers, more = numbers[:limit], true
	}
	return numbers, more, err
}

// finder is a search in progress.
type finder struct {
	ctx   context.Context
	t     *sql.Tx
	query hits.Query
	only  map[int64]bool
	most  int
	found []Hit
	seen  map[int64]bool // the first keys of the deals found
	heads [2]head        // of the open deals, and of the closed ones
}

// add takes a hit, and reports whether there is room for another.
func (f *finder) add(first int64, class hits.Class) bool {
	if len(f.found) < f.most && !f.seen[first] && (f.only == nil || f.only[number(first)]) {
		f.found, f.seen[first] = append(f.found, Hit{number(first), class}), true
	}
	return len(f.found) < f.most
}

// list takes the hits of a class among the open deals, or the closed ones: those in the
// head, then those that the index has after it. All hits of earlier classes were taken.
func (f *finder) list(class hits.Class, h *head) error {
	taken := 0
	for {
		for ; taken < len(h.found[class]); taken++ {
			if !f.add(h.found[class][taken], class) {
				return nil
			}
		}
		if !h.isWorth(class) {
			break
		}
		if err := h.read(f); err != nil {
			return err
		}
	}
	if h.whole {
		return nil
	}
	word := f.rarest(class, h)
	switch {
	case word != nil:
	case class == hits.InTitle: // Only words to exclude: nothing but reading finds what is left.
		return f.readOn(class, h)
	default:
		return nil
	}
	return f.fromIndex(class, h, word)
}

// rarest is the word that the fewest deals of a head have, of those that a deal must have.
func (f *finder) rarest(class hits.Class, h *head) (rarest *hits.Word) {
	fewest := 0
	for i := range f.query.Words {
		w := &f.query.Words[i]
		if w.Not {
			continue
		}
		n := 0
		for c := hits.InTitle; c <= class; c++ {
			n += h.counts[i][c]
		}
		if rarest == nil || n < fewest || n == fewest && len(w.Text) > len(rarest.Text) {
			rarest, fewest = w, n
		}
	}
	return rarest
}

// fromIndex takes the hits that have a word, after the head.
func (f *finder) fromIndex(class hits.Class, h *head, word *hits.Word) error {
	lowest := hits.InTitle
	if len(f.query.Words) == 1 {
		lowest = class // What has it in an earlier class was found there.
	}
	rows, err := f.t.QueryContext(f.ctx, `SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid`,
		match(word, lowest, class, h.closed), h.from, h.to)
	if err != nil {
		return err
	}
	defer rows.Close()
	last := int64(-1)
	for rows.Next() {
		var key int64
		if err := rows.Scan(&key); err != nil {
			return err
		}
		first := deal(key)
		if first == last || f.seen[first] {
			continue
		}
		last = first
		if len(f.query.Words) > 1 || word.IsPhrase() {
			texts, err := f.rowsOf(first)
			if err != nil {
				return err
			}
			if found, ok := f.query.Class(h.closed, texts); !ok || found != class {
				continue
			}
		}
		if !f.add(first, class) {
			return nil
		}
	}
	return rows.Err()
}

// match is a query of the index for rows with a word in some classes. It does not know
// where a token is, so not all of them have it when the word is a phrase.
func match(w *hits.Word, from, to hits.Class, closed bool) string {
	var b strings.Builder
	for class := from; class <= to; class++ {
		if class > from {
			b.WriteString(" OR ")
		}
		tokens := w.Tokens(class, closed)
		b.WriteByte('(')
		for i, token := range tokens {
			if i > 0 {
				b.WriteString(" AND ")
			}
			b.WriteString(`"` + token + `"`)
		}
		b.WriteString(" *)")
	}
	return b.String()
}

// rowsOf is the rows of the deal that begins with a key.
func (f *finder) rowsOf(first int64) (texts []hits.Row, err error) {
	rows, err := f.t.QueryContext(f.ctx, `SELECT key, words FROM search_text WHERE key >= ? AND key < ? ORDER BY key`, first, after(first))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		var row hits.Row
		if err := rows.Scan(&key, &row.Words); err != nil {
			return nil, err
		}
		row.Place = int(key - first)
		texts = append(texts, row)
	}
	return texts, rows.Err()
}
