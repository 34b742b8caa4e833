package search

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
)

// mostNamed is the most deals that Named returns; more would be no help.
const mostNamed = 20

// Named lists the deals that a person may mean by a text that is folded: the deal with that
// number; otherwise those whose title or account is equal to it, otherwise begins with it,
// otherwise contains it.
func Named(ctx context.Context, t *sql.Tx, wanted string) ([]int64, error) {
	if number, err := strconv.ParseInt(strings.TrimPrefix(wanted, "#"), 10, 64); err == nil {
		var there bool
		if err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM deal WHERE number = ?)`, number).Scan(&there); err != nil || there {
			return []int64{number}, err
		}
	}
	if wanted == "" {
		return nil, nil
	}
	rows, err := t.QueryContext(ctx, `SELECT number, search FROM deal WHERE instr(search, ?) > 0 ORDER BY lane IS NULL, number`, wanted)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits [3][]int64
	for rows.Next() {
		var number int64
		var text string
		if err := rows.Scan(&number, &text); err != nil {
			return nil, err
		}
		if how, ok := likeness(text, wanted); ok && len(hits[how]) < mostNamed {
			hits[how] = append(hits[how], number)
		}
	}
	best := slices.IndexFunc(hits[:], func(n []int64) bool { return len(n) > 0 })
	if err := rows.Err(); err != nil || best < 0 {
		return nil, err
	}
	return hits[best], nil
}

// likeness rates how well the title or account, the first two lines of the search
// text, matches a text: 0 exactly, 1 from its start, 2 somewhere.
func likeness(text, wanted string) (how int, ok bool) {
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
