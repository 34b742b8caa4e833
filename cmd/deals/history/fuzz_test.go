package history_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"deals/cmd/deals/history"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
)

// memory is a book of one deal.
type memory struct{ deal pipeline.Deal }

func (m *memory) Each(_ context.Context, _ lists.Query, yield func(*pipeline.Deal) error) error {
	return yield(&m.deal)
}

func (m *memory) Deal(context.Context, int64) (pipeline.Deal, error) { return m.deal, nil }

func (m *memory) DoEach(_ context.Context, numbers []int64, _ func(int) string, intents func(*pipeline.Deal) []pipeline.Intent) (int, error) {
	if len(numbers) == 0 {
		return 0, pipeline.ErrNothingChanged
	}
	change, err := pipeline.DecideIn("x", definition.Default(), m.deal, now, intents(&m.deal)...)
	if err == nil {
		m.deal = change.After
	}
	return 1, err
}

func FuzzHistory(f *testing.F) {
	for _, p := range programs {
		f.Add([]byte(p.file))
	}
	f.Add([]byte("Note body,Associated Deal\n\"=cmd|x\x00\",Shop\n\xff\xfe,Shop\n,;;\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "f.csv")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := table.Open(t.Context(), path, nil)
		if err != nil {
			return
		}
		defer file.Close()
		book := &memory{pipeline.Deal{ID: 1, Identity: "a", Title: "Shop", Origin: pipeline.Origin{Source: "csv-1", ID: "1"}, Status: pipeline.Open, Stage: "lead"}}
		found, err := history.Read(t.Context(), file, book, history.Options{Process: definition.Default(), Now: now})
		if err != nil || found == nil {
			var refused *refusal.Refusal
			if err != nil && !errors.As(err, &refused) {
				t.Fatalf("%q: %v", content, err)
			}
			return
		}
		left := found.Rejects("")
		defer left.Drop()
		s, err := found.Land(t.Context(), book, left)
		if err != nil {
			t.Fatalf("%q: %v", content, err)
		}
		again, err := found.Survey(t.Context(), book)
		if err != nil || again.Landing() != 0 || again.Same != s.Landing()+s.Same || again.Rejected != s.Rejected {
			t.Fatalf("%q: a second time %+v after %+v, %v", content, again, s, err)
		}
	})
}
