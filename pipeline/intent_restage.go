package pipeline

import "deals/pipeline/refusal"

// Restage moves a deal to another stage because its own is no longer part of the
// process. It is decided with the process that replaces the old one.
type Restage struct{ To StageKey }

func (i Restage) decide(c *context, d *Deal) ([]Event, error) {
	if _, err := c.stage(i.To); err != nil {
		return nil, err
	}
	afterSale := i.To == c.process.FollowStage().Key
	if d.Status != Won && afterSale {
		return nil, refusal.New(refusal.Usage, "bad_move", "give a stage before the sale", "Open and lost deals such as %q cannot go to %s: it is for won deals only.", d.Title, c.process.FollowStage().Name)
	}
	if d.Status == Won && !afterSale {
		return nil, refusal.New(refusal.Usage, "bad_move", "give "+string(c.process.FollowStage().Key), "Won deals such as %q can only go to %s.", d.Title, c.process.FollowStage().Name)
	}
	return []Event{{At: c.now, Data: Restaged{From: d.Stage, To: i.To}}}, nil
}

func (i Restage) label(c *context, _, after *Deal) string {
	stage, _ := c.process.Stage(after.Stage)
	return "moved " + after.Title + " to " + stage.Name
}
