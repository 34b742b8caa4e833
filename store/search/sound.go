package search

import (
	"context"
	"database/sql"
	"strings"
)

// Sound reports whether the index has the words of all rows, and only these, and every row
// belongs to a deal. Whether the rows are the right ones, their deals say.
func Sound(ctx context.Context, t *sql.Tx) (bool, error) {
	var strays bool
	err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM search_text WHERE `+numberOf+` NOT IN (SELECT number FROM deal))`).Scan(&strays)
	if err != nil || strays {
		return false, err
	}
	rows := map[string]int{} // how many have a word
	err = scan(ctx, t, `SELECT words, 0 FROM search_text`, func(words string, _ int) {
		in := map[string]bool{}
		for word := range strings.FieldsSeq(words) {
			if word != "|" && !in[word] {
				in[word] = true
				rows[strings.Clone(word)]++
			}
		}
	})
	if err != nil {
		return false, err
	}
	wrong := false
	err = scan(ctx, t, `SELECT term, doc FROM search_words`, func(word string, n int) {
		wrong = wrong || rows[word] != n
		delete(rows, word)
	})
	return !wrong && len(rows) == 0, err
}

func scan(ctx context.Context, t *sql.Tx, query string, yield func(text string, n int)) error {
	rows, err := t.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		var n int
		if err := rows.Scan(&text, &n); err != nil {
			return err
		}
		yield(text, n)
	}
	return rows.Err()
}
