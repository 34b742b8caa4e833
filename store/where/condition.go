package where

import (
	"deals/pipeline"
	"deals/pipeline/query"
)

// Condition restricts a query of table deal. Its text begins with AND, or is empty.
type Condition struct {
	Text string
	Args []any
	// Partial conditions are null for a deal whose value has no rate: it is left out,
	// and counted.
	Partial bool
}

// And adds a restriction.
func (c *Condition) And(text string, args ...any) {
	c.Text += " AND " + text
	c.Args = append(c.Args, args...)
}

// Builder has what the terms need beside the query.
type Builder struct {
	query.Context

	// Currencies are those that a rate is known for.
	Currencies []string
	// Whole lists, as JSON, the numbers of the deals that a function finds. It reads
	// whole deals, no more than the condition leaves.
	Whole func(narrow Condition, finds func(*pipeline.Deal) bool) (string, error)
}

// Build is the condition for the deals that match a query.
func (b *Builder) Build(q *query.Query) (c Condition, err error) {
	var last [][]query.Term // They read whole deals: as few as possible.
	for _, alternatives := range q.Terms {
		if readsWhole(alternatives) {
			last = append(last, alternatives)
			continue
		}
		if err := b.any(&c, alternatives); err != nil {
			return c, err
		}
	}
	for _, alternatives := range last {
		if err := b.any(&c, alternatives); err != nil {
			return c, err
		}
	}
	return c, nil
}

// any adds a condition that one of the terms meets.
func (b *Builder) any(c *Condition, alternatives []query.Term) error {
	text := ""
	var args []any
	for i := range alternatives {
		one, err := b.term(*c, &alternatives[i])
		if err != nil {
			return err
		}
		c.Partial = c.Partial || one.Partial
		if text != "" {
			text += " OR "
		}
		text += one.Text
		args = append(args, one.Args...)
	}
	c.And("("+text+")", args...)
	return nil
}

func (b *Builder) term(narrow Condition, t *query.Term) (Condition, error) {
	one, err := b.plain(narrow, t)
	if !one.Partial && !onStatus(t) { // Nothing else is unknown.
		one.Text = "(" + one.Text + ") IS TRUE"
	}
	if t.Not && !t.SignsOnly() {
		one.Text = "NOT (" + one.Text + ")"
	}
	return one, err
}

// onStatus reports whether a condition is on the status alone, which no deal lacks: SQLite
// finds such deals by an index only when the condition is as plain as that.
func onStatus(t *query.Term) bool {
	return t.Field == "is" && !t.Own && (t.Text == "open" || t.Text == "won" || t.Text == "lost")
}

func readsWhole(alternatives []query.Term) bool {
	for i := range alternatives {
		if wholly(&alternatives[i]) {
			return true
		}
	}
	return false
}

// wholly reports whether no table has the answer: it changes with the process and
// with the days.
func wholly(t *query.Term) bool {
	return t.Field == "is" && !t.Own && (t.Text == "ready" || t.Text == "gaps")
}
