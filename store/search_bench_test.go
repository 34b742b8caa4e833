package store_test

import (
	"context"
	"database/sql"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/hits"
	"deals/store"
	"deals/store/connect"
	"deals/store/search"
)

// syllables make words, of which the first ones are the most common.
var syllables = strings.Fields("me co re in pro ta li no fer an be sta mi ver su da per to ge al")

// noted gives deals ten notes each, and closes two of three.
func noted(deals iter.Seq[pipeline.Deal]) iter.Seq[pipeline.Deal] {
	return func(yield func(pipeline.Deal) bool) {
		seed := uint64(1)
		draw := func(n int) int { // Small numbers are common.
			seed = seed*6364136223846793005 + 1442695040888963407
			x := float64(seed>>11) / (1 << 53)
			return int(x * x * x * float64(n))
		}
		i := 0
		for d := range deals {
			for range 10 {
				var b strings.Builder
				for range 15 {
					n := draw(8000)
					b.WriteString(syllables[n%20] + syllables[n/20%20] + syllables[n/400] + " ")
				}
				d.LastPart++
				d.Activities = append(d.Activities, pipeline.Activity{Part: d.LastPart, Kind: pipeline.Note, Text: strings.TrimSpace(b.String()), At: d.CreatedAt})
			}
			if i++; i%3 > 0 {
				d.Status, d.LostReason, d.ClosedAt = pipeline.Lost, pipeline.LostPrice, d.CreatedAt
				d.Activities[0].Text += " survey" // in every closed deal, and in no open one
			}
			if i == 5000 {
				d.Activities[0].Text += " zebra"
			}
			if !yield(d) {
				return
			}
		}
	}
}

// BenchmarkSearch finds the first screen of hits. DEALS_BENCH=big makes 100,000 deals with
// 1,000,000 notes, and keeps them in the file of DEALS_BENCH_BOOK if that is set.
func BenchmarkSearch(b *testing.B) {
	n := 6000
	if os.Getenv("DEALS_BENCH") == "big" {
		n = 100_000
	}
	path := os.Getenv("DEALS_BENCH_BOOK")
	if path == "" {
		path = filepath.Join(b.TempDir(), "deals.db")
	}
	if _, err := os.Stat(path); err != nil {
		book, err := store.Open(b.Context(), path, options())
		if err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		if _, err := book.Import(b.Context(), called("imported"), noted(many(n, options().Now()))); err != nil {
			b.Fatal(err)
		}
		b.Logf("%d deals imported in %s", n, time.Since(began))
		mustClose(b, book)
	}
	db, err := sql.Open("sqlite", connect.DSN(path, "mode=ro"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, words := range []string{
		"w", "website", "relaunch gmbh", "dana99", "m", "me", "mem", "memem", "mememe", "tali", "talino", "s", "su", "sur", "surv", "survey", "z", "zebra", "zebra mememe", "survey memem",
		"q", "x", "nobody", "nobody mememe", `"mememe coreme"`, "-mememe", "1", "12", "phase",
	} {
		b.Run(words, func(b *testing.B) {
			query, found, best := hits.Parse(words), 0, time.Hour
			for b.Loop() {
				began := time.Now()
				tx, err := db.BeginTx(context.Background(), nil)
				if err != nil {
					b.Fatal(err)
				}
				got, _, err := search.Find(b.Context(), tx, query, nil, 40)
				if err != nil {
					b.Fatal(err)
				}
				found = len(got)
				_ = tx.Rollback()
				best = min(best, time.Since(began))
			}
			b.ReportMetric(float64(best.Microseconds()), "best-µs")
			b.ReportMetric(float64(found), "hits")
		})
	}
}
