// Package ask runs a user's SQL query, which can only read, in bounded time and memory
// whatever it asks for.
package ask

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"deals/pipeline/refusal"
	"deals/store/failure"
)

const (
	// longestQuery is how long a user's query may take.
	longestQuery = 20 * time.Second
	// largestValue is the most bytes that a value in a query may take, largestSum the
	// most of all values it computes at a time, such as a row. mostColumns is the most
	// columns of a row, and mostArguments the most arguments of a function.
	largestValue  = 8 << 20
	largestSum    = 64 << 20
	mostColumns   = 100
	mostArguments = 16
)

// Query runs one query on a book and passes on its rows, all in the same slice. name
// is what SQLite opens, with options that make it read-only; columns are the same for
// every row.
func Query(ctx context.Context, name, text string, yield func(columns []string, row []any) error) error {
	ctx, cancel := context.WithTimeout(ctx, longestQuery)
	defer cancel()
	err := abandonable(ctx, name, text, yield)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return failure.New("slow_query", "narrow it, or end it with LIMIT", "The query took longer than %d seconds and was stopped.", int(longestQuery.Seconds()))
	}
	return err
}

// abandonable returns soon after the context ends: SQLite checks for that only between
// its steps, and one step may take hours. Such a step is left running and shows nothing.
func abandonable(ctx context.Context, name, text string, yield func([]string, []any) error) error {
	var showing sync.Mutex // held while a row is shown, and for good once the query is abandoned
	done := make(chan error, 1)
	go func() {
		done <- query(ctx, name, text, func(columns []string, row []any) error {
			showing.Lock()
			defer showing.Unlock()
			if err := ctx.Err(); err != nil {
				return err
			}
			return yield(columns, row)
		})
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(time.Second):
		showing.Lock() // A row that is being shown belongs to the caller.
		return ctx.Err()
	}
}

func query(ctx context.Context, name, text string, yield func([]string, []any) error) error {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for limit, most := range map[int]int{
		sqlite3.SQLITE_LIMIT_LENGTH: largestSum / mostColumns, sqlite3.SQLITE_LIMIT_COLUMN: mostColumns, sqlite3.SQLITE_LIMIT_FUNCTION_ARG: mostArguments,
	} {
		if _, err := sqlite.Limit(conn, limit, most); err != nil {
			return err
		}
	}
	err = conn.Raw(func(driverConn any) error {
		guarded, ok := driverConn.(sqlite.AuthorizerRegisterer)
		if !ok {
			return failure.ReadOnly()
		}
		return guarded.RegisterAuthorizer(mayRead)
	})
	if err != nil {
		return err
	}
	largest, err := share(ctx, conn, text)
	if err == nil {
		_, err = sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, largest)
	}
	if err != nil {
		return err
	}
	return answer(ctx, conn, text, largest, yield)
}

// share is how large each value may be for all the values that a query has in memory at
// a time to stay below largestSum. SQLite limits only single values.
func share(ctx context.Context, conn *sql.Conn, text string) (int, error) {
	const least = largestSum / mostColumns // of a query that cannot be explained
	rows, err := conn.QueryContext(ctx, "EXPLAIN "+text)
	if err != nil {
		return least, ctx.Err() // Running the query gives the same error, in better words.
	}
	defer rows.Close()
	if columns, err := rows.Columns(); err != nil || len(columns) != 8 || columns[1] != "opcode" {
		return least, nil //nolint:nilerr // This is not what EXPLAIN answers.
	}
	computes := []string{
		"AggFinal", "AggValue", "Blob", "Cast", "Column", "Concat", "Copy", "Function", "MakeRecord", "PureFunc", "RowData", "SorterData", "String", "String8", "VColumn",
	}
	values := 1
	for rows.Next() {
		var operation string
		var other any
		if err := rows.Scan(&other, &operation, &other, &other, &other, &other, &other, &other); err != nil {
			return least, err
		}
		if slices.Contains(computes, operation) {
			values++
		}
	}
	return min(largestValue, largestSum/values), rows.Err()
}

// answer runs the query once its limits are set.
func answer(ctx context.Context, conn *sql.Conn, text string, largest int, yield func([]string, []any) error) error {
	badQuery := func(err error) error { return badQuery(err, largest) }
	rows, err := conn.QueryContext(ctx, text)
	if err != nil {
		return badQuery(err)
	}
	columns, err := rows.Columns()
	if err == nil && len(columns) == 0 { // Every other statement without a result was already refused.
		err = emptyQuery()
	}
	if err != nil {
		_ = rows.Close() // the first failure is the one to report
		return badQuery(err)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return badQuery(err)
		}
		if err := yield(columns, values); err != nil {
			return err
		}
	}
	return badQuery(rows.Err())
}

// mayRead allows the operations that a user's query may use.
func mayRead(action sqlite.AuthorizerActionCode, arg1, arg2, _, _ string) sqlite.AuthorizerReturnCode {
	describing := []string{"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthRecursive:
		return sqlite.AuthorizerOK
	case sqlite.AuthFunction:
		if !strings.EqualFold(arg2, "load_extension") {
			return sqlite.AuthorizerOK
		}
	case sqlite.AuthPragma:
		if slices.Contains(describing, strings.ToLower(arg1)) {
			return sqlite.AuthorizerOK
		}
	}
	return sqlite.AuthorizerDeny
}

// badQuery reports a problem with a query in SQLite's words: here they are about the
// user's own text.
func badQuery(err error, largest int) error {
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		return err
	}
	switch driver.Code() & 0xff {
	case sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY:
		return notReading()
	case sqlite3.SQLITE_TOOBIG:
		if largest < largestValue {
			return failure.New("too_big", "select fewer columns, or part of a long one, e.g. substr(x, 1, 1000)", "The query could need more than %d MiB of memory.", largestSum>>20)
		}
		return failure.New("too_big", "select part of it, e.g. substr(x, 1, 1000)", "The query produces a value larger than %d MiB.", largestValue>>20)
	case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_RANGE, sqlite3.SQLITE_MISMATCH:
		words := strings.TrimPrefix(driver.Error(), "SQL logic error: ")
		if cut := strings.LastIndex(words, " ("); cut > 0 {
			words = words[:cut]
		}
		return &refusal.Refusal{
			Reason: refusal.Usage, Code: "bad_query",
			Message: "The query failed: " + words + ".",
			Remedy:  refusal.Remedy{refusal.Say("the tables:"), refusal.Run("sql").Text("SELECT name FROM sqlite_schema WHERE type = 'table'")},
		}
	}
	return err
}

func emptyQuery() error {
	return &refusal.Refusal{
		Reason: refusal.Usage, Code: "empty_query",
		Message: "The query is empty.",
		Remedy:  refusal.Remedy{refusal.Say("for example:"), refusal.Run("sql").Text("SELECT number, title FROM deal")},
	}
}

func notReading() error {
	return &refusal.Refusal{
		Reason: refusal.Usage, Code: "not_reading",
		Message: "A query can only read; nothing was changed.", Hint: "start it with SELECT",
	}
}
