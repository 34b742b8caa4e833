package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"deals/cmd/deals/output"
	"deals/pipeline"
)

// mostRows is the most rows in a table, since its columns are as wide as the widest
// of them. JSON is written row by row and has no such limit.
const (
	mostRows  = 10_000
	mostBytes = 32 << 20 // of their texts
)

func (a *app) sqlCommand() command {
	return command{
		use: "sql QUERY", opens: toRead, group: groupOther, words: [2]int{1, 1},
		short:   "Query the book in SQL (read-only)",
		long:    "The main tables are deal, change and event. A query is stopped after 20 seconds. With --json each row is an object.",
		example: "  deals sql \"SELECT account, count(*) FROM deal GROUP BY account\"",
		do: func(ctx context.Context, words []string) error {
			if _, err := a.book(ctx); err != nil {
				return err
			}
			if a.json {
				return a.sqlJSON(ctx, words[0])
			}
			return a.sqlTable(ctx, words[0])
		},
	}
}

func (a *app) sqlTable(ctx context.Context, query string) error {
	var heads []output.Column
	var rows [][]output.Cell
	more, held := false, 0
	err := a.opened.Query(ctx, query, func(columns []string, row []any) error {
		if heads == nil {
			for i, name := range columns {
				_, number := row[i].(int64)
				heads = append(heads, output.Column{Head: name, Right: number, Text: !number})
			}
		}
		texts := make([]string, len(row))
		for i, value := range row {
			texts[i] = valueText(value)
			held += len(texts[i])
		}
		if more = len(rows) == mostRows || held > mostBytes; more {
			return pipeline.ErrNothingChanged // Enough was read.
		}
		cells := make([]output.Cell, len(row))
		for i, text := range texts {
			cells[i] = output.Plain.Cell(text)
		}
		rows = append(rows, cells)
		return nil
	})
	if err != nil && !more {
		return err
	}
	if more && len(rows) == 0 {
		return failed("too_big", "select part of it, e.g. substr(x, 1, 1000); --json prints all", "The first row is larger than %d MiB.", mostBytes>>20)
	}
	a.out.Table(heads, rows)
	switch {
	case more && len(rows) == 1:
		a.out.Note("hint: only the first row is shown; --json prints all")
	case more:
		a.out.Note("hint: only the first %d rows are shown; --json prints all", len(rows))
	}
	return nil
}

func (a *app) sqlJSON(ctx context.Context, query string) error {
	list := a.out.JSONList()
	err := a.opened.Query(ctx, query, func(columns []string, row []any) error {
		list.Add(sqlRow{columns, row})
		return ctx.Err()
	})
	if err != nil && !list.Begun() {
		return err
	}
	list.End()
	return err
}

// valueText is a SQLite value for people; NULL is empty.
func valueText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []byte:
		return fmt.Sprintf("%d bytes", len(v))
	default:
		return fmt.Sprint(v)
	}
}

// sqlRow is an object whose keys are in the order of the columns.
type sqlRow struct {
	columns []string
	values  []any
}

// MarshalJSON writes bytes that are not text as base64.
func (r sqlRow) MarshalJSON() ([]byte, error) {
	object := []byte{'{'}
	for i, name := range r.columns {
		value := r.values[i]
		if bytes, ok := value.([]byte); ok {
			value = base64.StdEncoding.EncodeToString(bytes)
		}
		if text, ok := value.(string); ok && !utf8.ValidString(text) {
			value = base64.StdEncoding.EncodeToString([]byte(text))
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		encoded, err := json.Marshal(value)
		if err != nil { // Infinity is not JSON.
			encoded = []byte("null")
		}
		if i > 0 {
			object = append(object, ',')
		}
		object = append(append(append(object, key...), ':'), encoded...)
	}
	return append(object, '}'), nil
}
