package store

import (
	"context"

	"deals/pipeline"
)

// Create creates a deal, gives it the next number and decides further intents on
// it, all as one change.
func (b *Book) Create(ctx context.Context, create pipeline.Create, more ...pipeline.Intent) (pipeline.Change, error) {
	var change pipeline.Change
	err := b.write(ctx, func(t *tx) error {
		number, err := t.nextNumber()
		if err != nil {
			return err
		}
		create.ID, create.Identity = number, t.newIdentity()
		change, err = t.do(pipeline.Deal{ID: number}, append([]pipeline.Intent{create}, more...)...)
		return err
	})
	return change, err
}

// Do decides intents on a deal as one change. When nothing would change, it returns
// pipeline.ErrNothingChanged.
func (b *Book) Do(ctx context.Context, number int64, intents ...pipeline.Intent) (pipeline.Change, error) {
	var change pipeline.Change
	err := b.write(ctx, func(t *tx) error {
		deal, err := oneDeal(ctx, t.sql, number)
		if err != nil {
			return err
		}
		change, err = t.do(deal, intents...)
		return err
	})
	return change, err
}

// do decides and writes.
func (t *tx) do(deal pipeline.Deal, intents ...pipeline.Intent) (pipeline.Change, error) {
	process, err := t.book.process(t.ctx, t.sql)
	if err != nil {
		return pipeline.Change{}, err
	}
	change, err := t.carryOut(process, deal, intents...)
	if err != nil {
		return change, err
	}
	for _, spawn := range change.Spawned {
		if err := t.spawn(process, spawn); err != nil {
			return change, err
		}
	}
	return change, t.record(entry{kind: "do", label: change.Label, deal: deal.ID, deals: 1 + len(change.Spawned)})
}

// carryOut decides on one deal and writes the events and the resulting rows.
func (t *tx) carryOut(process *pipeline.Process, deal pipeline.Deal, intents ...pipeline.Intent) (pipeline.Change, error) {
	change, err := pipeline.DecideIn(t.changeID(), process, deal, t.now, intents...)
	if err != nil {
		return change, err
	}
	events, err := written(change.Events)
	if err != nil {
		return change, err
	}
	var base any
	if deal.Exists() {
		base, err = t.base(deal.ID)
	} else {
		err = t.identify(deal.ID, change.After.Identity)
	}
	if err != nil {
		return change, err
	}
	if err := t.append(deal.ID, change.After.Identity, base, events); err != nil {
		return change, err
	}
	return change, t.project(&deal, &change.After)
}

// spawn creates a deal that follows from the one being changed.
func (t *tx) spawn(process *pipeline.Process, spawn pipeline.Spawn) error {
	number, err := t.nextNumber()
	if err != nil {
		return err
	}
	spawn.Create.ID, spawn.Create.Identity = number, t.newIdentity()
	_, err = t.carryOut(process, pipeline.Deal{ID: number}, append([]pipeline.Intent{spawn.Create}, spawn.Intents...)...)
	return err
}
