package pipeline

import (
	"time"

	"deals/pipeline/calendar"
)

// Gaps lists the unmet hard criteria in the gates that an open deal has passed: it
// was imported past them, they changed, or they are no longer met. Criteria that
// were overridden, or accepted as is, are not listed again.
func Gaps(p *Process, d *Deal, now time.Time) []Item {
	at := p.Index(d.Stage)
	if d.Status != Open || at <= 0 {
		return nil
	}
	behind := proof{deal: d, now: now, today: calendar.DateOf(now)}
	var gaps []Item
	for i := range at {
		for j := range p.Stages[i].Criteria {
			c := &p.Stages[i].Criteria[j]
			if c.Soft || d.excused(c.Key) {
				continue
			}
			if item := behind.item(c, p.Stages[i].Key); item.State == Unmet {
				gaps = append(gaps, item)
			}
		}
	}
	return gaps
}

// excused reports whether an unmet criterion was overridden or accepted.
func (d *Deal) excused(key CriterionKey) bool {
	if _, ok := d.Accepted[key]; ok {
		return true
	}
	for _, o := range d.Overrides {
		for _, k := range o.Criteria {
			if k == key {
				return true
			}
		}
	}
	return false
}

// AcceptGaps accepts the gaps in the earlier gates of a deal as is, so that they
// are not reported again.
type AcceptGaps struct{}

func (i AcceptGaps) decide(c *context, d *Deal) ([]Event, error) {
	var keys []CriterionKey
	for _, gap := range Gaps(c.process, d, c.now.In(c.here)) {
		keys = append(keys, gap.Criterion.Key)
	}
	return []Event{{At: c.now, Data: AcceptedGaps{Keys: keys, Process: c.process.Version}}}, nil
}

func (i AcceptGaps) label(_ *context, _, after *Deal) string {
	return "accepted " + after.Title + " as is"
}

// Advice is the next thing to do to open a gate.
type Advice struct {
	Item Item
	Key  CriterionKey // the question to answer, for a criterion with several
	Say  string       // what to do, as a sentence
	Ask  string       // the question for the buyer; may be ""
}

// Next is about the first unmet hard criterion, in the order in which they are
// listed: a process lists them as a sale goes. ok is false when the gate is open.
func (r *Report) Next() (advice Advice, ok bool) {
	missing := r.Missing()
	if len(missing) == 0 || r.about == nil {
		return Advice{}, false
	}
	item := missing[0]
	c := item.Criterion
	advice = Advice{Item: item, Key: c.Key, Ask: c.Ask, Say: c.Todo()}
	switch next := c.kind().next; {
	case next != nil:
		advice = next(c, r.about, advice)
	case item.Verify:
		advice.Say = "Confirm: " + c.Label
	}
	return advice, true
}

// adviseAnswer picks the next of the questions.
func (c *Criterion) adviseAnswer(d *Deal, advice Advice) Advice {
	answer := c.nextAnswer(d)
	advice.Key, advice.Ask, advice.Say = answer.Key, answer.Ask, "Find out: "+answer.Label
	if d.Evidence[answer.Key].Verify {
		advice.Say = "Confirm: " + answer.Label
	}
	return advice
}

// adviseObjection picks the first open objection.
func (c *Criterion) adviseObjection(d *Deal, advice Advice) Advice {
	if open := d.OpenObjections(); len(open) > 0 {
		advice.Say = "Resolve: " + open[0].Text
	}
	return advice
}

// nextAnswer is the first open question of a criterion, else the first one whose
// answer keeps the gate shut.
func (c *Criterion) nextAnswer(d *Deal) *AnswerAsked {
	for i, a := range c.Answers {
		if mark := d.Evidence[a.Key]; mark.Answer == "" || mark.Answer == Unknown || mark.Verify {
			return &c.Answers[i]
		}
	}
	for i, a := range c.Answers {
		if d.Evidence[a.Key].Answer != Yes {
			return &c.Answers[i]
		}
	}
	return &c.Answers[0]
}

// Todo is the advice for a criterion.
func (c *Criterion) Todo() string { return c.kind().todo(c) }
