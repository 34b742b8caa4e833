package query

import (
	"slices"
	"strings"

	"deals/pipeline/refusal"
)

// Key is one key of a sort order.
type Key struct {
	By         string // one of SortNames
	Descending bool
}

// String writes the key as typed: -value.
func (k Key) String() string {
	if k.Descending {
		return "-" + k.By
	}
	return k.By
}

// sorts are what deals can be sorted by. The further names are those of --json.
var sorts = []Choice{
	{"id", "", []string{"number"}},
	{"title", "", nil},
	{"account", "", nil},
	{"contact", "", nil},
	{"source", "", nil},
	{"stage", "", nil},
	{"status", "", nil},
	{"value", "", []string{"value_minor"}},
	{"currency", "", nil},
	{"close", "", []string{"expected_close"}},
	{"next", "", []string{"next_due"}},
	{"created", "", []string{"created_at"}},
	{"age", "", nil},
	{"in-stage", "", nil},
	{"entered", "", []string{"stage_entered_at"}},
	{"touched", "", []string{"last_touch_at"}},
	{"closed", "", []string{"closed_at"}},
	{"pushes", "", nil},
	{"overrides", "", nil},
}

var groups = []string{"stage", "month", "category", "account", "source"}

// SortNames lists what deals can be sorted by.
func SortNames() []string { return names(sorts) }

// Groups lists what deals can be grouped by.
func Groups() []string { return slices.Clone(groups) }

// ParseSort reads a sort order, such as -value,close. A minus reverses a key.
func ParseSort(text string) ([]Key, error) {
	var keys []Key
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		name, descending := strings.CutPrefix(part, "-")
		by, several := named(sorts, name)
		if by == "" {
			if len(several) > 1 {
				return nil, refusal.New(refusal.Usage, "bad_sort", "one of: "+strings.Join(several, ", "), "%s could be several fields.", refusal.Quoted(name))
			}
			hint := "one of: " + strings.Join(SortNames(), ", ")
			return nil, refusal.New(refusal.Usage, "bad_sort", hint, "Deals cannot be sorted by %s.", refusal.Quoted(name))
		}
		keys = append(keys, Key{by, descending})
	}
	return keys, nil
}

// ParseGroup reads what deals are grouped by.
func ParseGroup(text string) (string, error) {
	var c Context
	name, _ := named(c.Choices("group"), text)
	if text != "" && name == "" {
		return "", refusal.New(refusal.Usage, "bad_group", "one of: "+strings.Join(groups, ", "), "Deals cannot be grouped by %s.", refusal.Quoted(text))
	}
	return name, nil
}

// arrange takes sort:, group: and columns: out of the terms.
func (p *parser) arrange(t Term) (err error) {
	at := t.At + strings.IndexByte(p.line[t.At:], ':') + 1
	length := max(0, p.at-at)
	switch t.Field {
	case "group":
		p.query.Group, err = ParseGroup(t.Text)
	case "columns":
		var wrong string
		p.query.Columns, wrong, err = p.context.readColumns(t.Text)
		if i := strings.Index(p.line[at:p.at], wrong); err != nil && i >= 0 {
			at, length = at+i, len(wrong)
		}
	default:
		var keys []Key
		keys, err = ParseSort(t.Text)
		p.query.Sort = append(p.query.Sort, keys...)
	}
	if err != nil {
		return p.misread(err, at, length)
	}
	return nil
}
