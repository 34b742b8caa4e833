package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// Deal reads one deal.
func (b *Book) Deal(ctx context.Context, number int64) (pipeline.Deal, error) {
	var deal pipeline.Deal
	err := b.read(ctx, func(t *sql.Tx) (err error) {
		deal, err = oneDeal(ctx, t, number)
		return err
	})
	return deal, err
}

// Titles are the deals with those numbers as far as a list needs them: title,
// status and value. One that is not there is left out.
func (b *Book) Titles(ctx context.Context, numbers []int64) (map[int64]pipeline.Deal, error) {
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]pipeline.Deal, len(numbers))
	err = b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `
			SELECT number, title, status, coalesce(value_minor, 0), currency
			FROM deal
			WHERE number IN (SELECT value FROM json_each(?))`, string(list))
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var d pipeline.Deal
			err := rows.Scan(&d.ID, &d.Title, &d.Status, &d.Value.Minor, &d.Value.Currency)
			found[d.ID] = d
			return err
		})
	})
	return found, err
}

// BySource finds deals by the ids they had where they were imported from.
func (b *Book) BySource(ctx context.Context, sourceIDs []string) (map[string]pipeline.Deal, error) {
	found := make(map[string]pipeline.Deal, len(sourceIDs))
	err := b.read(ctx, func(t *sql.Tx) error {
		for some := range slices.Chunk(sourceIDs, batch) {
			if err := bySource(ctx, t, some, found); err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

func oneDeal(ctx context.Context, t *sql.Tx, number int64) (pipeline.Deal, error) {
	var body string
	err := t.QueryRowContext(ctx, `SELECT body FROM deal_body WHERE deal = ?`, number).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return pipeline.Deal{}, &refusal.Refusal{
			Reason: refusal.NoSuchDeal, Code: "no_such_deal",
			Message: fmt.Sprintf("There is no deal %d.", number), Remedy: showsDeals(),
		}
	}
	if err != nil {
		return pipeline.Deal{}, err
	}
	return decode(body)
}

func decode(body string) (pipeline.Deal, error) {
	var d pipeline.Deal
	err := json.Unmarshal([]byte(body), &d)
	return d, err
}

// batch is how many deals are asked for at a time.
const batch = 500

// inOrder reads deals by their numbers and hands them on in that order.
func inOrder(ctx context.Context, t *sql.Tx, numbers []int64, yield func(*pipeline.Deal) error) error {
	for some := range slices.Chunk(numbers, batch) {
		if err := someInOrder(ctx, t, some, yield); err != nil {
			return err
		}
	}
	return nil
}

func someInOrder(ctx context.Context, t *sql.Tx, numbers []int64, yield func(*pipeline.Deal) error) error {
	list, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	rows, err := t.QueryContext(ctx, `
		SELECT b.body
		FROM json_each(?) AS wanted
		JOIN deal_body AS b ON b.deal = wanted.value
		ORDER BY wanted.key`, string(list))
	if err != nil {
		return err
	}
	return eachBody(rows, yield)
}

// eachBody hands on the deals whose bodies are the rows.
func eachBody(rows *sql.Rows, yield func(*pipeline.Deal) error) error {
	return each(rows, func() error {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return err
		}
		var d pipeline.Deal
		if err := json.Unmarshal(body, &d); err != nil {
			return err
		}
		return yield(&d)
	})
}

func bySource(ctx context.Context, t *sql.Tx, sourceIDs []string, found map[string]pipeline.Deal) error {
	list, err := json.Marshal(sourceIDs)
	if err != nil {
		return err
	}
	rows, err := t.QueryContext(ctx, `
		SELECT b.body
		FROM json_each(?) AS wanted
		JOIN deal AS d ON d.source_id = wanted.value AND d.source_id <> ''
		JOIN deal_body AS b ON b.deal = d.number`, string(list))
	if err != nil {
		return err
	}
	return eachBody(rows, func(d *pipeline.Deal) error {
		found[d.SourceID] = *d
		return nil
	})
}

// each runs work for every row, and closes the rows.
func each(rows *sql.Rows, work func() error) error {
	defer rows.Close()
	for rows.Next() {
		if err := work(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// numbersOf reads a column of deal numbers.
func numbersOf(rows *sql.Rows, err error) ([]int64, error) {
	if err != nil {
		return nil, err
	}
	var numbers []int64
	err = each(rows, func() error {
		var n int64
		err := rows.Scan(&n)
		numbers = append(numbers, n)
		return err
	})
	return numbers, err
}
