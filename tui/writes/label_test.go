package writes

import (
	"testing"

	"deals/pipeline"
)

// What happened to several deals alike is said once, with their number.
func TestChangesOfSeveralDealsAreSaidInOne(t *testing.T) {
	change := func(label, title string) pipeline.Change {
		return pipeline.Change{Label: label, After: pipeline.Deal{Title: title}}
	}
	for _, c := range []struct {
		changes []pipeline.Change
		want    string
	}{
		{[]pipeline.Change{change("close date of Pilot set to fri", "Pilot"), change("close date of Audit set to fri", "Audit")}, "close date of 2 deals set to fri"},
		{[]pipeline.Change{change("advanced Pilot → Proposal", "Pilot"), change("advanced Audit → Closing", "Audit")}, "advanced Audit → Closing, and 1 more"},
		{[]pipeline.Change{change("close date of Pilot set to fri", "Pilot")}, "close date of Pilot set to fri"},
		{[]pipeline.Change{change("tagged", "Pilot"), change("tagged", "Audit")}, "tagged, and 1 more"},
	} {
		var labels []label
		for i := range c.changes {
			labels = append(labels, labelOf(&c.changes[i]))
		}
		if got := inOne(labels, c.changes[len(c.changes)-1].Label); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
