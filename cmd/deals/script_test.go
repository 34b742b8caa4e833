package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"deals/pipeline"
	"deals/store/usertest"
)

// The scripts in testdata/script are the contract of the command line, one feature
// each. They run the program with a fixed clock, each on a book of its own.

// asDeals makes this test binary the program, for tests of signals, which are those
// of a whole process.
const asDeals = "DEALS_TEST_AS_DEALS"

func TestMain(m *testing.M) {
	if usertest.Started() {
		os.Exit(m.Run()) // The scripts would otherwise copy the program.
	}
	if isDeals() {
		main()
	}
	os.Exit(installed(m))
}

func TestScripts(t *testing.T) {
	p := newProgram(t)
	data, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: scripts(t, data),
		Setup: func(e *testscript.Env) error {
			e.Setenv("DEALS_BOOK", filepath.Join(e.WorkDir, "book.db"))
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "own"))
			e.Setenv("DEALS_NOW", "2026-11-23T09:00:00Z") // a Monday
			e.Setenv("TZ", "UTC")
			e.Setenv("DATA", data)
			// Values that a script cannot write itself.
			e.Setenv("LONG", strings.Repeat("x", pipeline.MaxTitle+1))
			e.Setenv("BAD", "Evil \x1b[31m \u009b \u202e end")
			return p.knows(e, filepath.Join(data, "script", strings.TrimPrefix(filepath.Base(e.WorkDir), "script-")+".txtar"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"deals": p.deals, "code": p.code, "refuses": p.refuses, "follow": p.follow,
			"keys": keys, "inert": inertOutput, "replace": replace, "damage": damage, "spoil": spoil,
		},
	})
}

// scripts lists all of them. Under the race detector every start of the program
// takes a second, and a command has little that could race, so a few scripts are
// enough.
func scripts(t *testing.T, data string) []string {
	t.Helper()
	names := []string{"*"}
	if underRace {
		names = []string{"import", "moves", "demo"}
	}
	var files []string
	for _, name := range names {
		found, err := filepath.Glob(filepath.Join(data, "script", name+".txtar"))
		if err != nil || len(found) == 0 {
			t.Fatalf("no scripts named %s (%v)", name, err)
		}
		files = append(files, found...)
	}
	return files
}

// replace FILE OLD NEW edits a file, as a person would by hand.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace file old new")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s holds no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o600))
}

// damage FILE corrupts the page of a book that holds the deals.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage file")
	}
	book := []byte(ts.ReadFile(args[0]))
	const page = 4096
	for at := page; at < len(book); at += page {
		if bytes.Contains(book[at:at+page], []byte(`"visits":[`)) {
			copy(book[at:], bytes.Repeat([]byte{0xff}, page))
			ts.Check(os.WriteFile(ts.MkAbs(args[0]), book, 0o600))
			return
		}
	}
	ts.Fatalf("no page holds a deal")
}

// spoil HOW FILE COPY makes a broken copy of a book.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: spoil how file copy")
	}
	book := []byte(ts.ReadFile(args[1]))
	switch args[0] {
	case "header":
		copy(book, bytes.Repeat([]byte{0xa5}, 100))
	case "half":
		book = book[:len(book)/2]
	case "newer":
		copy(book[60:], []byte{0, 0, 0, 99}) // the schema number in SQLite's header
	case "empty":
		book = nil
	default:
		ts.Fatalf("no way to spoil: %s", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), book, 0o600))
}

// refuses FILE runs commands that read and write on a file that is not a sound
// book: each ends with 1 and a sentence, and nothing is changed.
func (p *program) refuses(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: refuses file")
	}
	before, _ := os.ReadFile(ts.MkAbs(args[0])) // A directory has no bytes.
	var said ended
	for _, words := range []string{"ls", "show 1", "gate 1", "add Beta", "log 1 note x", "undo", "history", "stats", "export", "sql SELECT", "backup"} {
		said = p.run(ts, append([]string{"--book", args[0]}, strings.Fields(words)...))
		first, rest, _ := strings.Cut(said.err, "\n")
		if said.code != exitFailed || !strings.HasPrefix(first, "deals: ") || !strings.HasSuffix(first, ".") || !strings.HasPrefix(rest, "hint: ") || strings.Contains(said.err, "SQL") {
			ts.Fatalf("%s ends with %d and says %q", words, said.code, said.err)
		}
	}
	if after, _ := os.ReadFile(ts.MkAbs(args[0])); !bytes.Equal(before, after) {
		ts.Fatalf("%s was changed", args[0])
	}
	said.shown(ts)
}

// keys KEY... checks that stdout is JSON whose object, or first object of an array,
// has exactly these keys.
func keys(ts *testscript.TestScript, neg bool, args []string) {
	var value any
	text := ts.ReadFile("stdout")
	ts.Check(json.Unmarshal([]byte(text), &value))
	if list, ok := value.([]any); ok && len(list) > 0 {
		value = list[0]
	}
	object, ok := value.(map[string]any)
	if !ok {
		ts.Fatalf("no object in %s", text)
	}
	var got []string
	for key := range object {
		got = append(got, key)
	}
	want := slices.Clone(args)
	slices.Sort(got)
	slices.Sort(want)
	if slices.Equal(got, want) == neg {
		ts.Fatalf("keys are %v\nwant     %v", got, want)
	}
}

// inert checks that stdout and stderr contain nothing that a terminal could obey.
func inertOutput(ts *testscript.TestScript, _ bool, _ []string) {
	for _, name := range []string{"stdout", "stderr"} {
		for _, r := range ts.ReadFile(name) {
			if r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202e' || r == '\u2028' {
				ts.Fatalf("%s holds %U: %q", name, r, ts.ReadFile(name))
			}
		}
	}
}

var placeholders = strings.NewReplacer(
	"ADDRESS", "dana@acme.example", "AMOUNT", "12000", "DATE", "2026-12-01", "SOURCE", "referral",
)

var fixLine = regexp.MustCompile(`(?m)^      deals (.*)$`)

// follow DEAL runs the commands that the gate of a deal prints, until all of its
// hard criteria are met, as a user would who reads nothing else.
func (p *program) follow(ts *testscript.TestScript, _ bool, args []string) {
	report := ""
	for range 10 {
		report = p.run(ts, []string{"gate", args[0]}).out
		if strings.Contains(report, "The gate is open") {
			return
		}
		_, missing, _ := strings.Cut(report, "✗")
		fix := fixLine.FindStringSubmatch(missing)
		if fix == nil {
			ts.Fatalf("no fix in %s", report)
		}
		var words []string
		for _, word := range strings.Fields(placeholders.Replace(fix[1])) {
			if word == "TEXT" {
				word = "as they said"
			}
			words = append(words, strings.Trim(word, `"`))
		}
		if said := p.run(ts, unquoteAmounts(words)); said.code != exitDone {
			ts.Fatalf("deals %s ended with %d: %s", fix[1], said.code, said.err)
		}
	}
	ts.Fatalf("following the fixes does not open the gate:\n%s", report)
}

// unquoteAmounts joins an amount and its currency, which a shell reads as one word
// because of the quotation marks.
func unquoteAmounts(words []string) []string {
	var joined []string
	for _, word := range words {
		if n := len(joined); n > 0 && word == "USD" {
			joined[n-1] += " USD"
			continue
		}
		joined = append(joined, word)
	}
	return joined
}
