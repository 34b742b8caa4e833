package lists

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// Planned is what was ever planned for a deal, whether or not it still is: a calendar
// that was given a day has to be told when it is gone, even after the change that
// planned it was undone.
type Planned struct {
	Identity, Title string // as they were last
	// Version is higher after every change of the deal, and after every undo and redo of
	// one.
	Version int
	Close   calendar.Date // the last close date
	Steps   []pipeline.Step
}

// Add takes in an event of the deal, in the order they were recorded.
func (p *Planned) Add(e pipeline.Event) {
	switch data := e.Data.(type) {
	case pipeline.Created:
		p.Identity = data.ID
		p.edited(data.Fields)
	case pipeline.Edited:
		p.edited(data.Fields)
	case pipeline.Imported:
		p.Identity = data.Deal.Identity
		p.edited(pipeline.Fields{Title: &data.Deal.Title, ExpectedClose: &data.Deal.ExpectedClose})
		for _, s := range data.Deal.Steps {
			*p.step(s.ID) = s
		}
	case pipeline.Scheduled:
		*p.step(data.Step.ID) = data.Step
	case pipeline.StepMoved:
		p.step(data.Step).Due = data.Due
	}
}

func (p *Planned) edited(f pipeline.Fields) {
	if f.Title != nil {
		p.Title = *f.Title
	}
	if f.ExpectedClose != nil && !f.ExpectedClose.IsZero() {
		p.Close = *f.ExpectedClose
	}
}

// step is the step with an id, from the end, where the newest are.
func (p *Planned) step(id string) *pipeline.Step {
	for i := range slices.Backward(p.Steps) {
		if p.Steps[i].ID == id {
			return &p.Steps[i]
		}
	}
	p.Steps = append(p.Steps, pipeline.Step{ID: id})
	return &p.Steps[len(p.Steps)-1]
}
