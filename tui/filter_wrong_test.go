package tui

import (
	"testing"

	"deals/pipeline"
)

// A filter that cannot be read is never kept: enter says why, and what there is.
func TestAFilterThatCannotBeReadIsNotKept(t *testing.T) {
	for _, on := range []string{"", "L", "T"} {
		for typed, says := range map[string]string{
			"foo:bar":            `"foo" is not a field. One of: stage, status`,
			"source:web foo:bar": `"foo" is not a field. One of: stage`,
			"vlaue>10k":          `"vlaue" is not a field. One of: stage`,
			"is:foo":             `"foo" is not a state of a deal. One of: open, won`,
			"value>lots":         `"lots" is not an amount.`,
		} {
			open(t, sampleBook(), 100, 30).keys(on + "/" + typed + "<enter>").sees(says).keys("x").sees("enter keep")
		}
	}
}

// The cursor is at the mistake, so that typing mends it.
func TestTheCursorIsWhereTheFilterIsWrong(t *testing.T) {
	s := open(t, sampleBook(), 100, 30).keys("/source:web foo:bar<enter>").sees(`"foo" is not a field.`)
	s.keys("-").sees("/source:web -foo:bar")
}

// A custom field of the book is a field like any other.
func TestACustomFieldIsKnown(t *testing.T) {
	b := sampleBook()
	d := b.deals[1]
	d.Own = map[string]string{"region": "north"}
	b.deals[1] = d
	open(t, b, 100, 30).keys("/reg:north<enter>").misses("is not a field").keys("<esc><esc>/zone:north<enter>").sees(`"zone" is not a field.`)
}

// At 80 columns the sentence is whole, and what there is is cut.
func TestTheErrorComesBeforeTheList(t *testing.T) {
	b := sampleBook()
	b.must(b.clock, 1, pipeline.Lose{Reason: "price"})
	open(t, b, 80, 24).keys("/is:lost account:acme foo:bar<enter>").sees(`"foo" is not a field. One of: stage`, "…")
}
