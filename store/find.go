package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/pipeline/refusal"
	"deals/store/search"
)

// Find reads the deals that a person may mean by ref: the deal with that number;
// otherwise those whose title or account is equal to it, otherwise begins with it,
// otherwise contains it. The caller decides what several hits mean.
func (b *Book) Find(ctx context.Context, ref string) ([]pipeline.Deal, error) {
	ref = strings.TrimSpace(ref)
	var deals []pipeline.Deal
	err := b.read(ctx, func(t *sql.Tx) error {
		numbers, err := search.Named(ctx, t, query.Fold(ref))
		if err != nil {
			return err
		}
		return inOrder(ctx, t, numbers, func(d *pipeline.Deal) error {
			deals = append(deals, *d)
			return nil
		})
	})
	if err == nil && len(deals) == 0 {
		return nil, &refusal.Refusal{
			Reason: refusal.NoSuchDeal, Code: "no_such_deal",
			Message: fmt.Sprintf("No deal matches %q.", short(ref)), Remedy: showsDeals(),
		}
	}
	return deals, err
}

// short cuts an input so that it fits in a sentence.
func short(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
