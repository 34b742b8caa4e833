package query

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// columns are what a list can show of a deal, beside the custom fields of the book.
var columns = []Choice{
	{"id", "number", []string{"number"}},
	{"title", "", nil},
	{"account", "", nil},
	{"stage", "", nil},
	{"value", "", nil},
	{"close", "close date", nil},
	{"category", "forecast category", nil},
	{"days", "days in stage", []string{"in-stage"}},
	{"rot", "stale, stuck or snoozed", nil},
	{"gate", "criteria met", nil},
	{"next", "due date of the next step", nil},
	{"step", "next step", nil},
	{"contact", "", nil},
	{"touched", "last contact", nil},
	{"created", "date created", nil},
	{"age", "days since it was created", nil},
	{"closed", "day closed", nil},
	{"status", "", nil},
	{"reason", "lost reason", nil},
	{"source", "", nil},
	{"tags", "", nil},
}

// columnChoices are the columns and the custom fields, by their names as in a query.
func (c *Context) columnChoices() []Choice {
	all := slices.Clone(columns)
	if c.Own == nil {
		return all
	}
	for _, name := range c.Own() {
		key := fieldKey(name)
		if key != "" && !slices.ContainsFunc(all, func(known Choice) bool { return known.Name == key }) {
			all = append(all, Choice{Name: key, Help: name})
		}
	}
	return all
}

// ParseColumns reads the columns of a list, such as id,title,region. The start of a name
// is enough.
func (c *Context) ParseColumns(text string) ([]string, error) {
	list, _, err := c.readColumns(text)
	return list, err
}

// readColumns also returns the name that is wrong, as it was typed.
func (c *Context) readColumns(text string) (list []string, wrong string, err error) {
	for typed := range strings.SplitSeq(text, ",") {
		typed = strings.TrimSpace(typed)
		if typed == "" {
			continue
		}
		name, err := c.column(typed)
		if err != nil {
			return nil, typed, err
		}
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list, "", nil
}

// column finds the column that a name means. The custom fields, which cost time to read,
// are asked for only when it is no whole name of another column.
func (c *Context) column(typed string) (string, error) {
	if name, _ := named(columns, typed); fieldKey(typed) == name {
		return name, nil
	}
	all := c.columnChoices()
	name, several := named(all, typed)
	switch {
	case name != "":
		return name, nil
	case len(several) > 1:
		return "", refusal.New(refusal.Usage, "bad_column", "write one of: "+strings.Join(several, ", "), "%s could be several columns.", refusal.Quoted(typed))
	case c.Own == nil:
		return fieldKey(typed), nil
	}
	return "", refusal.New(refusal.Usage, "bad_column", "one of: "+strings.Join(names(all), ", "), "There is no column %s.", refusal.Quoted(typed))
}

// Own is what a deal has in the column of a custom field.
func (q *Query) Own(d *pipeline.Deal, column string) string {
	found := ""
	for name, text := range d.Own { // Two names may read alike: the first one that says something.
		if fieldKey(name) == column && text != "" && (found == "" || name < found) {
			found = name
		}
	}
	return d.Own[found]
}
