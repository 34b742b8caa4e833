package where

import (
	"context"
	"database/sql"
	"errors"
)

// mainOfBoard is the currency of most deals on the board with a value.
const mainOfBoard = `(SELECT currency FROM total WHERE currency <> '' GROUP BY currency ORDER BY sum(count) DESC, currency LIMIT 1)`

// MainCurrency is the currency of most deals with a value, "" where none has one. It asks
// the totals of the board first, which are short.
func MainCurrency(ctx context.Context, t *sql.Tx) (currency string, err error) {
	for _, from := range []string{`total`, `(SELECT currency, 1 AS count FROM deal WHERE currency <> '' LIMIT 300)`} {
		err = t.QueryRowContext(ctx, `SELECT currency FROM `+from+` WHERE currency <> '' GROUP BY currency ORDER BY sum(count) DESC, currency LIMIT 1`).Scan(&currency)
		if !errors.Is(err, sql.ErrNoRows) {
			return currency, err
		}
	}
	return "", nil
}

// OwnNames lists the custom fields of all deals.
func OwnNames(ctx context.Context, t *sql.Tx) (names []string, err error) {
	rows, err := t.QueryContext(ctx, `SELECT DISTINCT f.key FROM deal_body, json_each(body, '$.fields') AS f ORDER BY f.key`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
