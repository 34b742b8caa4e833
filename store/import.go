package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"slices"
	"time"

	"deals/pipeline"
	"deals/store/bulk"
	"deals/store/parallel"
	"deals/store/projection"
	"deals/store/sealed"
)

// Imported is the result of an import in numbers.
type Imported struct {
	New, Changed, Same int
}

// Import stores deals as one change, whose label is worded once their number is
// known. A deal whose origin exists here replaces the deal with that origin, and a
// deal without an origin the one with its number, unless they are equal; every
// other deal is new and gets a number. When nothing differs, nothing is recorded.
// The deals are read while the book is locked for writing, and not kept in memory.
// Settings are part of the change: undoing it restores them as well.
func (b *Book) Import(ctx context.Context, label func(deals int) string, deals iter.Seq[pipeline.Deal], settings ...Setting) (Imported, error) {
	run := importing{}
	err := b.write(ctx, func(t *tx) (err error) {
		run = importing{tx: t, caller: ctx}
		// Watching the caller's context costs time at every row; it is checked at
		// every batch instead.
		t.ctx = context.WithoutCancel(ctx)
		if run.load, err = bulk.Begin(t.ctx, t.sql); err != nil {
			return err
		}
		defer func() { err = cmp.Or(err, run.load.End(t.ctx)) }()
		if run.process, err = b.process(ctx, t.sql); err != nil {
			return err
		}
		if run.next, err = t.nextNumber(); err != nil {
			return err
		}
		if err := t.value(&run.undone, `SELECT (SELECT count(*) FROM deal_identity) > (SELECT count(*) FROM deal)`); err != nil {
			return err
		}
		var knows bool // a deal by its origin
		if err := t.value(&knows, `SELECT EXISTS (SELECT 1 FROM deal WHERE origin_id <> '')`); err != nil {
			return err
		}
		if run.find = byIdentity; knows {
			run.find, run.needed = byOrigin, []string{"deal_origin"}
		}
		if err := run.all(deals); err != nil {
			return err
		}
		if err := run.load.Resume(t.ctx); err != nil {
			return err
		}
		touched := run.New + run.Changed
		set, err := t.setAll(settings)
		if err != nil || touched == 0 && !set {
			return err
		}
		line := entry{kind: "do", label: label(touched), deals: touched}
		if touched == 1 {
			line.deal = run.last
		}
		if err := t.record(line); err != nil || !set {
			return err
		}
		return t.refoldKeyed()
	})
	b.imported.Store(err == nil && run.New+run.Changed > 0 || b.imported.Load())
	if err != nil {
		return Imported{}, err
	}
	return run.Imported, nil
}

// importing is an import in progress.
type importing struct {
	Imported
	*tx
	caller  context.Context
	process *pipeline.Process
	next    int64 // number of the next new deal
	last    int64 // number of the last new or changed deal
	undone  bool  // whether some numbers belong to undone deals
	find    func(context.Context, *sql.Tx, []pipeline.Origin, map[pipeline.Origin]pipeline.Deal) error
	needed  []string // indexes that find uses
	load    *bulk.Load
}

// all stores the deals in batches. The next ones are read while the last ones are
// written.
func (i *importing) all(deals iter.Seq[pipeline.Deal]) error {
	for some := range parallel.Prefetch(batches(deals)) {
		err := i.some(some)
		if err == nil {
			err = i.load.Grow(i.ctx, i.New, i.next, "deal", i.needed...)
		}
		if err != nil {
			return err
		}
	}
	return i.caller.Err() // When the deals end because the caller gave up, nothing may be stored.
}

// batches groups deals so that the existing ones are looked up many at a time. No
// deal is twice in a batch: the second one has to find the first one in the book.
func batches(deals iter.Seq[pipeline.Deal]) iter.Seq[[]pipeline.Deal] {
	return func(yield func([]pipeline.Deal) bool) {
		var waiting []pipeline.Deal
		type name struct {
			origin pipeline.Origin
			number int64
		}
		in := map[name]bool{}
		for d := range deals {
			this := name{d.Origin, 0}
			if d.Origin.IsZero() {
				this.number = d.ID
			}
			if len(waiting) == batch || in[this] {
				if !yield(waiting) {
					return
				}
				waiting = make([]pipeline.Deal, 0, batch)
				clear(in)
			}
			waiting, in[this] = append(waiting, d), this != name{}
		}
		if len(waiting) > 0 {
			yield(waiting)
		}
	}
}

