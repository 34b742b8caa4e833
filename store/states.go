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

// Origins passes on the sources that deals were imported from, or the ids there of those
// from one source.
func (b *Book) Origins(ctx context.Context, source string, yield func(string)) error {
	return b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `SELECT DISTINCT iif(?1 = '', origin_source, origin_id) FROM deal WHERE origin_id <> '' AND ?1 IN ('', origin_source) ORDER BY 1`, source)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var text string
			err := rows.Scan(&text)
			yield(text)
			return err
		})
	})
}
