package store_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/store"
	"deals/store/bulk"
	"deals/store/connect"
)

// Indexes are left out during a large import, and are all back after it, whether it
// lands, ends early or meets deals that are there.
func TestALargeImportLeavesTheIndexesAsTheyWere(t *testing.T) {
	defer func(many int) { bulk.Many = many }(bulk.Many)
	bulk.Many = 600 // less than two batches
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	indexes := func() (all []string) {
		db, err := connect.Readers(path, false)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		rows, err := db.QueryContext(t.Context(), `SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema WHERE type = 'index' ORDER BY name`)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var one sql.NullString
			if err := rows.Scan(&one); err != nil {
				t.Fatal(err)
			}
			all = append(all, one.String)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return all
	}
	before := indexes()
	run := func(want store.Imported, deals ...pipeline.Deal) {
		t.Helper()
		got, err := book.Import(t.Context(), called("imported"), slices.Values(deals))
		if err != nil || got != want {
			t.Fatalf("got %+v, %v; want %+v", got, err, want)
		}
		mustVerify(t, book)
		if got := indexes(); !slices.Equal(got, before) {
			t.Fatalf("indexes are now %q", got)
		}
	}
	deals := slices.Collect(many(2000, book.Now()))
	unfit := slices.Clone(deals)
	unfit[1900].Title = ""
	if _, err := book.Import(t.Context(), called("imported"), slices.Values(unfit)); err == nil {
		t.Fatal("a deal without a title was imported")
	}
	if got := indexes(); !slices.Equal(got, before) {
		t.Fatalf("after an import that failed, indexes are %q", got)
	}
	again := deals[10]
	again.Title = "Renamed further down"
	run(store.Imported{New: 2000, Changed: 1}, append(deals, again)...)
	// The origins of the first import are looked up by the second.
	more := slices.Collect(many(4500, book.Now()))
	more[10] = again
	run(store.Imported{New: 2500, Same: 2000}, more...)
	if history, err := book.History(t.Context(), 0, time.Time{}, 0); err != nil || len(history) != 2 {
		t.Errorf("history %+v, %v", history, err)
	}
}
