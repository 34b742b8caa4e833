package pipeline

import "deals/pipeline/refusal"

// ConfirmEvidence confirms that earlier evidence still holds. Its note and source
// stay; it gets today's date and counts again after a move back.
type ConfirmEvidence struct{ Key CriterionKey }

func (i ConfirmEvidence) decide(c *context, d *Deal) ([]Event, error) {
	mark, ok := d.Evidence[i.Key]
	if !ok {
		if criterion, _, known := c.process.Criterion(i.Key); !known || criterion.asksSeveral() && criterion.Key == i.Key {
			return nil, c.unknownCriterion(d, i.Key)
		}
		return nil, refusal.New(refusal.Invalid, "not_answered", "", "There is no answer to %s to confirm yet.", refusal.Quoted(string(i.Key))).
			By(refusal.Say("answer it:"), refusal.Run("answer", id(d), string(i.Key), "yes").With("note", "TEXT"))
	}
	mark.At, mark.Process, mark.Verify = c.now, c.process.Version, false
	return []Event{{At: c.now, Data: EvidenceGiven{i.Key, mark}}}, nil
}

func (i ConfirmEvidence) label(c *context, _, after *Deal) string {
	return "confirmed " + refusal.Quoted(c.process.Question(i.Key)) + " for " + after.Title
}

// Question is the question that evidence answers: the label of a criterion, or of
// one of its answers. A key that is no longer in the process is its own label.
func (p *Process) Question(key CriterionKey) string {
	criterion, _, ok := p.Criterion(key)
	if !ok {
		return string(key)
	}
	for _, a := range criterion.Answers {
		if a.Key == key {
			return a.Label
		}
	}
	return criterion.Label
}
