package dealtable

import (
	"slices"

	"deals/pipeline/query"
)

// Narrows reports whether a query leaves any deal out. One without a letter or a digit, as
// of a variable that a script did not set, finds every deal, and so does one that only sorts.
func Narrows(q *query.Query) bool {
	return slices.ContainsFunc(q.Terms, func(alternatives []query.Term) bool {
		return !slices.ContainsFunc(alternatives, func(t query.Term) bool { return t.SignsOnly() })
	})
}
