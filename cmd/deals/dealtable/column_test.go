package dealtable

import (
	"slices"
	"testing"

	"deals/pipeline"
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

// The account is shown once: in its column, or behind the title where there is no room for one.
func TestTheAccountIsShownOnce(t *testing.T) {
	for _, c := range []struct{ title, account, beside, alone string }{
		{"Stark Industries - Pilot", "Stark Industries", "Pilot", "Pilot · Stark Industries"},
		{"Pilot", "Stark Industries", "Pilot", "Pilot · Stark Industries"},
		{"Pilot", "", "Pilot", "Pilot"},
		{"Kestrel", "kestrel", "Kestrel", "Kestrel"},
	} {
		cell := TitleCell(&pipeline.Deal{Title: c.title, Account: c.account})
		if string(cell.Text) != c.beside || string(cell.Alone) != c.alone {
			t.Errorf("%s of %s: %q beside a column, %q alone", c.title, c.account, cell.Text, cell.Alone)
		}
	}
}
