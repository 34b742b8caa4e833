package main

import (
	"bytes"
	"context"
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/output"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/store"
)

// imports imports a file into a new book and returns the screen output.
func imports(tb testing.TB, file string, watched bool) (out, shown string) {
	tb.Helper()
	var stdout, stderr bytes.Buffer
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	book := filepath.Join(tb.TempDir(), "book.db")
	code := run(tb.Context(), []string{"--book", book, "import", file}, streams{
		Streams: output.Streams{In: strings.NewReader(""), Out: &stdout, Err: &stderr, ErrTerminal: watched},
		Now:     func() time.Time { return now },
	})
	if code != exitDone {
		tb.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return stdout.String(), stderr.String()
}

func TestProgressIsDrawnOnATerminalOnlyAndTakenAway(t *testing.T) {
	file := filepath.Join("testdata", "sales_5000.csv")
	if _, shown := imports(t, file, false); shown != "" {
		t.Errorf("a pipe got %q", shown)
	}
	_, shown := imports(t, file, true)
	if !strings.HasPrefix(shown, "\rimporting sales_5000.csv ") || !strings.HasSuffix(shown, "\r\x1b[K") {
		t.Errorf("a terminal got %q", shown)
	}
}

// The goal is over 15,000 rows a second.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		imports(b, filepath.Join("testdata", "sales_5000.csv"), false)
	}
	b.ReportMetric(5000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func TestAnInterruptedImportLeavesNothing(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	book, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "book.db"), store.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	file, err := table.Open(t.Context(), filepath.Join("testdata", "sales_5000.csv"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	found, err := importer.Read(file, importer.Options{Process: definition.Default(), Now: now, Currency: "USD"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	rejects := found.Rejects("")
	defer rejects.Drop()
	_, err = found.Land(ctx, book, rejects, func(ctx context.Context, deals iter.Seq[pipeline.Deal]) error {
		landed := 0
		_, err := book.Import(ctx, func(int) string { return "half of it" }, func(yield func(pipeline.Deal) bool) {
			for d := range deals {
				if landed++; landed == 2500 {
					interrupt()
				}
				if !yield(d) {
					return
				}
			}
		})
		return err
	})
	if err == nil {
		t.Error("an interrupted import reports success")
	}
	if there, err := book.List(t.Context(), lists.Query{}); err != nil || len(there) != 0 {
		t.Errorf("%d deals landed, %v; want none", len(there), err)
	}
}
