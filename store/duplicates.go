package store

import (
	"context"
	"database/sql"
	"encoding/json"
)

// Duplicates are deals that are probably the same, or names that are probably one
// account.
type Duplicates struct {
	Deals    []int64
	Title    string // of the deals
	Accounts []string
}

// Duplicates finds likely duplicates: open deals of one account with the same
// title, and accounts that were spelled in more than one way.
func (b *Book) Duplicates(ctx context.Context) ([]Duplicates, error) {
	var all []Duplicates
	err := b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `
			SELECT min(title), json_group_array(number), '[]'
			FROM (SELECT * FROM deal ORDER BY number)
			WHERE lane IS NOT NULL AND status = 'open' AND account_key <> ''
			GROUP BY account_key, substr(search, 1, instr(search, char(10)) - 1)
			HAVING count(*) > 1
			UNION ALL
			SELECT '', '[]', json_group_array(DISTINCT account)
			FROM deal
			WHERE account_key <> ''
			GROUP BY account_key
			HAVING count(DISTINCT account) > 1`)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var found Duplicates
			var deals, accounts []byte
			if err := rows.Scan(&found.Title, &deals, &accounts); err != nil {
				return err
			}
			if err := json.Unmarshal(deals, &found.Deals); err != nil {
				return err
			}
			err := json.Unmarshal(accounts, &found.Accounts)
			all = append(all, found)
			return err
		})
	})
	return all, err
}
