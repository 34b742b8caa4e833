package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/hits"
	"deals/store/search"
)

// Search reads the first deals that a query finds, and reports whether there are more.
func (b *Book) Search(ctx context.Context, query hits.Query, limit int) (deals []pipeline.Deal, more bool, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		var numbers []int64
		if numbers, more, err = search.Numbers(ctx, t, query, limit); err != nil {
			return err
		}
		return inOrder(ctx, t, numbers, func(d *pipeline.Deal) error {
			deals = append(deals, *d)
			return nil
		})
	})
	return deals, more, err
}
