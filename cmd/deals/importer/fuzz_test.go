package importer_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"deals/cmd/deals/advice"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
)

func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		"title,account\nx,y\n", "\xef\xbb\xbfid;title;created\n1;x;2024-01-02\n", "\xff\xfet\x00i\x00", "sep=;\ntitle;value\nx;1.200,50\n",
		"title\n\"x", "[]", `[{"id":1,"title":"A","status":"open","stage":"lead","created_at":"2026-01-02T00:00:00Z"}]`, "title\tstage\n'=x\tWon\n",
		"title,status,closed\nx,won,45631.5\n", "Deal - Title*,Deal - Stage\nx,Demo\n", "title,title\n", "\r", "sep=\x00\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "f.csv")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		i, err := read(t, path, options())
		var refused *refusal.Refusal
		if err != nil {
			if !errors.As(err, &refused) || advice.Of(err) == "" {
				t.Fatalf("%q: %v, want a refusal with a hint", content, err)
			}
			return
		}
		s := &shelf{}
		survey := s.take(t, i)
		for n := range s.deals {
			if err := s.deals[n].Validate(definition.Default()); err != nil {
				t.Fatalf("%+v is not valid: %v", s.deals[n], err)
			}
		}
		again, err := i.Survey(t.Context(), s)
		if err != nil || again.Landing() != 0 || again.Rejected != survey.Rejected {
			t.Fatalf("a second time %+v after %+v, %v", again, survey, err)
		}
	})
}
