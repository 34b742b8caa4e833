package query

import (
	"errors"
	"slices"
	"strings"
)

// View is a saved query with its name and layout.
type View struct {
	Name    string   `json:"name"`
	Query   string   `json:"query"`
	Sort    string   `json:"sort"`
	Group   string   `json:"group"`
	Columns []string `json:"columns"`
}

// Key is the view as it is typed: @closing-this-month.
func (v *View) Key() string { return "@" + fieldKey(v.Name) }

// Line is the whole query of the view.
func (v *View) Line() string {
	line := v.Query
	if v.Sort != "" {
		line += " sort:" + v.Sort
	}
	if v.Group != "" {
		line += " group:" + v.Group
	}
	if len(v.Columns) > 0 {
		line += " columns:" + strings.Join(v.Columns, ",")
	}
	return strings.TrimSpace(line)
}

// view reads the name of a view in the place of a term, and takes over what it asks for.
// Its order, groups and columns hold unless the line has its own.
func (p *parser) view(t Term) error {
	var all []View
	if p.context.Views != nil {
		all = p.context.Views()
	}
	var choices []Choice
	for i := range all {
		choices = append(choices, Choice{Name: all[i].Key()[1:]})
	}
	name, several := named(choices, t.Text[1:])
	i := slices.IndexFunc(choices, func(c Choice) bool { return c.Name == name })
	switch {
	case p.within:
		return p.wrong(t.At, t.Len, "write out what it asks for", "A view cannot name another one.")
	case i < 0 && len(several) > 1:
		return p.wrong(t.At, t.Len, "write one of: @"+strings.Join(several, ", @"), "%s could be @%s.", t.Text, strings.Join(several, " or @"))
	case i < 0:
		return p.wrong(t.At, t.Len, "one of: @"+strings.Join(names(choices), ", @")+"; to search for it, put it in quotes", "There is no view %s.", t.Text)
	case t.Not || p.or > 0:
		return p.wrong(t.At, t.Len, "write out what it asks for", "A view cannot be excluded or be an alternative.")
	}
	asked := all[i]
	asked.Columns = nil // They are read below: a custom field that is gone is no mistake.
	of := parser{line: asked.Line(), context: p.context, within: true}
	var wrong *Wrong
	if err := of.read(); errors.As(err, &wrong) {
		return p.wrong(t.At, t.Len, wrong.Hint, "%s", wrong.Message)
	}
	if p.terms += 1 + of.terms; p.terms > mostTerms {
		return p.tooMany(t)
	}
	p.query.Terms = append(p.query.Terms, of.query.Terms...)
	p.viewed.Sort, p.viewed.Group = of.query.Sort, of.query.Group
	for _, name := range all[i].Columns {
		if known, err := p.context.column(name); err == nil {
			p.viewed.Columns = append(p.viewed.Columns, known)
		}
	}
	p.closed = true
	return nil
}

// overView puts the order, the groups and the columns of a view in the places that the line left free.
func (p *parser) overView() {
	if len(p.query.Sort) == 0 {
		p.query.Sort = p.viewed.Sort
	}
	if p.query.Group == "" {
		p.query.Group = p.viewed.Group
	}
	if len(p.query.Columns) == 0 {
		p.query.Columns = p.viewed.Columns
	}
}
