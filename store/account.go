package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/store/where"
)

// Accounts lists the accounts by name, without their deals and contacts. The filter
// is words that must all be in the account's name; "" lists all.
func (b *Book) Accounts(ctx context.Context, words string) ([]accounts.Account, error) {
	var c where.Condition
	for _, word := range strings.Fields(words) {
		c.And("account_key LIKE '%' || ? || '%'", accounts.FoldAccount(word))
	}
	var all []accounts.Account
	err := b.read(ctx, func(t *sql.Tx) (err error) {
		all, err = readAccounts(ctx, t, b.Now(), c)
		return err
	})
	return all, err
}

// readAccounts adds up the deals of each account. Among the spellings of a name,
// that of the latest deal is shown.
func readAccounts(ctx context.Context, t *sql.Tx, now time.Time, c where.Condition) ([]accounts.Account, error) {
	rows, err := t.QueryContext(ctx, `
		SELECT account_key, account, status, currency, count(*), coalesce(sum(value_minor), 0), max(number),
			coalesce(max(last_touch_ms), 0), coalesce(max(closed_ms), 0)
		FROM deal
		WHERE account_key <> ''`+c.Text+`
		GROUP BY account_key, account, status, currency
		ORDER BY account_key, max(number) DESC`, c.Args...)
	if err != nil {
		return nil, err
	}
	var all []accounts.Account
	err = each(rows, func() error {
		var key, name string
		var status pipeline.Status
		var value money.Money
		var deals int
		var latest, touched, closed int64
		if err := rows.Scan(&key, &name, &status, &value.Currency, &deals, &value.Minor, &latest, &touched, &closed); err != nil {
			return err
		}
		if n := len(all); n == 0 || all[n-1].Key != key {
			all = append(all, accounts.Account{Key: key, Name: name})
		}
		a := &all[len(all)-1]
		if !slices.Contains(a.Names, name) {
			a.Names = append(a.Names, name)
		}
		a.Count(status, deals, value, later(touched), later(closed))
		return nil
	})
	for i := range all {
		all[i].Active = accounts.ActiveAt(all[i].LastWon, now)
	}
	return all, err
}

// later is a stored moment, 0 for none.
func later(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return instant(ms)
}

// Account is everything about one account, however its name is typed.
func (b *Book) Account(ctx context.Context, name string) (accounts.Account, error) {
	var account accounts.Account
	err := b.read(ctx, func(t *sql.Tx) error {
		var c where.Condition
		c.And("account_key = ?", accounts.FoldAccount(name))
		found, err := readAccounts(ctx, t, b.Now(), c)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return &refusal.Refusal{
				Reason: refusal.NoSuchDeal, Code: "no_such_account",
				Message: fmt.Sprintf("There is no account %q.", short(name)), Remedy: refusal.Remedy{refusal.Run("account ls"), refusal.Say("lists the accounts")},
			}
		}
		account = found[0]
		numbers, err := ofAccount(ctx, t, account.Key)
		if err != nil {
			return err
		}
		return inOrder(ctx, t, numbers, func(d *pipeline.Deal) error {
			account.Add(d)
			return nil
		})
	})
	return account, err
}

// ofAccount lists an account's deals, those on the board first, then the latest.
func ofAccount(ctx context.Context, t *sql.Tx, key string) ([]int64, error) {
	return numbersOf(t.QueryContext(ctx, `
		SELECT number
		FROM deal
		WHERE account_key = ? AND account_key <> ''
		ORDER BY status <> 'open', coalesce(closed_ms, created_ms) DESC, number DESC`, key))
}

// Similar lists the possible duplicates of an account: names that fold alike but
// are spelled differently, and names that begin with the same words.
func (b *Book) Similar(ctx context.Context, name string) ([]string, error) {
	key := accounts.FoldAccount(name)
	if key == "" {
		return nil, nil
	}
	var names []string
	err := b.read(ctx, func(t *sql.Tx) error {
		// The keys that begin with this one and a space are between it and its
		// successor.
		rows, err := t.QueryContext(ctx, `
			SELECT account
			FROM deal
			WHERE account_key <> '' AND account <> ?1 AND (
				account_key = ?2 OR account_key > ?2 || ' ' AND account_key < ?2 || '!'
				OR length(account_key) >= 4 AND account_key IN (SELECT value FROM json_each(?3)))
			GROUP BY account
			ORDER BY min(account_key <> ?2), max(number) DESC
			LIMIT 5`, name, key, beginnings(key))
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var other string
			err := rows.Scan(&other)
			names = append(names, other)
			return err
		})
	})
	return names, err
}

// beginnings lists, as JSON, the first words of a key: one, two, and so on.
func beginnings(key string) string {
	var list []string
	for at := range key {
		if key[at] == ' ' {
			list = append(list, `"`+key[:at]+`"`)
		}
	}
	return "[" + strings.Join(list, ",") + "]"
}

// ChangeAccount decides intents on all deals of an account as one change, and
// returns the number of deals it concerned. intents may return nothing for a deal.
func (b *Book) ChangeAccount(ctx context.Context, name, label string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error) {
	return b.changeAccounts(ctx, label, []string{name}, intents)
}

// MergeAccounts gives all deals of several accounts one name, as one change, and
// returns the number of deals it concerned.
func (b *Book) MergeAccounts(ctx context.Context, into string, others ...string) (int, error) {
	edit := pipeline.Edit{Account: &into}
	return b.changeAccounts(ctx, "merged accounts into "+into, append([]string{into}, others...), func(*pipeline.Deal) []pipeline.Intent {
		return []pipeline.Intent{edit}
	})
}

func (b *Book) changeAccounts(ctx context.Context, label string, names []string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error) {
	return b.onAll(ctx, func(int) string { return label }, intents, func(t *tx) (numbers []int64, err error) {
		for _, name := range names {
			some, err := ofAccount(ctx, t.sql, accounts.FoldAccount(name))
			if err != nil {
				return nil, err
			}
			numbers = append(numbers, some...)
		}
		slices.Sort(numbers)
		return slices.Compact(numbers), nil
	})
}

// DoEach is ChangeAccount for any deals; the label is worded once their number is known.
func (b *Book) DoEach(ctx context.Context, numbers []int64, label func(deals int) string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error) {
	return b.onAll(ctx, label, intents, func(*tx) ([]int64, error) { return numbers, nil })
}

func (b *Book) onAll(ctx context.Context, label func(int) string, intents func(*pipeline.Deal) []pipeline.Intent, which func(*tx) ([]int64, error)) (changed int, err error) {
	err = b.write(ctx, func(t *tx) error {
		process, err := b.process(ctx, t.sql)
		if err != nil {
			return err
		}
		numbers, err := which(t)
		if err != nil {
			return err
		}
		if changed, err = t.onEach(process, numbers, intents); err != nil {
			return err
		}
		if changed == 0 {
			return pipeline.ErrNothingChanged
		}
		return t.record(entry{kind: "do", label: label(changed), deals: changed})
	})
	return changed, err
}

// onEach decides intents on several deals and counts the changed ones.
func (t *tx) onEach(process *pipeline.Process, numbers []int64, intents func(*pipeline.Deal) []pipeline.Intent) (changed int, err error) {
	for _, number := range numbers {
		deal, err := oneDeal(t.ctx, t.sql, number)
		if err != nil {
			return changed, err
		}
		if _, err = t.carryOut(process, deal, intents(&deal)...); err == nil {
			changed++
		} else if !errors.Is(err, pipeline.ErrNothingChanged) {
			return changed, err
		}
	}
	return changed, nil
}
