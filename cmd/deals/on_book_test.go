package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/mattn/go-shellwords"
)

// A command to copy repeats --book: pasted, it would otherwise change another book.
func TestEveryCommandToCopyNamesTheBook(t *testing.T) {
	c := newConsole(t, 0)
	c.InTerminal = false
	mine, dir := c.Lookup("DEALS_BOOK"), t.TempDir()
	book := filepath.Join(dir, "My $5 Deals", "client.db")
	on := func(code int, words ...string) string {
		out := c.does(t, code, append([]string{"--book", book}, words...)...)
		return out + c.err.String()
	}
	c.does(t, 0, "add", "Real")
	said := on(1, "ls") + on(0, "info") +
		on(0, "add", "One x.csv", "--account", "Acme") + on(0, "add", "Two", "--account", "Acme GmbH") + on(0, "gate", "1") + on(3, "advance", "1") + on(3, "advance", "1", "--json") +
		on(4, "show", "zzz") + on(4, "show", "zzz", "--json") + on(1, "reopen", "1", "--reason", "x") + on(2, "close", "1") + on(2, "export", "x.csv") + on(2, "review", "3") +
		on(0, "ls", "zzz") + on(1, "restore", filepath.Join(dir, "none.gz")) + on(2, "sql", "SELEC") + on(0, "stats", "--explain") + on(0, "forecast") + on(2, "rm", "1") +
		on(0, "undo", "2") + on(0, "ls") + on(0, "today") + on(0, "history") + on(0, "goal") + on(0, "rate") + on(0, "account") + on(0, "redo", "2")
	sentences := strings.NewReplacer("deals close", "", "deals created", "", "deals demo", "", "deals win rate", "").Replace(said)
	for _, found := range regexp.MustCompile(`\bdeals ([a-z]+)[^\n]*`).FindAllStringSubmatch(sentences, -1) {
		if command, _, err := (&app{}).root().Find(found[1:2]); err == nil && command.HasParent() {
			t.Errorf("without the book: %s", found[0])
		}
	}
	named := regexp.MustCompile(`deals --book ('[^']+'|"[^"]+") (\w+)`).FindAllStringSubmatch(strings.ReplaceAll(said, `\"`, `"`), -1)
	if len(named) < 15 {
		t.Errorf("only %d commands: %s", len(named), said)
	}
	for _, command := range named {
		if command[1] != "'"+book+"'" {
			t.Errorf("not quoted as a shell needs it: %s", command[0])
		}
	}
	on(0, "backup")
	// The trap: the remedy for this book, pasted, left the other one alone.
	if err := os.WriteFile(book, make([]byte, 8192), 0o600); err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`hint: deals (--book .* restore .*)`).FindStringSubmatch(on(1, "doctor"))
	if found == nil {
		t.Fatal(c.err.String())
	}
	words, err := shellwords.Parse(strings.Split(found[1], ";")[0])
	if err != nil {
		t.Fatal(err)
	}
	c.does(t, 0, words[:4]...)
	if out := on(0, "ls"); !strings.Contains(out, "One") {
		t.Errorf("the book was not restored: %s", out)
	}
	if out := c.does(t, 0, "--book", mine, "ls"); !strings.Contains(out, "Real") {
		t.Errorf("the other book was replaced: %s", out)
	}
}

// Text from outside may contain the words of a command.
func TestOnlyCommandsNameTheBook(t *testing.T) {
	a := &app{bookPath: "a b.db"}
	for text, want := range map[string]string{
		"deals ls lists them; see: deals doctor":       `deals --book "a b.db" ls lists them; see: deals --book "a b.db" doctor`,
		"save your deals to a file: deals export -o x": `save your deals to a file: deals --book "a b.db" export -o x`,
		`no "deals ls" here`:                           `no "deals ls" here`, "deals demo": "deals demo", "start deals again": "start deals again",
		"deals backup COPY.db --book x; deals restore x": `deals backup COPY.db --book x; deals --book "a b.db" restore x`,
		`deals --book "a b.db" ls`:                       `deals --book "a b.db" ls`, "deals --help lists the commands": "deals --help lists the commands",
	} {
		if got := a.onBook(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
		if got := (&app{}).onBook(text); got != text {
			t.Errorf("without --book: %s", got)
		}
	}
}

// Each command that a sentence or a remedy names exists, with its flags, and
// accepts --book.
func TestEveryCommandToCopyExists(t *testing.T) {
	root := (&app{}).root()
	check := func(place, line string) {
		words, err := shellwords.Parse(line)
		if err != nil {
			t.Errorf("%s: %s: %v", place, line, err)
			return
		}
		command, rest, err := root.Find(words)
		if err != nil || command == root {
			return // a sentence about deals
		}
		for _, word := range rest {
			name, isLong := strings.CutPrefix(word, "--")
			name, _, _ = strings.Cut(name, "=")
			if isLong && name != "" && command.Flag(name) == nil && root.Flag(name) == nil {
				t.Errorf("%s: %s has no flag --%s: %s", place, command.Name(), name, line)
			}
		}
		if command.Flag("book") == nil && command.InheritedFlags().Lookup("book") == nil {
			t.Errorf("%s: %s takes no book", place, command.Name())
		}
	}
	sentence := regexp.MustCompile(`\bdeals ([a-z]+[^;:,()."'\n]*)`)
	for _, s := range everyText(t) {
		if strings.Contains(s.place, ".go:") {
			for _, found := range sentence.FindAllStringSubmatch(s.text, -1) {
				check(s.place, strings.ReplaceAll(found[1], "`", ""))
			}
		}
	}
	run, flag := regexp.MustCompile(`refusal\.Run\("([^"]+)"[^\n]*`), regexp.MustCompile(`\.With(?:Text)?\("([a-z-]+)"`)
	n := 0
	for _, path := range goFiles(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range run.FindAllStringSubmatch(string(text), -1) {
			n++
			line := found[1]
			for _, f := range flag.FindAllStringSubmatch(strings.Split(found[0], "refusal.Say")[0], -1) {
				line += " --" + f[1]
			}
			check(path, line)
			if c, _, err := root.Find(strings.Fields(found[1])); err != nil || c == root {
				t.Errorf("%s: there is no command %s", path, found[1])
			}
		}
	}
	if n < 30 {
		t.Errorf("found only %d remedies", n)
	}
}

// goFiles are the sources of the program.
func goFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
