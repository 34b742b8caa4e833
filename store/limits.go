package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
)

// latestWins is the number of won deals that limits are learned from: the latest
// ones, so that the limits follow how the user sells now, and learning takes no
// longer in an old book.
const latestWins = 500

// learned is a process with its learned limits, and what they were learned from.
type learned struct {
	definition *pipeline.Process
	last       int64 // when the last deal was won
	day        calendar.Date
	process    *pipeline.Process
}

// withLimits adds the learned limits to a process. They are learned again when
// another deal was won, and every day.
func (b *Book) withLimits(ctx context.Context, definition *pipeline.Process) (*pipeline.Process, error) {
	now := learned{definition: definition, day: calendar.DateOf(b.Now())}
	err := b.readers.Load().QueryRowContext(ctx, `SELECT coalesce(max(closed_ms), 0) FROM deal WHERE pace <> ''`).Scan(&now.last)
	if err != nil {
		return nil, err
	}
	if k := b.learned.Load(); k != nil && k.definition == definition && k.last == now.last && k.day == now.day {
		return k.process, nil
	}
	paces, err := readPaces(b.readers.Load().QueryContext(ctx, `
		SELECT pace FROM deal WHERE pace <> '' ORDER BY closed_ms DESC LIMIT ?`, latestWins))
	if err != nil {
		return nil, err
	}
	with := *definition
	with.Learned = rotting.LearnLimits(definition, paces)
	now.process = &with
	b.learned.Store(&now)
	return now.process, nil
}

func readPaces(rows *sql.Rows, err error) ([]rotting.Pace, error) {
	if err != nil {
		return nil, err
	}
	var all []rotting.Pace
	err = each(rows, func() error {
		var text sql.RawBytes
		if err := rows.Scan(&text); err != nil {
			return err
		}
		var paces []rotting.Pace
		if json.Unmarshal(text, &paces) == nil { // The others still give the limits.
			all = append(all, paces...)
		}
		return nil
	})
	return all, err
}
