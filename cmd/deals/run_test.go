package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"deals/cmd/deals/output"
)

// console is a run in a terminal of a given width, on a book of its own.
type console struct {
	streams
	out, err bytes.Buffer
}

func newConsole(t testing.TB, width int) *console {
	t.Helper()
	c := &console{}
	c.streams = streams{
		Streams: output.Streams{
			In: strings.NewReader(""), Out: &c.out, Err: &c.err, InTerminal: true, OutTerminal: width > 0, Width: width,
			Env: []string{"TERM=xterm-256color", "PATH=" + os.Getenv("PATH"), "DEALS_BOOK=" + filepath.Join(t.TempDir(), "book.db")},
		},
		Now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
	}
	return c
}

// does runs one command line and expects an exit code.
func (c *console) does(t testing.TB, code int, args ...string) string {
	t.Helper()
	c.out.Reset()
	c.err.Reset()
	if got := run(context.Background(), args, c.streams); got != code {
		t.Fatalf("deals %q ended with %d, want %d\n%s%s", args, got, code, c.out.String(), c.err.String())
	}
	return c.out.String()
}

// On a terminal no line is wider than the screen, whatever the titles of the deals,
// and numbers stay whole while text is cut.
func TestTablesFitTheTerminal(t *testing.T) {
	for _, width := range []int{20, 40, 80, 120} {
		c := newConsole(t, width)
		c.does(t, 0, "add", strings.Repeat("Ein sehr langer Titel ", 8), "--account", strings.Repeat("漢字", 60), "--value", "123,456.78 EUR")
		c.does(t, 0, "add", "👩‍👩‍👧 family", "--value", "5k EUR")
		c.does(t, 0, "next", "1", strings.Repeat("call ", 80), "--due", "fri")
		for _, line := range strings.Split(c.does(t, 0, "ls"), "\n") {
			if w := ansi.StringWidth(line); w > width {
				t.Errorf("at %d a line takes %d cells: %q", width, w, line)
			}
		}
		if width >= 80 && !strings.Contains(c.out.String(), "€123,456.78") {
			t.Errorf("at %d the value is cut:\n%s", width, c.out.String())
		}
		for _, line := range strings.Split(c.does(t, 0, "history"), "\n") {
			if w := ansi.StringWidth(line); w > width {
				t.Errorf("at %d a line of the history takes %d cells: %q", width, w, line)
			}
		}
	}
}

func TestTerminalsGetColorAndTotals(t *testing.T) {
	c := newConsole(t, 100)
	c.does(t, 0, "add", "One", "--value", "1k")
	c.does(t, 0, "add", "Two", "--value", "2k")
	out := c.does(t, 0, "ls")
	if !strings.Contains(out, "\x1b[2m") || !strings.Contains(ansi.Strip(out), "2 deals · $3,000") {
		t.Errorf("no color or no total:\n%q", out)
	}
	c.Env = append(c.Env, "NO_COLOR=1")
	if out := c.does(t, 0, "ls"); strings.Contains(out, "\x1b") {
		t.Errorf("color in spite of NO_COLOR: %q", out)
	}
}

// script makes an editor from a few lines of shell; $1 is the file.
func script(t *testing.T, lines string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	path := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+lines+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// The editor opens again with the error on top and the whole input, and the error
// is not in the text that is finally saved.
func TestTheEditorReopensOnAMistake(t *testing.T) {
	c := newConsole(t, 80)
	c.does(t, 0, "add", "Shop", "--value", "5k")
	seen := filepath.Join(t.TempDir(), "seen")
	c.Env = append(c.Env, "EDITOR="+script(t, `
cat "$1" >> `+seen+`
if grep -q '^#! ' "$1"; then
	sed "s/someday/fri/" "$1" > `+seen+`.new
else
	sed "s/^title = .*/title = 'Shop, new'/; s/^close = .*/close = 'someday'/" "$1" > `+seen+`.new
fi
cat `+seen+`.new > "$1"`))
	c.does(t, 0, "edit", "1")
	text, err := os.ReadFile(seen)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `#! "someday" is not a date.`) || !strings.Contains(string(text), "#! hint: ") {
		t.Errorf("the error is not on top:\n%s", text)
	}
	var deal struct {
		Title string `json:"title"`
		Close string `json:"expected_close"`
	}
	if err := json.Unmarshal([]byte(c.does(t, 0, "show", "1", "--json")), &deal); err != nil {
		t.Fatal(err)
	}
	if deal.Title != "Shop, new" || deal.Close != "2026-11-27" {
		t.Errorf("saved %+v", deal)
	}
}

