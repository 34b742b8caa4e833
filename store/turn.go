package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store/projection"
	"deals/store/search"
)

// heldInMemory is how many bytes of deals are folded before the book is locked; the
// rest is folded under the lock.
var heldInMemory = 32 << 20

// attempts is how often that is tried while others change the book. After that,
// everything is folded under the lock.
const attempts = 3

// turning is changes to undo or redo together, and the deals that they touch. Each
// deal is folded once, before the book is locked, so that nobody waits for it.
type turning struct {
	last    string // the id of the last change when it was prepared; a restore may give its number to another
	targets []lists.HistoryEntry
	changes string  // the numbers of the targets, in JSON
	deals   []int64 // the deals they touch
	folded  map[int64]folded
	near    map[int64]near
}

// folded is a deal as it will be, with its rows.
type folded struct {
	deal       pipeline.Deal
	projection projection.Rows
}

// errFull stops the folding of deals into memory.
var errFull = errors.New("no more deals are held in memory")

// turn undoes or redoes the changes that find names.
func (b *Book) turn(ctx context.Context, way direction, find func(*sql.Tx) ([]lists.HistoryEntry, error)) ([]lists.HistoryEntry, error) {
	for attempt := 1; ; attempt++ {
		var some turning
		err := b.read(ctx, func(t *sql.Tx) (err error) {
			if some, err = readTurning(ctx, t, find); err == nil {
				err = some.fold(ctx, t, way)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		outdated := false
		err = b.write(ctx, func(t *tx) (err error) {
			var last string
			if err = t.value(&last, lastID); err != nil {
				return err
			}
			if outdated = some.last != last; outdated {
				if attempt < attempts {
					return nil
				}
				if some, err = readTurning(ctx, t.sql, find); err != nil {
					return err
				}
			}
			return t.turn(&some, way)
		})
		if err != nil || !outdated || attempt == attempts {
			for i := range some.targets {
				some.targets[i].Undone = err == nil && way.kind == "undo"
			}
			return slices.Clip(some.targets), err
		}
	}
}

func readTurning(ctx context.Context, t *sql.Tx, find func(*sql.Tx) ([]lists.HistoryEntry, error)) (some turning, err error) {
	if some.targets, err = find(t); err != nil {
		return some, err
	}
	numbers := make([]int64, len(some.targets))
	for i := range some.targets {
		numbers[i] = some.targets[i].Number
	}
	some.changes = inJSON(numbers)
	if err = t.QueryRowContext(ctx, lastID).Scan(&some.last); err != nil {
		return some, err
	}
	some.deals, err = numbersOf(t.QueryContext(ctx, `
		SELECT DISTINCT deal FROM event WHERE change IN (SELECT value FROM json_each(?)) AND deal IS NOT NULL`, some.changes))
	return some, err
}

// lastID is the id of the last change.
const lastID = `SELECT coalesce((SELECT id FROM change ORDER BY number DESC LIMIT 1), '')`

func inJSON(numbers []int64) string {
	text, _ := json.Marshal(append([]int64{}, numbers...)) // Numbers always encode.
	return string(text)
}

// fold folds as many of the deals as may be held.
func (some *turning) fold(ctx context.Context, t *sql.Tx, way direction) error {
	far, err := some.readNear(ctx, t, way)
	if err != nil {
		return err
	}
	some.folded = make(map[int64]folded, len(far))
	held := 0
	for several := range slices.Chunk(far, batch) {
		rows, err := t.QueryContext(ctx, fmt.Sprintf(eventsThat, way.live+` AND e.deal IN (SELECT value FROM json_each(?))`), some.changes, inJSON(several))
		if err != nil {
			return err
		}
		err = eachFold(rows, nil, func(d *pipeline.Deal) error {
			p, err := projection.Of(d)
			if held += len(p.Body); held > heldInMemory {
				return errFull
			}
			some.folded[d.ID] = folded{*d, p}
			return err
		})
		switch {
		case errors.Is(err, errFull):
			return nil
		case err != nil:
			return err
		}
		for _, number := range several {
			if _, exists := some.folded[number]; !exists {
				some.folded[number] = folded{} // It will not exist.
			}
		}
	}
	return nil
}

// turn marks the changes, records that, and derives again what they touched.
func (t *tx) turn(some *turning, way direction) error {
	if err := t.exec(`UPDATE change SET undone = ? WHERE number IN (SELECT value FROM json_each(?))`, way.mark, some.changes); err != nil {
		return err
	}
	for _, target := range some.targets {
		err := t.record(entry{kind: way.kind, label: way.done + ": " + target.Label, undoes: target.Change, deal: target.Deal, deals: target.Deals})
		if err != nil {
			return err
		}
	}
	var forBook bool
	err := t.value(&forBook, `SELECT EXISTS (SELECT 1 FROM event WHERE change IN (SELECT value FROM json_each(?)) AND deal IS NULL)`, some.changes)
	if err == nil && forBook {
		err = errors.Join(t.refoldProcesses(), t.refoldNumbers())
	}
	if err != nil {
		return err
	}
	var far, rest []int64
	for _, number := range some.deals {
		if deal, ok := some.near[number]; !ok {
			far = append(far, number)
		} else if err := t.put(&deal.before, &deal.after, deal.projection); err != nil {
			return err
		}
	}
	if err := t.empty(inJSON(far)); err != nil {
		return err
	}
	for _, number := range far {
		switch ready, ok := some.folded[number]; {
		case !ok:
			rest = append(rest, number)
		case ready.deal.Exists():
			if err := t.put(&pipeline.Deal{}, &ready.deal, ready.projection); err != nil {
				return err
			}
		}
	}
	if len(rest) == 0 {
		return nil
	}
	return t.foldAgain(`e.deal IN (SELECT value FROM json_each(?))`, inJSON(rest))
}

// empty deletes the rows of deals, which are listed in JSON.
func (t *tx) empty(deals string) error {
	if err := t.addTotals(-1, `SELECT value FROM json_each(?)`, deals); err != nil {
		return err
	}
	if err := search.Drop(t.ctx, t.sql, `SELECT value FROM json_each(?)`, deals); err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM deal_body WHERE deal IN (SELECT value FROM json_each(?))`,
		`DELETE FROM agenda WHERE deal IN (SELECT value FROM json_each(?))`,
		`DELETE FROM deal WHERE number IN (SELECT value FROM json_each(?))`,
	} {
		if err := t.exec(query, deals); err != nil {
			return err
		}
	}
	return nil
}

// foldAgain folds the deals whose events meet a condition, and fills the tables
// with the ones that exist. None of them may be in the tables yet.
func (t *tx) foldAgain(condition string, args ...any) error {
	rows, err := t.sql.QueryContext(t.ctx, fmt.Sprintf(eventsThat, isLive+" AND "+condition), args...)
	if err != nil {
		return err
	}
	return eachFold(rows, nil, func(d *pipeline.Deal) error {
		return t.project(&pipeline.Deal{}, d)
	})
}
