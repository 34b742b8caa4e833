package query

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/calendar"
)

// Field is a row of the language: a name before an operator.
type Field struct {
	Name string
	Help string // what it finds, for help and completion
	kind kind
	side calendar.Direction // of dates
}

type kind int

const (
	texts    kind = iota // contains a text
	choices              // one of a fixed set
	amounts              // of money
	days                 // a date
	ages                 // a length of time until today
	percents             // a probability
	orders               // sort:, group: and columns:, which are no condition
)

// fields are the built-in fields, in the order of the help.
var fields = []Field{
	{"stage", "in a stage, by its key or name", choices, 0},
	{"status", "open, won, lost or all", choices, 0},
	{"account", "text in the account", texts, 0},
	{"contact", "text in a contact's name", texts, 0},
	{"email", "text in a contact's email", texts, 0},
	{"phone", "digits of a contact's phone", texts, 0},
	{"tag", "text in a tag", texts, 0},
	{"source", "text in the source", texts, 0},
	{"category", "forecast category", choices, 0},
	{"reason", "lost reason", choices, 0},
	{"currency", "currency of the value", choices, 0},
	{"value", "value, as in value>10k", amounts, 0},
	{"close", "close date, as in close<eom", days, calendar.Ahead},
	{"next", "due date of the next step, as in next<fri", days, calendar.Ahead},
	{"created", "date it was added, as in created>2026-01-01", days, calendar.Back},
	{"closed", "date it was won or lost, as in closed:quarter", days, calendar.Back},
	{"touched", "last contact, as in touched<2w", days, calendar.Back},
	{"age", "time since it was added, as in age>30d", ages, calendar.Back},
	{"in-stage", "time in its stage, as in in-stage>14d", ages, calendar.Back},
	{"probability", "percent of its stage, as in probability>50", percents, 0},
	{"is", "a state, as in is:overdue", choices, 0},
	{"has", "something it has, as in has:note", choices, 0},
	{"sort", "order of a list, as in sort:-value", orders, 0},
	{"group", "groups of a list, as in group:month", orders, 0},
	{"columns", "columns of a list, as in columns:id,title,close", orders, 0},
}

// Fields lists the built-in fields.
func Fields() []Field { return slices.Clone(fields) }

// Choice is one of a fixed set of values.
type Choice struct {
	Name string
	Help string
	also []string // further names
}

var states = []Choice{
	{"open", "open", nil},
	{"won", "won", nil},
	{"lost", "lost", nil},
	{"overdue", "its next step is overdue", nil},
	{"stale", "no contact for longer than the stage allows", nil},
	{"stuck", "too long in the stage", nil},
	{"adrift", "open, and no next step", []string{"no-next", "no next step"}},
	{"snoozed", "snoozed until a later day", nil},
	{"ready", "its gate is open: it can advance", nil},
	{"gaps", "unmet criteria in the gates of earlier stages", nil},
	{"renewal", "the renewal of an earlier sale", nil},
	{"recurring", "a monthly value", nil},
	{"overridden", "passed a gate by an override", nil},
}

var parts = []Choice{
	{"note", "a note", nil},
	{"doc", "a document", nil},
	{"objection", "an open objection", nil},
	{"email", "a contact with an email", nil},
	{"phone", "a contact with a phone number", nil},
	{"close", "a close date", nil},
	{"value", "a value", nil},
	{"next", "a next step with a date", nil},
}

// Choices lists the values of a field with a fixed set; none for other fields.
func (c *Context) Choices(field string) []Choice {
	switch field {
	case "is":
		return states
	case "has":
		return parts
	case "status":
		return []Choice{{"open", "", nil}, {"won", "", nil}, {"lost", "", nil}, {"all", "open and closed", nil}}
	case "category":
		return []Choice{{"commit", "", nil}, {"best", "", []string{"best case"}}, {"pipeline", "", nil}, {"omitted", "", nil}}
	case "group":
		var list []Choice
		for _, name := range groups {
			list = append(list, Choice{Name: name})
		}
		return list
	case "columns":
		return c.columnChoices()
	}
	return c.processChoices(field)
}

func (c *Context) processChoices(field string) []Choice {
	var list []Choice
	switch {
	case c.Process == nil:
	case field == "stage":
		for i := range c.Process.Stages {
			s := &c.Process.Stages[i]
			list = append(list, Choice{string(s.Key), s.Name, []string{s.Name, s.Short}})
		}
	case field == "reason":
		for _, reason := range c.Process.LostReasons {
			list = append(list, Choice{Name: string(reason)})
		}
	}
	return list
}

// named finds the one choice that a name means: its own name, else the start of one.
// Several is what it could mean.
func named(list []Choice, typed string) (name string, several []string) {
	typed = fieldKey(typed)
	for _, c := range list {
		if slices.ContainsFunc(append([]string{c.Name}, c.also...), func(n string) bool { return fieldKey(n) == typed }) {
			return c.Name, nil
		}
	}
	for _, c := range list {
		if slices.ContainsFunc(append([]string{c.Name}, c.also...), func(n string) bool { return strings.HasPrefix(fieldKey(n), typed) }) {
			several = append(several, c.Name)
		}
	}
	if len(several) == 1 {
		return several[0], nil
	}
	return "", several
}

// fieldKey is a name as it is typed: in lower case, with dashes for everything that is
// no letter or digit.
func fieldKey(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return '-'
		}
		return unicode.ToLower(r)
	}, name)
}

// holding finds the one choice with a text somewhere in its name.
func holding(list []Choice, typed string) (name string, several []string) {
	for _, c := range list {
		if strings.Contains(fieldKey(c.Name), fieldKey(typed)) {
			several = append(several, c.Name)
		}
	}
	if len(several) == 1 {
		return several[0], nil
	}
	return "", several
}

// isField reports whether a word before an operator reads as a name.
func isField(name string) bool {
	for i, r := range name {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && r != '-' && r != '_' && !unicode.IsMark(r)) {
			return false
		}
	}
	return name != ""
}
