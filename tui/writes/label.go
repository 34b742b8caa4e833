package writes

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/tui/phrase"
)

// label is what a change is called, around the title of its deal.
type label struct {
	before, after string
	titled        bool
}

func labelOf(c *pipeline.Change) (l label) {
	l.before, l.after, l.titled = strings.Cut(c.Label, c.After.Title)
	return l
}

// inOne are the labels of several changes in one: with the number of deals in the place of
// their titles where they are alike but for these.
func inOne(labels []label, last string) string {
	n := len(labels)
	if n < 2 || !labels[0].titled || slices.ContainsFunc(labels, func(l label) bool { return l != labels[0] }) {
		return AndMore(last, n)
	}
	return labels[0].before + phrase.Count(n) + " deals" + labels[0].after
}
