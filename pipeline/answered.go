package pipeline

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
