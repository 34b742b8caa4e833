package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/hits"
	"deals/pipeline/query"
	"deals/store/search"
	"deals/store/where"
)

// Search reads the first deals of any status that a query finds, best first. It returns
// the words that it looked for, to show where they are, and reports whether there are more.
func (b *Book) Search(ctx context.Context, text string, limit int) (words hits.Query, deals []pipeline.Deal, more bool, err error) {
	process, err := b.Process(ctx)
	if err != nil {
		return words, nil, false, err
	}
	err = b.read(ctx, func(t *sql.Tx) error {
		asked, kept, err := filter(ctx, t, process, text, false, b.Now())
		if err != nil {
			return err
		}
		var numbers []int64
		if words, numbers, err = firstHits(ctx, t, &asked, kept, limit+1); err != nil {
			return err
		}
		if more = len(numbers) > limit; more {
			numbers = numbers[:limit]
		}
		return inOrder(ctx, t, numbers, func(d *pipeline.Deal) error {
			deals = append(deals, *d)
			return nil
		})
	})
	return words, deals, more, err
}

// firstHits lists the first hits of a query, whose condition is kept. Only for words there
// is an index in the order of hits.
func firstHits(ctx context.Context, t *sql.Tx, asked *query.Query, kept where.Condition, limit int) (hits.Query, []int64, error) {
	words, rest := asked.Words()
	if rest.Empty() {
		numbers, _, err := search.Numbers(ctx, t, words, nil, limit)
		return words, numbers, err
	}
	most := limit
	if !words.IsZero() {
		most = -1
	}
	numbers, err := numbersOf(t.QueryContext(ctx,
		`SELECT number FROM deal WHERE true`+kept.Text+` ORDER BY status <> 'open', created_ms DESC, number DESC LIMIT ?`, append(kept.Args, most)...))
	if err != nil || words.IsZero() {
		return words, numbers, err
	}
	only := make(map[int64]bool, len(numbers))
	for _, number := range numbers {
		only[number] = true
	}
	numbers, _, err = search.Numbers(ctx, t, words, only, limit)
	return words, numbers, err
}
