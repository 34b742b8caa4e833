package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/pipeline/refusal"
)

// mostFound is the most deals that Find returns; more would be no help.
const mostFound = 20

// Find reads the deals that a person may mean by ref: the deal with that number;
// otherwise those whose title or account is equal to it, otherwise begins with it,
// otherwise contains it. The caller decides what several hits mean.
func (b *Book) Find(ctx context.Context, ref string) ([]pipeline.Deal, error) {
	ref = strings.TrimSpace(ref)
	wanted := query.Fold(ref)
	var deals []pipeline.Deal
	err := b.read(ctx, func(t *sql.Tx) error {
		numbers, err := findNumbers(ctx, t, wanted)
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

func findNumbers(ctx context.Context, t *sql.Tx, wanted string) ([]int64, error) {
	if number, err := strconv.ParseInt(strings.TrimPrefix(wanted, "#"), 10, 64); err == nil {
		found, err := numbersOf(t.QueryContext(ctx, `SELECT number FROM deal WHERE number = ?`, number))
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	if wanted == "" {
		return nil, nil
	}
	rows, err := t.QueryContext(ctx, `SELECT number, search FROM deal WHERE instr(search, ?) > 0 ORDER BY lane IS NULL, number`, wanted) //nolint:sqlclosecheck // each closes them
	if err != nil {
		return nil, err
	}
	var hits [3][]int64
	err = each(rows, func() error {
		var number int64
		var text string
		if err := rows.Scan(&number, &text); err != nil {
			return err
		}
		if how, ok := match(text, wanted); ok && len(hits[how]) < mostFound {
			hits[how] = append(hits[how], number)
		}
		return nil
	})
	best := slices.IndexFunc(hits[:], func(n []int64) bool { return len(n) > 0 })
	if err != nil || best < 0 {
		return nil, err
	}
	return hits[best], nil
}

// match rates how well the title or account, the first two lines of the search
// text, matches a text: 0 exactly, 1 from its start, 2 somewhere.
func match(text, wanted string) (how int, ok bool) {
	title, rest, _ := strings.Cut(text, "\n")
	account, _, _ := strings.Cut(rest, "\n")
	switch {
	case title == wanted || account == wanted:
		return 0, true
	case strings.HasPrefix(title, wanted) || strings.HasPrefix(account, wanted):
		return 1, true
	}
	return 2, strings.Contains(title, wanted) || strings.Contains(account, wanted)
}

// short cuts an input so that it fits in a sentence.
func short(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
