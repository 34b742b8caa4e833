package jsonout

import (
	"deals/cmd/deals/advice"
	"deals/pipeline"
)

// Gate is a gate in JSON, also in the refusal of a move.
type Gate struct {
	Deal     int64       `json:"deal"`
	From     string      `json:"from"`
	To       *string     `json:"to"` // null when the move completes the deal
	Open     bool        `json:"open"`
	Criteria []Criterion `json:"criteria"`
}

// Criterion is one line of a gate.
type Criterion struct {
	Key   string  `json:"key"`
	Label string  `json:"label"`
	Kind  string  `json:"kind"`
	Hard  bool    `json:"hard"`
	State string  `json:"state"`
	Why   string  `json:"why"`
	Fix   *string `json:"fix"`
	Stage string  `json:"stage"`
	// Verify is true for an answer from before the deal moved back; deals answer
	// --confirm satisfies it.
	Verify bool `json:"re_verify"`
}

// NewGate is the report of a gate.
func NewGate(r *pipeline.Report, typed func(string) string) Gate {
	j := Gate{Deal: r.Deal, From: string(r.From), To: OrNull(string(r.To)), Open: r.Open(), Criteria: []Criterion{}}
	for _, item := range r.Items {
		c := item.Criterion
		j.Criteria = append(j.Criteria, Criterion{
			Key: string(c.Key), Label: c.Label, Kind: string(c.Kind), Hard: c.Hard(), State: string(item.State),
			Why: item.Why, Fix: OrNull(typed(advice.Command(item.Fix))), Stage: string(item.Stage), Verify: item.Verify,
		})
	}
	return j
}