// some stores one batch. Work that needs no writing is done on all processors,
// while earlier deals are written.
func (i *importing) some(deals []pipeline.Deal) error {
	if err := i.caller.Err(); err != nil {
		return err
	}
	present, err := i.present(deals)
	if err != nil {
		return err
	}
	landings := make([]landing, len(deals))
	numbers := map[string]int64{} // of the deals in this batch, by identity
	for n, d := range deals {
		before, err := i.before(present, &d)
		if err != nil {
			return err
		}
		if !before.Exists() {
			if before, err = i.begin(d.Origin); err != nil {
				return err
			}
		}
		d.ID, d.Identity, d.Version = before.ID, before.Identity, before.Version
		numbers[d.Identity] = d.ID
		if d.Parent, err = i.parent(d.Parent, numbers); err != nil {
			return err
		}
		landings[n] = landing{before: before, deal: d}
	}
	var unfit error
	for ready := range parallel.Prefetch(i.prepared(landings, &unfit)) {
		for n := range ready {
			if err := i.land(&ready[n]); err != nil {
				return err
			}
		}
	}
	return unfit
}

// prepared passes on the landings, some at a time, as they are ready to be written.
// An early end is in failure.
func (i *importing) prepared(landings []landing, failure *error) iter.Seq[[]landing] {
	const together = 32
	change := i.changeID()
	return func(yield func([]landing) bool) {
		for some := range slices.Chunk(landings, together) {
			*failure = parallel.Each(some, func(l *landing) error { return l.prepare(change, i.process, i.now) })
			if *failure != nil || !yield(some) {
				return
			}
		}
	}
}

// present finds the existing deals, by origin.
func (i *importing) present(deals []pipeline.Deal) (map[pipeline.Origin]pipeline.Deal, error) {
	origins := make([]pipeline.Origin, 0, len(deals))
	for _, d := range deals {
		if !d.Origin.IsZero() {
			origins = append(origins, d.Origin)
		}
	}
	present := make(map[pipeline.Origin]pipeline.Deal, len(origins))
	return present, i.find(i.ctx, i.sql, origins, present)
}

// before is the deal that an imported one replaces; without one it does not exist.
func (i *importing) before(present map[pipeline.Origin]pipeline.Deal, d *pipeline.Deal) (pipeline.Deal, error) {
	if d.Origin.IsZero() && d.ID > 0 {
		return oneDeal(i.ctx, i.sql, d.ID)
	}
	return present[d.Origin], nil
}

// begin gives a new deal its number and its identity. A deal that was imported
// before, and undone, has both.
func (i *importing) begin(origin pipeline.Origin) (d pipeline.Deal, err error) {
	if origin.IsZero() {
		d.Identity = i.newIdentity()
	} else {
		d.Identity = origin.Identity()
	}
	if i.undone {
		err = i.value(&d.ID, `SELECT coalesce((SELECT number FROM deal_identity WHERE id = ?), 0)`, d.Identity)
	}
	if d.ID == 0 {
		d.ID = i.next
		i.next++
	}
	return d, err
}

// parent is the deal that a deal came from, by the number it has here, or none when it
// is not in this book.
func (i *importing) parent(named pipeline.Ref, numbers map[string]int64) (pipeline.Ref, error) {
	if named.IsZero() {
		return named, nil
	}
	number := numbers[named.ID]
	if number == 0 {
		if err := i.value(&number, `SELECT coalesce((SELECT number FROM deal_identity WHERE id = ?), 0)`, named.ID); err != nil || number == 0 {
			return pipeline.Ref{}, err
		}
	}
	return pipeline.Ref{ID: named.ID, Number: number}, nil
}

// landing is one deal of an import, with the rows to write.
type landing struct {
	before, deal, after pipeline.Deal
	same                bool
	events              []sealed.Event
	projection          projection.Rows
}

// prepare does all work that needs no book.
func (l *landing) prepare(change string, process *pipeline.Process, now time.Time) error {
	decided, err := pipeline.DecideIn(change, process, l.before, now, pipeline.Import{Deal: l.deal})
	if err != nil {
		return err
	}
	l.after = decided.After
	if l.same = l.before.Exists() && same(l.before, l.after); l.same {
		return nil
	}
	if l.events, err = written(decided.Events); err != nil {
		return err
	}
	if l.before.Exists() || len(l.events) != 1 {
		l.projection, err = projection.Of(&l.after)
	} else {
		l.projection, err = projection.OfNew(&l.after, l.events[0].Payload)
	}
	return err
}

func (i *importing) land(l *landing) error {
	if l.same {
		i.Same++
		return nil
	}
	var base any
	var err error
	if l.before.Exists() {
		base, err = i.base(l.after.ID)
	} else {
		err = i.identify(l.after.ID, l.after.Identity)
	}
	if err != nil {
		return err
	}
	if err := i.append(l.after.ID, l.after.Identity, base, l.events); err != nil {
		return err
	}
	if err := i.put(&l.before, &l.after, l.projection); err != nil {
		return err
	}
	if l.before.Exists() {
		i.Changed++
	} else {
		i.New++
	}
	i.last = l.after.ID
	return nil
}

// same reports whether two deals are equal, except for the number of their events.
func same(a, b pipeline.Deal) bool {
	a.Version, b.Version = 0, 0
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && bytes.Equal(left, right)
}
