package exporter_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"deals/cmd/deals/exporter"
	"deals/pipeline"
	"deals/pipeline/definition"
)

// now is the clock of these tests; its zone is not UTC, to show where midnight is.
var now = time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("", 3600))

func TestNoExportedCellRunsAsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := pipeline.Deal{
			ID: 1, Title: rapid.StringMatching(`[=+\-@\t\r'＝＋－＠]?[ -~é]{1,9}`).Draw(t, "title"), Account: rapid.String().Draw(t, "account"),
			Status: pipeline.Open, Stage: "lead", CreatedAt: now,
		}
		d.Account = strings.TrimSpace(strings.NewReplacer("\x00", "", "\r\n", "\n", "\r", "", "\n", " ").Replace(d.Account))
		var b bytes.Buffer
		w := exporter.CSV(&b, definition.Default(), now, exporter.Sheet{})
		if w.Add(&d) != nil || w.End() != nil {
			t.Fatal("not written")
		}
		rows, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range rows[1] {
			if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
				t.Fatalf("a spreadsheet runs %q", cell)
			}
		}
	})
}
