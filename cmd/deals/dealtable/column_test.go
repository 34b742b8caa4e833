package dealtable

import (
	"slices"
	"testing"

	"deals/pipeline/query"
)

// A name of the query language that is a column has a cell here, and the other way round.
func TestEveryColumnOfAQueryIsInTheTable(t *testing.T) {
	var named, drawn []string
	for _, choice := range (&query.Context{}).Choices("columns") {
		named = append(named, choice.Name)
	}
	for i := range columns {
		drawn = append(drawn, columns[i].name)
	}
	if !slices.Equal(named, drawn) {
		t.Errorf("the query has %v, the table %v", named, drawn)
	}
}
