package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/store/failure"
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

// Titles are the deals with those numbers, with what a list needs: title, status
// and value. A missing deal is left out.
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

// ByOrigin finds deals by their origin; deals created in this book are found by
// their identity in its exports.
func (b *Book) ByOrigin(ctx context.Context, origins []pipeline.Origin) (map[pipeline.Origin]pipeline.Deal, error) {
	found := make(map[pipeline.Origin]pipeline.Deal, len(origins))
	err := b.read(ctx, func(t *sql.Tx) error {
		for some := range slices.Chunk(origins, batch) {
			if err := byOrigin(ctx, t, some, found); err != nil {
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
	deal, err := decode(body)
	if err != nil {
		return foldOne(ctx, t, number)
	}
	return deal, nil
}

// foldOne folds a deal whose row cannot be read from its events, which have it all.
func foldOne(ctx context.Context, t *sql.Tx, number int64) (deal pipeline.Deal, err error) {
	rows, err := t.QueryContext(ctx, fmt.Sprintf(eventsThat, isLive+` AND e.deal = ?`), number) //nolint:sqlclosecheck // eachFold closes them
	if err != nil {
		return deal, err
	}
	err = eachFold(rows, nil, func(d *pipeline.Deal) error {
		deal = *d
		return nil
	})
	if err == nil && !deal.Exists() {
		err = failure.Damaged()
	}
	return deal, err
}

func decode(body string) (pipeline.Deal, error) {
	var d pipeline.Deal
	if json.Unmarshal([]byte(body), &d) != nil || !d.Exists() { // Any field may be the reason.
		return d, failure.Damaged()
	}
	return d, nil
}

// batch is how many deals are read at a time.
const batch = 500

// inOrder reads deals by their numbers and passes them on in that order.
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
		SELECT b.deal, b.body
		FROM json_each(?) AS wanted
		JOIN deal_body AS b ON b.deal = wanted.value
		ORDER BY wanted.key`, string(list))
	if err != nil {
		return err
	}
	return eachBody(ctx, t, rows, yield)
}

// eachBody passes on the deals whose numbers and bodies are in the rows.
func eachBody(ctx context.Context, t *sql.Tx, rows *sql.Rows, yield func(*pipeline.Deal) error) error {
	return each(rows, func() error {
		var number int64
		var body sql.RawBytes
		if err := rows.Scan(&number, &body); err != nil {
			return err
		}
		var d pipeline.Deal
		if json.Unmarshal(body, &d) != nil || !d.Exists() {
			var err error
			if d, err = foldOne(ctx, t, number); err != nil {
				return err
			}
		}
		return yield(&d)
	})
}

func byOrigin(ctx context.Context, t *sql.Tx, origins []pipeline.Origin, found map[pipeline.Origin]pipeline.Deal) error {
	if len(origins) == 0 {
		return nil
	}
	err := bodiesOf(ctx, t, origins, func(d *pipeline.Deal) { found[d.Origin] = *d }, `
		SELECT b.deal, b.body
		FROM json_each(?) AS wanted
		JOIN deal AS d ON d.origin_id = wanted.value ->> 'id' AND d.origin_source = wanted.value ->> 'source' AND d.origin_id <> ''
		JOIN deal_body AS b ON b.deal = d.number`)
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(slices.Clone(origins), func(o pipeline.Origin) bool {
		_, ok := found[o]
		return ok || o.Source != pipeline.OwnSource
	})
	return byIdentity(ctx, t, own, found)
}

// byIdentity finds the deals that have the identity that an origin gives. A deal that got
// its origin later has another.
func byIdentity(ctx context.Context, t *sql.Tx, origins []pipeline.Origin, found map[pipeline.Origin]pipeline.Deal) error {
	if len(origins) == 0 {
		return nil
	}
	wanted := make(map[string]pipeline.Origin, len(origins))
	for _, o := range origins {
		wanted[o.Identity()] = o
	}
	return bodiesOf(ctx, t, slices.Collect(maps.Keys(wanted)), func(d *pipeline.Deal) { found[wanted[d.Identity]] = *d }, `
		SELECT b.deal, b.body
		FROM json_each(?) AS wanted
		JOIN deal_identity AS i ON i.id = wanted.value
		JOIN deal_body AS b ON b.deal = i.number`)
}

// bodiesOf reads the deals that a query finds for a list, passed as JSON.
func bodiesOf(ctx context.Context, t *sql.Tx, wanted any, yield func(*pipeline.Deal), query string) error {
	list, err := json.Marshal(wanted)
	if err != nil {
		return err
	}
	rows, err := t.QueryContext(ctx, query, string(list)) //nolint:sqlclosecheck // eachBody closes them
	if err != nil {
		return err
	}
	return eachBody(ctx, t, rows, func(d *pipeline.Deal) error {
		yield(d)
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
