package table

import (
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
)

// column is one column of the table.
type column struct {
	name  string // as in a query
	head  string
	by    string // one of query.SortNames, to show what the list is sorted by
	width int
	more  int // that it may grow by
	right bool
	cell  func(*ui.Env, *pipeline.Deal) (lipgloss.Style, safe.Text)
	put   func(*ui.Env, *rows.Row, *pipeline.Deal, int) // instead of cell, where it has several styles
}

// unbounded is a column that may have all the room there is.
const unbounded = 1000

// columns are all but the title, in the order of the query language.
var columns = []column{
	{name: "id", head: "#", by: "id", right: true, cell: number},
	{name: "account", head: "Account", by: "account", width: 20, more: 14, cell: account},
	{name: "stage", head: "Stage", by: "stage", width: 10, cell: stage},
	{name: "value", head: "Value", by: "value", width: 9, right: true, cell: value},
	{name: "close", head: "Close", by: "close", width: 8, right: true, cell: closes},
	{name: "category", head: "Category", by: "category", width: 9, cell: category},
	{name: "days", head: "Days", by: "in-stage", width: 6, right: true, cell: inStage},
	{name: "rot", head: "Rot", width: 12, more: 7, cell: rot},
	{name: "gate", head: "Gate", width: 5, right: true, cell: gate},
	{name: "next", head: "Due", by: "next", width: stepDay, put: putDue},
	{name: "step", head: "Next step", width: 16, more: unbounded, cell: step},
	{name: "contact", head: "Contact", by: "contact", width: 14, more: 12, cell: contact},
	{name: "touched", head: "Last contact", by: "touched", width: 12, right: true, cell: touched},
	{name: "created", head: "Created", by: "created", width: 9, right: true, cell: created},
	{name: "age", head: "Age", by: "age", width: 5, right: true, cell: age},
	{name: "closed", head: "Closed", by: "closed", width: 8, right: true, cell: closed},
	{name: "status", head: "Status", by: "status", width: 8, cell: status},
	{name: "reason", head: "Lost reason", width: 12, more: 6, cell: reason},
	{name: "source", head: "Source", by: "source", width: 12, more: 12, cell: source},
	{name: "tags", head: "Tags", width: 12, more: 16, cell: tags},
}

// planned is the day of the next step with its words behind it, which have a column of
// their own in a list whose columns were chosen.
var planned = column{name: "next", head: "Next step", by: "next", width: stepDay, more: unbounded, put: putStep}

// usual are the columns of a list for which none were chosen, in the order of the table,
// and how early each gets room: the lowest rank first while the title has room; those
// below zero leave it less.
var usual = []struct {
	rank int
	name string
}{{2, "account"}, {-1, "value"}, {-3, "stage"}, {-2, "close"}, {3, "category"}, {1, "next"}, {4, "touched"}, {5, "age"}}

// Shown are the names of the columns of a list for which none were chosen, however wide it
// is.
func Shown() []string {
	list := []string{"id", "title"}
	for _, u := range usual {
		list = append(list, u.name)
		if u.name == "next" {
			list = append(list, "step")
		}
	}
	return list
}

// Head is what a column is called over the table.
func Head(name string) string {
	if name == "title" {
		return "Deal"
	}
	c := called(name)
	return c.head
}

// called is the column with a name, which is that of a custom field where it is no other's.
func called(name string) column {
	for _, c := range columns {
		if c.name == name {
			return c
		}
	}
	return column{
		name: name, head: phrase.Capitalize(strings.ReplaceAll(name, "-", " ")), width: 12, more: 16,
		cell: func(env *ui.Env, d *pipeline.Deal) (lipgloss.Style, safe.Text) {
			return env.Styles.Muted, safe.Line((&query.Query{}).Own(d, name))
		},
	}
}
