package jsonout

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
)

// evidence is an answer to a criterion, or to one of its questions.
type evidence struct {
	Key     pipeline.CriterionKey `json:"key"`
	Label   string                `json:"label"`
	Answer  pipeline.Answer       `json:"answer"`
	Score   *int                  `json:"score"` // null unless the answer is a number
	Note    *string               `json:"note"`
	From    pipeline.EvidenceFrom `json:"from"`
	At      *calendar.Stamp       `json:"at"`
	Process int                   `json:"process"` // the version in force when it was given
	Verify  bool                  `json:"re_verify"`
}

func newEvidence(p *pipeline.Process, d *pipeline.Deal) []evidence {
	list := []evidence{}
	for _, key := range lists.Answered(p, d) {
		mark := d.Evidence[key]
		e := evidence{key, p.Question(key), mark.Answer, nil, OrNull(mark.Note), mark.From, Instant(mark.At), mark.Process, mark.Verify}
		if c, _, ok := p.Criterion(key); ok && c.TakesNumber() {
			e.Score = &mark.Score
		}
		list = append(list, e)
	}
	return list
}
