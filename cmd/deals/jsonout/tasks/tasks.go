// Package tasks is the JSON of deals today.
package tasks

import (
	"deals/cmd/deals/jsonout"
	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
)

// Task is one task of today. Keys are added, never renamed or dropped.
type Task struct {
	Deal       int64                `json:"deal"`
	Title      string               `json:"title"`
	Group      agenda.Group         `json:"group"`
	Reason     agenda.TodayReason   `json:"reason"`
	Due        *calendar.Date       `json:"due"`
	ValueMinor *int64               `json:"value_minor"`
	Currency   *string              `json:"currency"`
	Account    *string              `json:"account"`
	Stage      pipeline.StageKey    `json:"stage"`
	Status     pipeline.Status      `json:"status"`
	Why        string               `json:"why"`
	Also       []agenda.TodayReason `json:"also"`
	Part       *string              `json:"part"`
	StakeMinor *int64               `json:"stake_minor"`
}

// Of lists the tasks.
func Of(today *agenda.Today) []Task {
	list := make([]Task, 0, len(today.Tasks))
	for i := range today.Tasks {
		list = append(list, newTask(&today.Tasks[i]))
	}
	return list
}

func newTask(t *agenda.Task) Task {
	part := ""
	if t.Part != 0 {
		part = pipeline.PartID{Deal: t.Deal.ID, Part: t.Part}.String()
	}
	j := Task{
		Deal: t.Deal.ID, Title: t.Deal.Title, Group: t.Group, Reason: t.Reason, Due: jsonout.OrNull(t.Due), Account: jsonout.OrNull(t.Deal.Account),
		Stage: t.Deal.Stage, Status: t.Deal.Status, Why: t.Sentence(), Also: t.Also, Part: jsonout.OrNull(part),
	}
	j.ValueMinor, j.Currency = jsonout.Amount(t.Deal.Value)
	j.StakeMinor, _ = jsonout.Amount(t.Stake)
	if j.Also == nil {
		j.Also = []agenda.TodayReason{}
	}
	return j
}
