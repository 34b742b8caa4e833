package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"deals/pipeline"
)

// States passes on every state that deals have been in, by their numbers, deal by deal
// from the first one on; imported tells those that an import made. The deal is only
// valid until the next one.
func (b *Book) States(ctx context.Context, numbers []int64, yield func(d *pipeline.Deal, imported bool)) error {
	list, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	return b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, fmt.Sprintf(eventsThat, isLive+` AND e.deal IN (SELECT value FROM json_each(?))`), string(list))
		if err != nil {
			return err
		}
		var fold pipeline.Fold
		last, spoilt := int64(0), false
		return each(rows, func() error {
			var stored storedEvent
			if err := stored.scan(rows); err != nil {
				return err
			}
			if stored.deal != last {
				last, fold, spoilt = stored.deal, pipeline.NewFold(stored.deal), false
			}
			if spoilt = spoilt || stored.addTo(&fold) != nil; !spoilt && fold.Deal().Exists() {
				yield(fold.Deal(), stored.kind == pipeline.Imported{}.Kind())
			}
			return nil
		})
	})
}

// Sources lists the sources that deals were imported from.
func (b *Book) Sources(ctx context.Context) (sources []string, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `SELECT DISTINCT origin_source FROM deal WHERE origin_id <> '' ORDER BY 1`)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var source string
			err := rows.Scan(&source)
			sources = append(sources, source)
			return err
		})
	})
	return sources, err
}
