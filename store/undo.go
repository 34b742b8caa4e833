package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// Undo undoes the last n changes that still count, or as many as there are, and
// returns them, the last one first. Changes by other windows in the meantime are
// undone in their turn.
func (b *Book) Undo(ctx context.Context, n int) ([]pipeline.HistoryEntry, error) {
	return b.travel(ctx, n, direction{
		kind: "undo", label: "undone: ", mark: 1, nothing: "There is nothing to undo.",
		next: `SELECT ` + entryColumns + ` FROM change WHERE kind = 'do' AND undone = 0 ORDER BY number DESC LIMIT 1`,
	})
}

// Redo redoes the last n undone changes, the most recently undone first. After any
// new change there is nothing to redo.
func (b *Book) Redo(ctx context.Context, n int) ([]pipeline.HistoryEntry, error) {
	return b.travel(ctx, n, direction{
		kind: "redo", label: "redone: ", mark: 0, nothing: "There is nothing to redo.",
		next: `SELECT ` + entryColumns + ` FROM change WHERE undone = 1 ORDER BY number LIMIT 1`,
	})
}

// direction is one direction of going through the changes.
type direction struct {
	kind, label, nothing string
	next                 string // finds the next change to turn
	mark                 int    // its new state
}

func (b *Book) travel(ctx context.Context, n int, way direction) ([]pipeline.HistoryEntry, error) {
	if n < 1 {
		return nil, &refusal.Refusal{Reason: refusal.Usage, Code: "bad_count", Message: "The number of changes must be 1 or more.", Hint: "leave it out for the last change"}
	}
	var turned []pipeline.HistoryEntry
	err := b.write(ctx, func(t *tx) error {
		turned = nil
		for range n {
			found, err := readEntries(t.sql.QueryContext(ctx, way.next))
			if err != nil {
				return err
			}
			if len(found) == 0 {
				break
			}
			if err := t.turn(found[0], way); err != nil {
				return err
			}
			turned = append(turned, found[0])
		}
		if len(turned) == 0 {
			return &refusal.Refusal{Reason: refusal.Invalid, Code: "nothing_to_" + way.kind, Message: way.nothing, Remedy: showsHistory()}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range turned {
		turned[i].Undone = way.kind == "undo"
	}
	return slices.Clip(turned), nil
}

// turn marks one change and derives the deals it touched again.
func (t *tx) turn(target pipeline.HistoryEntry, way direction) error {
	if err := t.exec(`UPDATE change SET undone = ? WHERE number = ?`, way.mark, target.Number); err != nil {
		return err
	}
	if err := t.record(entry{kind: way.kind, label: way.label + target.Label, undoes: target.Change, deal: target.Deal, deals: target.Deals}); err != nil {
		return err
	}
	var forBook bool
	if err := t.value(&forBook, `SELECT EXISTS (SELECT 1 FROM event WHERE change = ? AND deal IS NULL)`, target.Number); err != nil {
		return err
	}
	if forBook {
		if err := errors.Join(t.refoldProcesses(), t.refoldNumbers()); err != nil {
			return err
		}
	}
	return t.refold(target.Number)
}

// refold deletes the rows of the deals that a change touched, and folds the
// existing ones again. It never holds more than one deal.
func (t *tx) refold(change int64) error {
	const touched = `(SELECT deal FROM event WHERE change = ?)`
	rows, err := t.sql.QueryContext(t.ctx, `
		SELECT lane, currency, count(*), coalesce(sum(value_minor), 0)
		FROM deal
		WHERE lane IS NOT NULL AND number IN `+touched+`
		GROUP BY lane, currency`, change)
	if err != nil {
		return err
	}
	err = each(rows, func() error {
		var key totalKey
		var was total
		err := rows.Scan(&key.lane, &key.currency, &was.count, &was.sum)
		t.totals.add(key, total{-was.count, -was.sum})
		return err
	})
	if err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM deal_body WHERE deal IN ` + touched,
		`DELETE FROM agenda WHERE deal IN ` + touched,
		`DELETE FROM deal WHERE number IN ` + touched,
	} {
		if err := t.exec(query, change); err != nil {
			return err
		}
	}
	return t.foldAgain(`e.deal IN `+touched, change)
}

// foldAgain folds the deals whose events meet a condition, and fills the tables
// with those that exist. The tables must not contain any of them.
func (t *tx) foldAgain(condition string, args ...any) error {
	rows, err := t.sql.QueryContext(t.ctx, fmt.Sprintf(eventsThat, isLive+" AND "+condition), args...)
	if err != nil {
		return err
	}
	return eachFold(rows, func(d *pipeline.Deal) error {
		return t.project(&pipeline.Deal{}, d)
	})
}

// UndoChange undoes one change by its number, however long ago it was made. When a
// later change depends on it, the refusal names that, since it has to go first.
func (b *Book) UndoChange(ctx context.Context, number int64) (pipeline.HistoryEntry, error) {
	var target pipeline.HistoryEntry
	err := b.write(ctx, func(t *tx) error {
		found, err := readEntries(t.sql.QueryContext(ctx, `SELECT `+entryColumns+` FROM change WHERE number = ? AND kind = 'do' AND undone = 0`, number))
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return &refusal.Refusal{
				Reason: refusal.Invalid, Code: "no_such_change",
				Message: fmt.Sprintf("There is no change %d to undo.", number), Remedy: showsHistory(),
			}
		}
		target = found[0]
		later, err := t.buildingOn(number)
		if err != nil {
			return err
		}
		if len(later) > 0 {
			return dependedOn(target, later)
		}
		return t.turn(target, direction{kind: "undo", label: "undone: ", mark: 1})
	})
	target.Undone = err == nil
	return target, err
}

// buildingOn lists the later changes that count and touch the same deals as a
// change, the last one first. Every later change depends on a change of the book as
// a whole, such as its process.
func (t *tx) buildingOn(number int64) ([]pipeline.HistoryEntry, error) {
	return readEntries(t.sql.QueryContext(t.ctx, `
		SELECT `+entryColumns+`
		FROM change
		WHERE number > ?1 AND kind = 'do' AND undone = 0 AND (
			EXISTS (SELECT 1 FROM event WHERE change = ?1 AND deal IS NULL)
			OR number IN (SELECT change FROM event WHERE deal IN (SELECT deal FROM event WHERE change = ?1)))
		ORDER BY number DESC`, number))
}

func dependedOn(target pipeline.HistoryEntry, later []pipeline.HistoryEntry) error {
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
