package pipeline

import "slices"

// Answered lists the keys of a deal's answers in the order of the process; answers
// that the process no longer asks for come last.
func Answered(p *Process, d *Deal) []CriterionKey {
	var keys []CriterionKey
	known := map[CriterionKey]bool{}
	take := func(key CriterionKey) {
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
	var gone []CriterionKey
	for key := range d.Evidence {
		if !known[key] {
			gone = append(gone, key)
		}
	}
	slices.Sort(gone)
	return append(keys, gone...)
}

// Asked lists the parts of the stage's gate that are answered, as opposed to
// derived from the deal.
func (s *Stage) Asked() []CriterionKey {
	var keys []CriterionKey
	for i := range s.Criteria {
		c := &s.Criteria[i]
		if c.takesAnswer() {
			keys = append(keys, c.evidenceKeys()...)
		}
	}
	return keys
}
