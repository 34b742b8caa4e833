package query

import (
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Query is a line that asks for deals, as read on one day.
type Query struct {
	// Terms are all to hold; of each, one of the alternatives is enough.
	Terms [][]Term
	Sort  []Key  // as asked for in the line; may be empty
	Group string // one of Groups, or ""
	// Columns are the names of what a list shows, of which some are custom fields of the
	// book; may be empty.
	Columns []string
}

// Term is one condition on a deal.
type Term struct {
	Not   bool   // the deals that do not meet it
	Field string // the full name of a field; "" is a word or phrase anywhere in the deal
	Own   bool   // Field is a custom field of the book
	Op    Op     // Is for a word
	Text  string // the value: as typed, or the full name of one of a fixed set
	Value Value
	At    int // where the term begins in the line, in bytes
	Len   int // of the term
}

// Op compares a field with a value.
type Op string

// The operators. Is also stands for "contains" where the field is a text.
const (
	Is      Op = ":"
	Less    Op = "<"
	More    Op = ">"
	AtMost  Op = "<="
	AtLeast Op = ">="
)

// Value is what a term compares with, in the form of its field.
type Value struct {
	Money   money.Money     // of value
	Days    calendar.Period // of a field of dates: the days that match
	Percent float64         // of probability
	Number  int64           // of a deal: #42, or the word 42
}

// Context is what a line is read in, and deals are judged in.
type Context struct {
	Process  *pipeline.Process
	Now      time.Time // in the user's zone
	Currency string    // of an amount without one
	// Convert converts an amount to another currency, at the rate of today; nil knows no
	// rates.
	Convert func(m money.Money, to string) (money.Money, bool)
	// Own lists the custom fields of the book. It is asked only for a field that is not
	// built in. Nil takes any unknown name for one, to be checked later.
	Own func() []string
	// Views lists the views. It is asked only for a line that names one.
	Views func() []View
}

func (c *Context) today() calendar.Date { return calendar.DateOf(c.Now) }

// Worth is an amount in another currency; ok is false when the book has no rate.
func (c *Context) Worth(m money.Money, in string) (worth money.Money, ok bool) {
	if m.Currency == in {
		return m, true
	}
	if c.Convert == nil {
		return m, false
	}
	return c.Convert(m, in)
}

// Empty reports whether every deal matches.
func (q *Query) Empty() bool { return len(q.Terms) == 0 }

// Names reports whether the line has a term on a field.
func (q *Query) Names(field string) bool {
	return slices.ContainsFunc(q.Terms, func(any []Term) bool {
		return slices.ContainsFunc(any, func(t Term) bool { return t.Field == field && !t.Own })
	})
}

// NamesStatus reports whether the line says itself whether it means open or closed deals.
func (q *Query) NamesStatus(p *pipeline.Process) bool {
	return slices.ContainsFunc(q.Terms, func(any []Term) bool {
		return slices.ContainsFunc(any, func(t Term) bool { return t.namesStatus(p) })
	})
}

func (t *Term) namesStatus(p *pipeline.Process) bool {
	switch t.Field {
	case "status", "reason", "closed":
		return true
	case "number": // All but one deal are not all deals of any status.
		return !t.Not
	case "is":
		return slices.Contains([]string{"open", "won", "lost", "overridden"}, t.Text)
	case "stage":
		return p != nil && t.Text == string(p.FollowStage().Key)
	}
	return false
}

// OnlyOpen is the query for open deals, unless it names a status. A deal that is asked
// for by its number is found in any status.
func (q Query) OnlyOpen(p *pipeline.Process) Query {
	if q.NamesStatus(p) {
		return q
	}
	open := []Term{{Field: "is", Op: Is, Text: "open"}}
	for _, any := range q.Terms {
		for _, t := range any {
			if t.Field == "" && t.Value.Number > 0 && !t.Not {
				open = append(open, Term{Field: "number", Op: Is, Text: t.Text, Value: t.Value})
			}
		}
	}
	q.Terms = append(slices.Clip(q.Terms), open)
	return q
}

// String writes the query so that Parse reads the same again.
func (q Query) String() string {
	var parts []string
	for _, any := range q.Terms {
		var texts []string
		for i := range any {
			texts = append(texts, any[i].String())
		}
		parts = append(parts, strings.Join(texts, " | "))
	}
	for _, key := range q.Sort {
		parts = append(parts, "sort:"+key.String())
	}
	if q.Group != "" {
		parts = append(parts, "group:"+q.Group)
	}
	if len(q.Columns) > 0 {
		parts = append(parts, "columns:"+strings.Join(q.Columns, ","))
	}
	return strings.Join(parts, " ")
}

// String writes the term as typed, with the full names.
func (t *Term) String() string {
	not := ""
	if t.Not {
		not = "-"
	}
	switch {
	case t.Field == "number":
		return not + "#" + t.Text
	case t.Field == "":
		if plainWord(t.Text, t.Not) && (t.Value.Number > 0 || !isNumber(t.Text)) {
			return not + t.Text
		}
		return not + `"` + t.Text + `"`
	}
	value := t.Text
	if strings.Contains(value, "|") || strings.ContainsFunc(value, isSpace) || strings.HasPrefix(value, "<") || strings.HasPrefix(value, ">") {
		value = `"` + value + `"`
	}
	return not + fieldKey(t.Field) + string(t.Op) + value
}
