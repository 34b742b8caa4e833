package store

import (
	"time"

	"deals/pipeline"
	"deals/store/projection"
)

// project replaces the rows of a deal. Before is the deal as of those rows, which
// may not exist yet.
func (t *tx) project(before, after *pipeline.Deal) error {
	p, err := projection.Of(after)
	if err != nil {
		return err
	}
	return t.put(before, after, p)
}

// put is project for a projection that is already computed.
func (t *tx) put(before, after *pipeline.Deal, p projection.Rows) error {
	if err := t.exec(projection.Put, p.Deal...); err != nil {
		return err
	}
	err := t.exec(`INSERT INTO deal_body (deal, body) VALUES (?, ?) ON CONFLICT (deal) DO UPDATE SET body = excluded.body`,
		after.ID, p.Body)
	switch {
	case err != nil:
	case p.Agenda != "":
		err = t.exec(`INSERT INTO agenda (deal, line) VALUES (?, ?) ON CONFLICT (deal) DO UPDATE SET line = excluded.line`, after.ID, p.Agenda)
	case before.Exists():
		err = t.exec(`DELETE FROM agenda WHERE deal = ?`, after.ID)
	}
	if err != nil {
		return err
	}
	t.totals.count(before, -1)
	t.totals.count(after, +1)
	return t.search.Put(t.ctx, t.sql, before, after, p.Search)
}

func instant(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
