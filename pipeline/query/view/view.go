// Package view has the saved queries that every book begins with, and makes new ones of
// what a rep typed.
package view

import (
	"slices"
	"strings"

	"deals/pipeline/query"
	"deals/pipeline/refusal"
)

// shipped are the views of every book, in the order of the tabs.
var shipped = []query.View{
	{Name: "closing this month", Query: "close:month", Sort: "close"},
	{Name: "big", Query: "value>10k", Sort: "-value"},
	{Name: "no next step", Query: "is:adrift", Sort: "-value"},
	{Name: "commit", Query: "category:commit", Sort: "close"},
	{Name: "lost this quarter", Query: "is:lost closed:quarter", Sort: "-closed"},
}

// With lists all views of a book: the shipped ones, then the saved ones. A saved view
// stands in for a shipped one with its name.
func With(saved []query.View) []query.View {
	all := slices.Clone(shipped)
	for i := range saved {
		if at := Find(all, saved[i].Name); at >= 0 {
			all[at] = saved[i]
			continue
		}
		all = append(all, saved[i])
	}
	return all
}

// Find is the place of the view with a name, with or without its @; -1 is none.
func Find(all []query.View, name string) int {
	wanted := query.View{Name: strings.TrimPrefix(strings.TrimSpace(name), "@")}
	return slices.IndexFunc(all, func(v query.View) bool { return v.Key() == wanted.Key() })
}

// New is a view of what a line asks for. One with the name of another takes its place,
// so it keeps the name as that was written.
func New(name, line string, c query.Context) (v query.View, err error) {
	asked, err := query.Parse(line, c)
	if err != nil {
		return v, err
	}
	v.Name = strings.TrimPrefix(strings.Join(strings.Fields(name), " "), "@")
	if strings.Trim(v.Key(), "@-") == "" {
		return v, refusal.New(refusal.Usage, "bad_view_name", "use letters and digits, as in big fish", "%s cannot be the name of a view.", refusal.Quoted(name))
	}
	if len(v.Name) > longest {
		return v, refusal.New(refusal.Usage, "bad_view_name", "shorten it to a few words", "The name of the view is too long.")
	}
	if c.Views != nil {
		all := c.Views()
		if at := Find(all, v.Name); at >= 0 {
			v.Name = all[at].Name
		}
	}
	var keys []string
	for _, key := range asked.Sort {
		keys = append(keys, key.String())
	}
	v.Sort, v.Group, v.Columns = strings.Join(keys, ","), asked.Group, asked.Columns
	asked.Sort, asked.Group, asked.Columns = nil, "", nil
	v.Query = asked.String()
	return v, nil
}

// longest is the most bytes of a name, which is a tab over the list.
const longest = 60

// Shipped reports whether a name is that of a view of every book.
func Shipped(name string) bool { return Find(shipped, name) >= 0 }