// Saving the same mistake again gives up, and the input stays in a file that only
// its owner can read.
func TestGivingUpKeepsTheText(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	c := newConsole(t, 80)
	c.does(t, 0, "add", "Shop")
	c.Env = append(c.Env, "EDITOR="+script(t, `grep -q '^#! ' "$1" || echo 'value = "lots"' > "$1"`))
	c.does(t, 2, "edit", "1")
	_, file, _ := strings.Cut(strings.TrimSpace(c.err.String()), "your text is kept in ")
	info, err := os.Stat(file)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.err.String())
	}
	if text, _ := os.ReadFile(file); !strings.Contains(string(text), `value = "lots"`) || info.Mode().Perm() != 0o600 {
		t.Errorf("%v holds %q", info.Mode(), text)
	}
}

// An interrupt ends the wait for piped text.
func TestInterruptedWhileReading(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Shop")
	waiting, _ := io.Pipe()
	c.In = waiting
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if code := run(ctx, []string{"log", "1", "note", "-"}, c.streams); code != exitInterrupted {
		t.Errorf("ended with %d", code)
	}
}

// failing is a stdout that cannot be written to.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestUnwritableOutput(t *testing.T) {
	c := newConsole(t, 0)
	list := filepath.Join(t.TempDir(), "list.csv")
	rows := "title\n" + freely(strings.Repeat("long ", 35)+"%d\n") // More than is kept back before it is written.
	if err := os.WriteFile(list, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	c.does(t, 0, "import", list, "--no-ask")
	for _, test := range []struct {
		err  error
		said bool
	}{{syscall.ENOSPC, true}, {errors.New("odd"), true}, {syscall.EPIPE, false}} {
		c.Out = failing{test.err}
		for _, line := range []string{
			"version", "ls", "export", "export --format json", "export --format md", "man", "help", "completion bash", "completion zsh",
			"completion fish", "completion powershell",
		} {
			c.err.Reset()
			if code := run(context.Background(), strings.Fields(line), c.streams); code != exitFailed {
				t.Errorf("%s, %v: ended with %d", line, test.err, code)
			}
			want := ""
			if test.said {
				want = "deals: The output could not be written: " + test.err.Error() + ".\n"
			}
			if said := c.err.String(); said != want {
				t.Errorf("%s, %v: said %q", line, test.err, said)
			}
		}
	}
}

// A bare amount is in the currency of most deals, closed ones included.
func TestAmountsAreInTheBooksCurrency(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "One", "--value", "5k")
	c.does(t, 0, "add", "Two", "--value", "5k EUR")
	c.does(t, 0, "add", "Three", "--value", "5k EUR")
	if out := c.does(t, 0, "add", "Four", "--value", "7k"); !strings.Contains(out, "€7,000") {
		t.Errorf("understood %q", out)
	}
	if out := c.does(t, 0, "edit", "1", "--value", "6k"); !strings.Contains(out, "$6,000") {
		t.Errorf("a deal lost its own currency: %q", out)
	}
	c = newConsole(t, 0)
	c.does(t, 0, "add", "One", "--value", "£5k")
	c.does(t, 0, "win", "1", "--override", "--reason", "signed")
	c.does(t, 0, "add", "Two", "--value", "¥3000")
	for want, line := range map[string]string{"£3,000": "add Three --value 3k", "£40,000": "goal 2026-Q4 40k"} {
		if out := c.does(t, 0, strings.Fields(line)...); !strings.Contains(out, want) {
			t.Errorf("%s: understood %q", line, out)
		}
	}
}

// A terminal that cannot move its cursor would show a board as escape sequences.
func TestADumbTerminalGetsTheList(t *testing.T) {
	c := newConsole(t, 80)
	c.Env = append(c.Env, "TERM=dumb")
	c.does(t, 0, "add", "Shop")
	if out := c.does(t, 0); !strings.Contains(out, "Shop") || strings.Contains(out, "\x1b") || !strings.Contains(c.err.String(), "hint: the board needs a terminal") {
		t.Errorf("got %q, %q", out, c.err.String())
	}
}

// A panic ends in a sentence, with its trace in a private file beside the book.
func TestAPanicIsWrittenDown(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Shop")
	c.Now = func() time.Time { panic("no time") }
	c.does(t, 1, "ls")
	said := c.err.String()
	if !strings.HasPrefix(said, "deals: deals crashed.") || strings.Contains(said, "goroutine") {
		t.Errorf("said %q", said)
	}
	_, path, _ := strings.Cut(strings.TrimSpace(said), "the crash report is ")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	if text, _ := os.ReadFile(path); !strings.Contains(string(text), "no time") || !strings.Contains(string(text), "goroutine") {
		t.Errorf("the report is %q", text)
	}
	c.does(t, 1, "ls", "--json")
	if !json.Valid(c.out.Bytes()) || !strings.Contains(c.out.String(), `"crashed"`) {
		t.Errorf("printed %q", c.out.String())
	}
}
