package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// The cost of piping a list of all deals.
func BenchmarkLs(b *testing.B) {
	c := newConsole(b, 0)
	c.does(b, 0, "import", filepath.Join("testdata", "sales_5000.csv"))
	deals := 0
	for b.Loop() {
		deals += strings.Count(c.does(b, 0, "ls", "--status", "all"), "\n")
	}
	b.ReportMetric(float64(deals)/b.Elapsed().Seconds(), "rows/s")
}
