package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// withoutBook are the commands that need no book, or not before their words are right.
var withoutBook = []string{"version", "info", "why", "man", "demo", "process check", "process show", "close", "rm", "push", "contacts"}

// TestEveryErrorAboutAFileNamesIt gives every command a book that cannot be used, in
// each way there is.
func TestEveryErrorAboutAFileNamesIt(t *testing.T) {
	dir := t.TempDir()
	ways := unusableBooks(t, dir)
	sound := newConsole(t, 0)
	sound.does(t, 0, "add", "Probe")
	sound.does(t, 0, "backup", filepath.Join(dir, "copy.db"))
	sound.does(t, 0, "process", "export", filepath.Join(dir, "process.toml"))
	for name, text := range map[string]string{
		"deals.csv": "title,value\nA,1\n", "notes.csv": "Deal,Date,Note\nProbe,2026-01-05,Met Dana\n", "people.csv": "Name,Email\nDana,d@example.com\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rows := map[string][]string{
		"the board": {""}, "review": {"review --print"}, "sql": {"sql SELECT"}, "process import": {"process import DIR/process.toml"}, "process edit": {"process edit"},
	}
	for _, p := range printedJSON {
		if p.words != "" {
			rows[p.command] = append(rows[p.command], p.words)
		}
	}
	delete(rows, "backup --list") // It lists the backups of a lost book, too.
	for _, name := range withoutBook {
		delete(rows, name)
	}
	for _, name := range commandNames() {
		if len(rows[name]) == 0 && !slices.Contains(withoutBook, name) {
			t.Errorf("%s has no row", name)
		}
	}
	inOrder := slices.DeleteFunc(slices.Sorted(maps.Keys(rows)), func(name string) bool { return name == "restore" })
	for _, command := range append(inOrder, "restore") { // It mends some of them.
		for _, words := range rows[command] {
			for way, path := range ways {
				c := newConsole(t, 0)
				c.InTerminal = false
				c.Env = []string{"DEALS_BOOK=" + path, "EDITOR=false"}
				args := strings.Fields(strings.ReplaceAll(words, "DIR", dir))
				code := run(t.Context(), args, c.streams)
				if command == "restore" && code == exitDone && slices.Contains([]string{"empty with backups", "short", "text", "damaged header"}, way) {
					continue // That is what it is for.
				}
				wantNamed(t, c, way, args, code, filepath.Base(path))
			}
		}
	}
}

// unusableBooks are the paths of books that cannot be used, by what is the matter.
func unusableBooks(t *testing.T, dir string) map[string]string {
	t.Helper()
	ways := map[string]string{}
	write := func(way, name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		ways[way] = path
		return path
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	write("short", "short.db", "hello")
	write("text", "text.db", strings.Repeat("dear diary ", 200))
	write("damaged header", "header.db", "SQLite format 3\x00"+strings.Repeat("x", 9000))
	lost := write("empty with backups", "lost.db", "")
	must(os.Mkdir(lost+".backups", 0o700))
	write("", "lost.db.backups/20261120T090000Z-daily.db.gz", "x")
	delete(ways, "")
	ways["directory"] = filepath.Join(dir, "folder.db")
	must(os.Mkdir(ways["directory"], 0o700))
	ways["below a file"] = filepath.Join(dir, "short.db", "below.db")
	ways["too long"] = filepath.Join(dir, strings.Repeat("n", 300))
	if runtime.GOOS != "windows" {
		ways["broken link"] = filepath.Join(dir, "link.db")
		must(os.Symlink("nowhere", ways["broken link"]))
		ways["circle"] = filepath.Join(dir, "circle.db")
		must(os.Symlink("circle.db", ways["circle"]))
		ways["planted log"] = write("planted log", "planted.db", "")
		must(os.Symlink("nowhere", ways["planted log"]+"-wal"))
	}
	return ways
}

// TestEveryErrorAboutAnotherFileNamesIt does the same to the files that a command is
// given besides the book.
func TestEveryErrorAboutAnotherFileNamesIt(t *testing.T) {
	dir := t.TempDir()
	c := newConsole(t, 0)
	c.InTerminal = false
	c.does(t, 0, "add", "Probe")
	ways := unusableBooks(t, dir)
	ways["missing"] = filepath.Join(dir, "missing.file")
	for _, row := range []struct {
		args []string // FILE is the file
		only []string // the ways; none is all of them
	}{
		{[]string{"import", "FILE"}, []string{"missing", "directory", "below a file", "too long", "broken link", "circle"}},
		{[]string{"process", "import", "FILE"}, []string{"missing", "directory", "below a file", "too long", "broken link", "circle", "text"}},
		{[]string{"process", "check", "FILE"}, []string{"directory", "text"}},
		{[]string{"process", "export", "FILE"}, []string{"directory", "below a file", "too long"}},
		{[]string{"process", "export", "FILE/below.toml"}, []string{"missing", "short"}},
		{[]string{"export", "--format", "csv", "-o", "FILE"}, []string{"directory", "below a file", "too long", "damaged header"}},
		{[]string{"export", "-o", "FILE/below.csv"}, []string{"missing", "short"}},
		{[]string{"backup", "FILE"}, []string{"short", "too long", "broken link"}},
		{[]string{"backup", "FILE/below.db"}, []string{"missing"}},
		{[]string{"restore", "FILE"}, nil},
	} {
		for way, path := range ways {
			if row.only != nil && !slices.Contains(row.only, way) {
				continue
			}
			args := make([]string, len(row.args))
			for i, arg := range row.args {
				args[i] = strings.ReplaceAll(arg, "FILE", path)
			}
			c.out.Reset()
			c.err.Reset()
			code := run(t.Context(), args, c.streams)
			wantNamed(t, c, way, args, code, filepath.Base(path))
		}
	}
	c.does(t, 0, "doctor")
}

var raw = regexp.MustCompile(`SQL|errno|no such file|permission denied|is a directory:|goroutine|input/output|unexpected`)

// wantNamed checks that a failed command says in a sentence with a hint what is the
// matter with a file.
func wantNamed(t *testing.T, c *console, way string, args []string, code int, name string) {
	t.Helper()
	said := c.err.String()
	first, rest, _ := strings.Cut(said, "\n")
	if len(name) > 100 {
		name = name[:60] // It is cut.
	}
	switch {
	case code != exitFailed && code != exitUsage:
		t.Errorf("%s: %q ended with %d\n%s", way, args, code, said)
	case !strings.HasPrefix(first, "deals: ") || !strings.HasSuffix(first, ".") || !strings.Contains(first, name):
		t.Errorf("%s: %q does not name %s in a sentence:\n%s", way, args, name, said)
	case !strings.Contains(rest, "hint: "):
		t.Errorf("%s: %q has no hint:\n%s", way, args, said)
	case raw.MatchString(said):
		t.Errorf("%s: %q is not for a person:\n%s", way, args, said)
	}
}
