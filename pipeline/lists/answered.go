package lists

import (
	"slices"

	"deals/pipeline"
)

// Answered lists the keys of a deal's answers in the order of the process; answers
// that the process no longer asks for come last.
func Answered(p *pipeline.Process, d *pipeline.Deal) []pipeline.CriterionKey {
	var keys []pipeline.CriterionKey
	known := map[pipeline.CriterionKey]bool{}
	take := func(key pipeline.CriterionKey) {
		if _, ok := d.Evidence[key]; ok && !known[key] {
			keys, known[key] = append(keys, key), true
		}
	}
	for i := range p.Stages {
		for j := range p.Stages[i].Criteria {
			c := &p.Stages[i].Criteria[j]
			take(c.Key)
			for _, a := range c.Answers {
				take(a.Key)
			}
		}
	}
	var gone []pipeline.CriterionKey
	for key := range d.Evidence {
		if !known[key] {
			gone = append(gone, key)
		}
	}
	slices.Sort(gone)
	return append(keys, gone...)
}
