package pipeline

import "fmt"

// Limit is the number of days that a deal may stay in a stage.
type Limit struct {
	Stale   int  // untouched for more days than this is stale; 0 is never
	Stuck   int  // a visit of more days than this is stuck; 0 is never
	Learned bool // from the user's own won deals; otherwise from the process
	Visits  int  // number of visits of won deals it was learned from
}

// Words describe one of the limits, and its source.
func (l Limit) Words(days int) string {
	if l.Learned {
		return fmt.Sprintf("your norm: %d", days)
	}
	return fmt.Sprintf("limit: %d", days)
}

// Limits are the learned limits, by stage. A nil map has none.
type Limits map[StageKey]Limit

// Limit is the limit of a stage: the learned one, or else the process's.
func (p *Process) Limit(key StageKey) Limit {
	if limit, ok := p.Learned[key]; ok {
		return limit
	}
	if stage, ok := p.Stage(key); ok {
		return stage.Limit()
	}
	return Limit{}
}

// Limit is the stage's own limit, from the process.
func (s *Stage) Limit() Limit { return Limit{Stale: s.RotDays, Stuck: 2 * s.RotDays} }
