package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/store/connect"
	"deals/store/sealed"
)

// mend repairs a history that was altered outside deals, and reports how, one line for each
// change. What a sound backup or the checksum gives back is as it was before. Otherwise, the
// change is marked in the history, and a deal that no longer follows from its events is kept
// as its rows have it, by a change that says so.
func (t *tx) mend(backup *sql.DB) (lines []string, left *spoilt, err error) {
	bad, err := readSpoilt(t.ctx, t.sql, false)
	if err != nil || len(bad.rows) == 0 {
		return nil, bad, err
	}
	kept, err := t.keep(bad)
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(kept)
	for _, way := range []struct {
		says string
		mend func(*sealed.Altered) error
	}{
		{"restored from the newest sound backup", func(a *sealed.Altered) error { return a.PutBack(t.ctx, t.sql, backup) }},
		{"corrected from its checksum", func(a *sealed.Altered) error { return a.Correct(t.ctx, t.sql) }},
		{"marked in the history; the deals stay as they are", func(a *sealed.Altered) error { return t.mark(a, bad, kept) }},
	} {
		if err := way.mend(bad.altered()); err != nil {
			return nil, nil, err
		}
		if left, err = readSpoilt(t.ctx, t.sql, false); err != nil {
			return nil, nil, err
		}
		for _, row := range bad.rows {
			isLeft := func(r spoiltRow) bool { return r.change == row.change && r.what == row.what }
			if !slices.ContainsFunc(left.rows, isLeft) {
				lines = append(lines, row.name()+": "+way.says)
			}
		}
		bad = left
	}
	return slices.Compact(lines), left, nil
}

// mark marks what was altered, and keeps the deals whose rows are sound.
func (t *tx) mark(a *sealed.Altered, bad *spoilt, kept []int64) error {
	// Without rows, the identity of a deal is what its creation says.
	err := t.exec(`DELETE FROM deal_identity WHERE number IN (SELECT value FROM json_each(?)) AND number NOT IN (SELECT value FROM json_each(?))`,
		inJSON(slices.Collect(maps.Keys(bad.deals))), inJSON(kept))
	if err == nil {
		err = a.Mark(t.ctx, t.sql)
	}
	for _, number := range kept {
		if err == nil {
			err = t.keepAsItIs(number)
		}
	}
	return err
}

// keepAsItIs makes the events of a deal lead to its rows again: if needed, a change
// restates the whole deal.
func (t *tx) keepAsItIs(number int64) error {
	stored, err := storedDeals(t.ctx, t.sql)
	if err != nil {
		return err
	}
	defer stored.Close()
	was, err := readStored(t.ctx, stored, number)
	if err != nil || was == nil {
		return err
	}
	kept, err := decode(was.Body)
	if err == nil {
		err = t.openDeal(&kept)
	}
	if err != nil {
		return err
	}
	rows, err := t.sql.QueryContext(t.ctx, fmt.Sprintf(eventsThat, isLive+` AND e.deal = ?`), number)
	if err != nil {
		return err
	}
	same := false
	err = eachFold(rows, nil, func(d *pipeline.Deal) error {
		differs, err := compare(t.ctx, stored, d)
		same = err == nil && differs == nil
		return err
	})
	if err != nil || same {
		return err
	}
	base, err := t.base(number)
	if err != nil {
		return err
	}
	events, err := written([]pipeline.Event{{At: t.now, Data: pipeline.Imported{Deal: kept}}})
	if err == nil {
		err = t.append(number, kept.Identity, base, events)
	}
	if err == nil {
		err = t.record(entry{kind: "do", label: "kept " + kept.Title + " as it was", deal: number, deals: 1})
	}
	if err == nil { // The new change gives it another version.
		err = t.foldAgain(`e.deal = ?`, number)
		t.totals.count(&kept, -1)
	}
	return err
}

// openDeal puts the creation of a deal before its first event, if that is lost.
func (t *tx) openDeal(kept *pipeline.Deal) error {
	first, err := sealed.Events(t.ctx, t.sql, `e.id = (
		SELECT min(id) FROM event WHERE deal = ?1 AND NOT EXISTS (SELECT 1 FROM event WHERE deal = ?1 AND kind IN ('created', 'imported')))`, kept.ID)
	if err != nil || len(first) == 0 {
		return err
	}
	stage := kept.Stage
	if len(kept.Visits) > 0 {
		stage = kept.Visits[0].Stage
	}
	events, err := written([]pipeline.Event{{At: kept.CreatedAt, Data: pipeline.Created{
		ID: kept.Identity, Number: kept.ID, Stage: stage, Fields: pipeline.Fields{Title: &kept.Title, Account: &kept.Account},
	}}})
	if err != nil {
		return err
	}
	e := sealed.Row{Change: first[0].Change, Deal: first[0].Deal, ChangeID: first[0].ChangeID, Identity: kept.Identity, Event: events[0]}
	err = t.value(&e.ID, `
		WITH RECURSIVE below (id) AS (SELECT ?1 - 1 UNION ALL SELECT id - 1 FROM below WHERE id IN (SELECT id FROM event))
		SELECT min(id) FROM below`, first[0].ID)
	if err == nil {
		err = e.Put(t.ctx, t.sql)
	}
	if err == nil {
		err = sealed.ForgetCounts(t.ctx, t.sql)
	}
	return err
}

// soundBackup opens the newest sound backup for reading; nil when there is none, or none
// can be read now.
func soundBackup(ctx context.Context, path string, options Options) (db *sql.DB, leave func()) {
	sound, err := SoundBackup(ctx, path, options)
	if err != nil || sound == nil {
		return nil, func() {}
	}
	ready, remove, err := readied(ctx, sound.Path, options)
	if err != nil {
		return nil, func() {}
	}
	db, err = connect.Readers(ready, true)
	if err != nil {
		return nil, remove
	}
	return db, func() { _ = db.Close(); remove() } // It was only read.
}
