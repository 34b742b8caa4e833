package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"deals/pipeline"
)

// Imported counts what became of the deals of an import.
type Imported struct {
	New, Changed, Same int
}

// Import takes deals in as one change. A deal whose source id is known here is
// put in place of the one that has it, and a deal without source id in place of
// the one with its number, unless they are the same; every other one is new and
// gets a number. When nothing differs, nothing is recorded. The deals
// are read while the book is held for writing, and not kept in memory.
func (b *Book) Import(ctx context.Context, label string, deals iter.Seq[pipeline.Deal]) (Imported, error) {
	run := importing{}
	err := b.write(ctx, func(t *tx) (err error) {
		run = importing{tx: t, caller: ctx}
		// To watch the caller's context costs time at every row; it is asked at
		// every batch instead.
		t.ctx = context.WithoutCancel(ctx)
		// Rows of an import land all over the indexes; their pages are worth keeping.
		if err := t.cache(16 << 10); err != nil {
			return err
		}
		defer func() {
			if failed := t.cache(2 << 10); err == nil {
				err = failed
			}
		}()
		if run.process, err = b.process(ctx, t.sql); err != nil {
			return err
		}
		if run.next, err = t.nextNumber(); err != nil {
			return err
		}
		if err := run.all(deals); err != nil {
			return err
		}
		touched := run.New + run.Changed
		if touched == 0 {
			return nil
		}
		line := entry{kind: "do", label: label, deals: touched}
		if touched == 1 {
			line.deal = run.last
		}
		return t.enter(line)
	})
	if err != nil {
		return Imported{}, err
	}
	return run.Imported, nil
}

// cache sets how many KiB of the file the writer keeps in memory.
func (t *tx) cache(kib int) error {
	_, err := t.sql.ExecContext(t.ctx, fmt.Sprintf("PRAGMA cache_size = %d", -kib))
	return err
}

// importing is an import under way.
type importing struct {
	Imported
	*tx
	caller  context.Context
	process *pipeline.Process
	next    int64 // number of the next new deal
	last    int64 // number of the last deal that was new or changed
}

// all takes the deals in by batches, so that what is known of them already is
// asked for many at a time.
func (i *importing) all(deals iter.Seq[pipeline.Deal]) error {
	waiting := make([]pipeline.Deal, 0, batch)
	for d := range deals {
		waiting = append(waiting, d)
		if len(waiting) == batch {
			if err := i.some(waiting); err != nil {
				return err
			}
			waiting = waiting[:0]
		}
	}
	return i.some(waiting)
}

func (i *importing) some(deals []pipeline.Deal) error {
	if err := i.caller.Err(); err != nil {
		return err
	}
	sourceIDs := make([]string, 0, len(deals))
	for _, d := range deals {
		if d.SourceID != "" {
			sourceIDs = append(sourceIDs, d.SourceID)
		}
	}
	present := make(map[string]pipeline.Deal, len(sourceIDs))
	if err := bySource(i.ctx, i.sql, sourceIDs, present); err != nil {
		return err
	}
	for _, d := range deals {
		before, err := i.before(present, &d)
		if err != nil {
			return err
		}
		after, err := i.one(before, d)
		if err != nil {
			return err
		}
		if d.SourceID != "" {
			present[d.SourceID] = after // the same id may follow again
		}
	}
	return nil
}

// before is the deal that an imported one takes the place of; without any it
// does not exist.
func (i *importing) before(present map[string]pipeline.Deal, d *pipeline.Deal) (pipeline.Deal, error) {
	if d.SourceID == "" && d.ID > 0 {
		return oneDeal(i.ctx, i.sql, d.ID)
	}
	return present[d.SourceID], nil
}

func (i *importing) one(before, d pipeline.Deal) (pipeline.Deal, error) {
	isNew := !before.Exists()
	if isNew {
		before = pipeline.Deal{ID: i.next}
	}
	d.ID, d.Version = before.ID, before.Version
	change, err := pipeline.Decide(i.process, before, i.now, pipeline.Import{Deal: d})
	if err != nil {
		return before, err
	}
	if !isNew && same(before, change.After) {
		i.Same++
		return before, nil
	}
	if err := i.append(before.ID, change.Events); err != nil {
		return before, err
	}
	if err := i.project(&before, &change.After); err != nil {
		return before, err
	}
	if isNew {
		i.New++
		i.next++
	} else {
		i.Changed++
	}
	i.last = before.ID
	return change.After, nil
}

// same tells whether two deals would be written down alike, but for the count of
// their events.
func same(a, b pipeline.Deal) bool {
	a.Version, b.Version = 0, 0
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && bytes.Equal(left, right)
}
