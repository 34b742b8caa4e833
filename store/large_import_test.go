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
	"deals/store/search"
)

// Indexes are left out during a large import, and are all back after it, whether it
// lands, ends early or meets deals that are there.
func TestALargeImportLeavesTheIndexesAsTheyWere(t *testing.T) {
	defer func(many, together int) { bulk.Many, search.Together = many, together }(bulk.Many, search.Together)
	bulk.Many = 600           // less than two batches
	search.Together = 8 << 10 // of the words of some deals
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
		all := want.New + want.Same
		if got, want := wordRows(t, path), all+all*2/3; got != want { // Two of three have a step.
			t.Fatalf("%d rows of words for %d deals, want %d", got, all, want)
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
	again.CreatedAt = again.CreatedAt.AddDate(0, 0, -3) // listed elsewhere
	run(store.Imported{New: 2000, Changed: 1}, append(deals, again)...)
	// The origins of the first import are looked up by the second.
	more := slices.Collect(many(4500, book.Now()))
	more[10] = again
	run(store.Imported{New: 2500, Same: 2000}, more...)
	if history, err := book.History(t.Context(), 0, time.Time{}, 0); err != nil || len(history) != 2 {
		t.Errorf("history %+v, %v", history, err)
	}
	// Deals that return after an undo are created again.
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, book)
	run(store.Imported{New: 2500, Same: 2000}, more...)
}

// wordRows is how many rows the search has.
func wordRows(t *testing.T, path string) (n int) {
	t.Helper()
	db, err := connect.Readers(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM search_text`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
