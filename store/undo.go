package store

import (
	"context"
	"database/sql"
	"fmt"

	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/store/failure"
)

// Undo undoes the last n changes that still count, or as many as there are, and
// returns them, the last one first. Changes by other windows in the meantime are
// undone in their turn.
func (b *Book) Undo(ctx context.Context, n int) ([]lists.HistoryEntry, error) {
	return b.travel(ctx, n, undoing, `WHERE kind = 'do' AND undone = 0 ORDER BY number DESC`)
}

// Redo redoes the last n undone changes, the most recently undone first. After any
// new change there is nothing to redo.
func (b *Book) Redo(ctx context.Context, n int) ([]lists.HistoryEntry, error) {
	return b.travel(ctx, n, redoing, `WHERE undone = 1 ORDER BY number`)
}

// direction is one direction of going through the changes.
type direction struct {
	kind, done string
	mark       int    // the new state of a change
	live       string // holds for a change c that will count after the changes ?
}

var (
	undoing = direction{"undo", "undone", 1, `c.undone = 0 AND c.number NOT IN (SELECT value FROM json_each(?))`}
	redoing = direction{"redo", "redone", 0, `(c.undone = 0 OR c.number IN (SELECT value FROM json_each(?)))`}
)

// mostAtOnce is how many changes are turned in one transaction: as many as
// a slow machine writes within a second, since everybody else has to wait.
var mostAtOnce = 5_000

func (b *Book) travel(ctx context.Context, n int, way direction, which string) (all []lists.HistoryEntry, err error) {
	if n < 1 {
		return nil, &refusal.Refusal{Reason: refusal.Usage, Code: "bad_count", Message: "The number of changes must be 1 or more.", Hint: "leave it out for the last change"}
	}
	for len(all) < n {
		some, err := b.travelSome(ctx, min(n-len(all), mostAtOnce), way, which)
		all = append(all, some...)
		if err != nil && (len(all) == 0 || !failure.IsCode(err, "nothing_to_"+way.kind)) {
			return all, err
		}
		if err != nil || len(some) < mostAtOnce {
			break
		}
	}
	return all, nil
}

func (b *Book) travelSome(ctx context.Context, n int, way direction, which string) ([]lists.HistoryEntry, error) {
	return b.turn(ctx, way, func(t *sql.Tx) ([]lists.HistoryEntry, error) {
		found, err := readEntries(t.QueryContext(ctx, `SELECT `+entryColumns+` FROM change `+which+` LIMIT ?`, n))
		if err == nil && len(found) == 0 {
			err = &refusal.Refusal{Reason: refusal.Invalid, Code: "nothing_to_" + way.kind, Message: "There is nothing to " + way.kind + ".", Remedy: showsHistory()}
		}
		return found, err
	})
}

// UndoChange undoes one change by its number, however long ago it was made. When a
// later change depends on it, the refusal names that, since it has to go first.
func (b *Book) UndoChange(ctx context.Context, number int64) (lists.HistoryEntry, error) {
	found, err := b.turn(ctx, undoing, func(t *sql.Tx) ([]lists.HistoryEntry, error) {
		found, err := readEntries(t.QueryContext(ctx, `SELECT `+entryColumns+` FROM change WHERE number = ? AND kind = 'do' AND undone = 0`, number))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, &refusal.Refusal{
				Reason: refusal.Invalid, Code: "no_such_change",
				Message: fmt.Sprintf("There is no change %d to undo.", number), Remedy: showsHistory(),
			}
		}
		later, err := buildingOn(ctx, t, number)
		if err == nil && len(later) > 0 {
			err = dependedOn(found[0], later)
		}
		return found, err
	})
	if err != nil {
		return lists.HistoryEntry{}, err
	}
	return found[0], nil
}

// buildingOn lists the later changes that count and touch the same deals as a
// change, the last one first. Every later change depends on a change of the book as
// a whole, such as its process.
func buildingOn(ctx context.Context, t *sql.Tx, number int64) ([]lists.HistoryEntry, error) {
	return readEntries(t.QueryContext(ctx, `
		SELECT `+entryColumns+`
		FROM change
		WHERE number > ?1 AND kind = 'do' AND undone = 0 AND (
			EXISTS (SELECT 1 FROM event WHERE change = ?1 AND deal IS NULL)
			OR number IN (SELECT change FROM event WHERE deal IN (SELECT deal FROM event WHERE change = ?1)))
		ORDER BY number DESC`, number))
}

func dependedOn(target lists.HistoryEntry, later []lists.HistoryEntry) error {
	const named = 3
	words := ""
	for i, e := range later[:min(named, len(later))] {
		if i > 0 {
			words += ", "
		}
		words += fmt.Sprintf("%d (%s)", e.Number, e.Label)
	}
	if len(later) > named {
		words += fmt.Sprintf(" and %d more", len(later)-named)
	}
	return &refusal.Refusal{
		Reason: refusal.Invalid, Code: "depended_on",
		Message: fmt.Sprintf("Later changes depend on change %d (%s); undo them first: %s.", target.Number, target.Label, words),
		Remedy:  refusal.Remedy{refusal.Run("undo").With("change", fmt.Sprint(later[0].Number))},
	}
}
