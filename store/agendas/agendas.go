// Package agendas reads from a book what decides which deals are on Today.
package agendas

import (
	"bytes"
	"context"
	"database/sql"

	"deals/pipeline/agenda"
	"deals/store/failure"
)

// Read reads the agenda of every deal that has one and meets a condition on table
// deal, which begins with AND or is empty. They are read as a single text: row by
// row, the driver would take most of the time.
func Read(ctx context.Context, t *sql.Tx, condition string, args ...any) ([]agenda.Agenda, error) {
	from := `agenda`
	if condition != "" {
		from += ` WHERE deal IN (SELECT number FROM deal WHERE true` + condition + `)`
	}
	var count int
	var text []byte
	err := t.QueryRowContext(ctx, `SELECT count(*), coalesce(group_concat(line, char(10)), '') FROM `+from, args...).Scan(&count, &text)
	if err != nil || count == 0 {
		return nil, err
	}
	var reader agenda.AgendaReader
	found := make([]agenda.Agenda, count)
	for i := range found {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte{'\n'})
		if found[i], err = reader.Read(line); err != nil {
			return nil, failure.Damaged()
		}
	}
	return found, nil
}
