package jsonout

import "deals/pipeline"

// Process is a process for scripts.
type Process struct {
	Version     *int       `json:"version"` // null for a template or a file
	Name        string     `json:"name"`
	Override    string     `json:"override"`
	LostReasons []string   `json:"lost_reasons"`
	Stages      []stage    `json:"stages"`
	FollowUps   []followUp `json:"follow_ups"`
}

type stage struct {
	Key         string   `json:"key"`
	Name        string   `json:"name"`
	Short       string   `json:"short"`
	Probability float64  `json:"probability"`
	RotDays     int      `json:"rot_days"`
	StaleDays   int      `json:"stale_days"` // the limits in force, learned or not
	StuckDays   int      `json:"stuck_days"`
	Learned     bool     `json:"learned"`
	AfterSale   bool     `json:"after_sale"`
	Guide       string   `json:"guide"`
	Ask         []string `json:"ask"`
	Criteria    []rule   `json:"criteria"`
	Plays       []play   `json:"plays"`
}

type play struct {
	Say    string   `json:"say"`
	Words  []string `json:"words"`
	Answer string   `json:"answer"`
}

type rule struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"`
	Label   string   `json:"label"`
	Hard    bool     `json:"hard"`
	Proof   string   `json:"proof"` // in words
	Ask     *string  `json:"ask"`
	Answers []answer `json:"answers"`
}

type answer struct {
	Key   string  `json:"key"`
	Label string  `json:"label"`
	Ask   *string `json:"ask"`
}

type followUp struct {
	AfterDays int    `json:"after_days"`
	Text      string `json:"text"`
}

// NewProcess is a process; a version below 0 is that of a template or a file.
func NewProcess(p *pipeline.Process, version int) Process {
	j := Process{Name: p.Name, Override: string(p.Override), LostReasons: []string{}, Stages: []stage{}, FollowUps: []followUp{}}
	if version >= 0 {
		j.Version = &version
	}
	for _, reason := range p.LostReasons {
		j.LostReasons = append(j.LostReasons, string(reason))
	}
	for i := range p.Stages {
		j.Stages = append(j.Stages, newStage(&p.Stages[i], p.Limit(p.Stages[i].Key)))
	}
	for _, f := range p.FollowUps {
		j.FollowUps = append(j.FollowUps, followUp(f))
	}
	return j
}

func newStage(s *pipeline.Stage, limit pipeline.Limit) stage {
	j := stage{
		Key: string(s.Key), Name: s.Name, Short: s.Short, Probability: s.Probability, RotDays: s.RotDays, AfterSale: s.AfterSale,
		StaleDays: limit.Stale, StuckDays: limit.Stuck, Learned: limit.Learned,
		Guide: s.Guide, Ask: append([]string{}, s.Ask...), Criteria: []rule{}, Plays: []play{},
	}
	for _, say := range s.Plays {
		j.Plays = append(j.Plays, play(say))
	}
	for i := range s.Criteria {
		c := &s.Criteria[i]
		answers := []answer{}
		for _, a := range c.Answers {
			answers = append(answers, answer{string(a.Key), a.Label, OrNull(a.Ask)})
		}
		j.Criteria = append(j.Criteria, rule{string(c.Key), string(c.Kind), c.Label, c.Hard(), c.Proof(), OrNull(c.Ask), answers})
	}
	return j
}
