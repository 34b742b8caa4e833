package importview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/importer"
)

// Answers about columns become the flags that leave the others as they were.
func TestAnswersAboutColumnsBecomeFlags(t *testing.T) {
	for name, c := range map[string]struct {
		answers map[string]string
		want    string
	}{
		"nothing":              {nil, ""},
		"a column for a field": {map[string]string{"column 3": "value"}, "value=4"},
		"left out":             {map[string]string{"column 0": ""}, "title="},
		"another field":        {map[string]string{"column 0": "account"}, "title= account=1"},
		"one of two":           {map[string]string{"column 5": ""}, "email=5"},
		"both":                 {map[string]string{"column 4": "", "column 5": ""}, "email="},
		"swapped":              {map[string]string{"column 0": "account", "column 1": "title"}, "account=1 title=2"},
		"two for one":          {map[string]string{"column 2": "email", "column 3": "email"}, "email=3 email=4"},
	} {
		now := Reading{Answers: c.answers}
		now.defaults = map[int]importer.Field{0: "title", 1: "account", 4: "email", 5: "email"}
		now.columns = map[importer.Field][]int{"title": {0}, "account": {1}, "email": {4, 5}}
		now.answered()
		if got := strings.Join(now.Flags.Columns, " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestFilesToImportAreFound(t *testing.T) {
	home := t.TempDir()
	t.Chdir(t.TempDir())
	write := func(path string, age int) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-time.Duration(age) * time.Hour)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(home, ".config", "user-dirs.dirs"), 0)
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte("XDG_DOWNLOAD_DIR=\"$HOME/Téléchargements\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(filepath.Join(home, "Téléchargements", "deals.CSV"), 2)
	write(filepath.Join(home, "Téléchargements", "photo.png"), 1)
	write("old.tsv", 9)
	write("new.json", 1)
	write(".hidden.csv", 1)
	write("lists/Pipe drive.csv", 3)
	lookup := func(key string) string { return map[string]string{"HOME": home}[key] }
	for typed, want := range map[string]string{
		"":                  "new.json|~/Téléchargements/deals.CSV|old.tsv",
		"dea":               "~/Téléchargements/deals.CSV",
		"l":                 "~/Téléchargements/deals.CSV|old.tsv|lists/",
		"lists/":            "lists/Pipe drive.csv",
		"lists/pi":          "lists/Pipe drive.csv",
		"~/té":              "~/Téléchargements/",
		"~/Téléchargements": "~/Téléchargements/",
		"./.h":              "./.hidden.csv",
		"nowhere/x":         "",
	} {
		found, err := Files(t.Context(), typed, lookup)
		var paths []string
		for _, file := range found {
			paths = append(paths, file.Path)
		}
		if got := strings.Join(paths, "|"); got != want || err != nil {
			t.Errorf("%q: %s, %v, want %s", typed, got, err, want)
		}
	}
}
