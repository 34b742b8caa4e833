package where

import (
	"database/sql/driver"

	"modernc.org/sqlite"

	"deals/pipeline/query"
)

// SQLite folds only the letters of English, so the fields of a deal are folded by the
// function that folds the words. Every connection that is opened from now on has both.
func init() {
	for name, of := range map[string]func(string) string{"deals_fold": query.Fold, "deals_digits": query.Digits} {
		sqlite.MustRegisterDeterministicScalarFunction(name, 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			if text, ok := args[0].(string); ok {
				return of(text), nil
			}
			return nil, nil //nolint:nilnil // null for null
		})
	}
}
