package importer_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/table"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
)

// TestAHostileJSONIsRefusedBeforeItIsDecoded reads files of which a deal would take
// hundreds of megabytes.
func TestAHostileJSONIsRefusedBeforeItIsDecoded(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"depth":      {`[{"title":` + strings.Repeat("[", 100_000), "is nested deeper than 32 levels"},
		"objects":    {`[{"title":` + strings.Repeat(`{"a":`, 100_000), "is nested deeper than 32 levels"},
		"empties":    {`[{"title":"x"},{"activities":[` + strings.Repeat(`{},`, 300_000) + `{}]}]`, "Deal 2 of FILE has more than 200,000 values"},
		"nulls":      {`[{"activities":[` + strings.Repeat(`null,`, 300_000) + `null]}]`, "has more than 200,000 values"},
		"keys":       {`[{` + strings.Repeat(`"a":1,`, 300_000) + `"b":1}]`, "has more than 200,000 values"},
		"one text":   {`[{"title":"x"},{"title":"` + strings.Repeat(`\"`, 10<<20) + `"}]`, "Deal 2 of FILE has a text longer than 1 MiB"},
		"one key":    {`[{"` + strings.Repeat("x", 10<<20) + `":1}]`, "has a text longer than 1 MiB"},
		"one number": {`[{"id":` + strings.Repeat("9", 10<<20) + `}]`, "has a text longer than 1 MiB"},
		"many texts": {`[{"tags":[` + strings.Repeat(`"`+strings.Repeat("x", 1<<20)+`",`, 70), "is larger than 64 MiB"},
		"spaces":     {`[` + strings.Repeat(" ", 70<<20) + `{}]`, "is larger than 64 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.json")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			file, err := table.Open(t.Context(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			_, err = importer.Read(file, importer.Options{Process: definition.Default()})
			var refused *refusal.Refusal
			if !errors.As(err, &refused) || !strings.Contains(strings.ReplaceAll(refused.Message, path, "FILE"), c.says) || refused.Code != "too_large" {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestANumberAsLongAsTheFileIsNotRepeated: the reason goes to the terminal.
func TestANumberAsLongAsTheFileIsNotRepeated(t *testing.T) {
	survey := (&shelf{}).bring(t, `[{"title":`+strings.Repeat("9", 1<<20)+`}]`, options())
	if len(survey.Reasons) != 1 || len(survey.Reasons[0].Text) > 100 {
		t.Errorf("%d reasons, the first one of %d bytes", len(survey.Reasons), len(survey.Reasons[0].Text))
	}
}

// TestTheLargestNoteIsRead, however it is written.
func TestTheLargestNoteIsRead(t *testing.T) {
	for _, letter := range []string{"x", `\u0001`} {
		note := `[{"id":1,"title":"x","status":"open","stage":"lead","created_at":"2026-11-01T00:00:00Z","last_part":1,"activities":[{"part":1,"kind":"note","at":"2026-11-01T00:00:00Z","text":"`
		survey := (&shelf{}).bring(t, note+strings.Repeat(letter, 1<<20)+`"}]}]`, options())
		if survey.New != 1 {
			t.Errorf("%s: %+v", letter, survey.Reasons)
		}
	}
}
