package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/pipeline/definition"
)

// editing turns a shell script into an editor that gets the file as $1.
func (c *console) editing(t *testing.T, script string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "editor.sh")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	c.Env = append(c.Env, "EDITOR="+path, "SEEN="+filepath.Join(filepath.Dir(path), "seen"))
}

// answering types lines at the terminal.
func (c *console) answering(lines ...string) {
	c.In = strings.NewReader(strings.Join(lines, "\n") + "\n")
}

// The editor opens again with the error marked above its line, and the mark is not
// in the saved text.
func TestAMistakeReopensTheEditor(t *testing.T) {
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("no shell")
	}
	c := newConsole(t, 100)
	// First an error and a change; then, once the mark is seen, the error is fixed.
	c.editing(t, `cp "$1" "$SEEN.$(ls "$SEEN".* 2>/dev/null | wc -l | tr -d ' ')"
if grep -q '^# ✗ ' "$1"
then sed 's/= 1.4/= 0.4/' "$1" > "$SEEN"
else sed 's/^probability = 0.10/probability = 1.4/; s/^name = "Proposal"/name = "Offer"/' "$1" > "$SEEN"
fi
cp "$SEEN" "$1"; rm "$SEEN"`)
	out := c.does(t, 0, "process", "edit")
	for _, want := range []string{"saved the process as version 1", "lead: probability 0.1 → 0.4", `propose: renamed "Proposal" → "Offer"`} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	seen := strings.TrimPrefix(c.Env[len(c.Env)-1], "SEEN=")
	second, err := os.ReadFile(seen + ".1")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(second), "\n")
	at := 0
	for i, line := range lines {
		if strings.HasPrefix(line, "# ✗ ") {
			at = i
		}
	}
	if lines[at+1] != "probability = 1.4" || !strings.HasPrefix(lines[at], "# ✗ line 68: a probability must be between 0 and 1") || at+1 != 68 {
		t.Errorf("line %d is marked %q, above %q", at+1, lines[at], lines[at+1])
	}
	c.OutTerminal = false
	saved := c.does(t, 0, "process", "export")
	if strings.Contains(saved, "✗") || strings.Count(saved, "\n") != strings.Count(string(definition.DefaultText()), "\n") {
		t.Error("the mark was saved")
	}
}

func TestClosingTheEditorWithoutAChangeSavesNothing(t *testing.T) {
	c := newConsole(t, 100)
	c.editing(t, "true")
	if out := c.does(t, 0, "process", "edit"); !strings.Contains(out, "No change") {
		t.Error(out)
	}
	c.editing(t, `: > "$1"`)
	c.does(t, 0, "process", "edit")
	if out := c.does(t, 0, "process", "history", "--json"); strings.Count(out, `"version"`) != 1 {
		t.Error(out)
	}
}

// A text with an error that is not fixed is kept in a file, and the book stays as
// it was.
func TestGivingUpKeepsTheProcess(t *testing.T) {
	for _, typed := range []bool{true, false} {
		c := newConsole(t, 100)
		c.InTerminal = typed
		c.editing(t, `echo 'nonsense = 1' | cat - "$1" > "$1.new"; grep -q '^nonsense' "$1" || cp "$1.new" "$1"; rm "$1.new"`)
		c.does(t, 1, "process", "edit")
		_, file, found := strings.Cut(c.err.String(), "your text is kept in ")
		if !found || !strings.Contains(c.err.String(), `Line 1: there is no key "nonsense" here`) {
			t.Fatal(c.err.String())
		}
		text, err := os.ReadFile(strings.TrimSpace(file))
		if err != nil || !strings.Contains(string(text), "nonsense = 1\n") {
			t.Errorf("%q holds no text: %v", file, err)
		}
		_ = os.RemoveAll(filepath.Dir(strings.TrimSpace(file)))
		if out := c.does(t, 0, "process", "history", "--json"); strings.Count(out, `"version"`) != 1 {
			t.Error(out)
		}
	}
	c := newConsole(t, 100)
	c.InTerminal = false
	c.does(t, 2, "process", "edit")
	if !strings.Contains(c.err.String(), "No editor is set") {
		t.Error(c.err.String())
	}
}

// On a terminal the new stage of deals in a removed stage is asked for until the
// answer is a valid stage; without an answer nothing is saved.
func TestRemovedStagesAreAskedFor(t *testing.T) {
	c := newConsole(t, 100)
	c.does(t, 0, "add", "Shop")
	c.does(t, 0, "advance", "1", "--to", "negotiate", "--override", "--reason", "so")
	c.answering()
	c.does(t, 2, "process", "use", "freelance")
	c.answering("nowhere", "follow", "Quote")
	c.does(t, 0, "process", "use", "freelance")
	for _, want := range []string{"1 deal in Negotiation & Objections, which is removed. Move them to (lead, needs, propose, close)?", "Enter one of: lead, needs"} {
		if !strings.Contains(c.err.String(), want) {
			t.Errorf("it did not say %q:\n%s", want, c.err.String())
		}
	}
	if out := c.does(t, 0, "show", "1", "--json"); !strings.Contains(out, `"stage": "propose"`) {
		t.Error(out)
	}
}

func TestALossIsAskedFor(t *testing.T) {
	c := newConsole(t, 100)
	c.does(t, 0, "add", "Shop")
	c.does(t, 2, "lose", "1") // Nobody answers.
	c.answering("3", "Too dear", "in 2 weeks")
	if out := c.does(t, 0, "lose", "1"); !strings.Contains(out, "lost Shop (price) · revisit on Mon 7 Dec 2026") {
		t.Error(out)
	}
	if out := c.does(t, 0, "show", "1", "--json"); !strings.Contains(out, `"lost_note": "Too dear"`) {
		t.Error(out)
	}
	// Given values are not asked for, and a script is asked for nothing.
	c.does(t, 0, "reopen", "1", "--reason", "so")
	c.answering("no")
	c.does(t, 0, "lose", "1", "--reason", "fit")
	if c.err.Len() > 0 {
		t.Error(c.err.String())
	}
	c.does(t, 0, "reopen", "1", "--reason", "so")
	c.answering("fit", "", "")
	c.does(t, 2, "lose", "1", "--json")
	c.InTerminal = false
	c.does(t, 2, "lose", "1")
}

func TestASaleIsAskedFor(t *testing.T) {
	c := newConsole(t, 100)
	c.does(t, 0, "add", "Shop", "--value", "5k", "--at", "2026-11-01")
	c.answering("6k", "yesterday")
	c.does(t, 3, "win", "1") // The gate comes first.
	c.answering("much", "6k", "yesterday")
	if out := c.does(t, 0, "win", "1", "--override", "--reason", "so"); !strings.Contains(out, "won Shop ($6,000) · on Sun 22 Nov 2026") {
		t.Error(out)
	}
	if !strings.Contains(c.err.String(), "Final value (empty for $5,000):") {
		t.Error(c.err.String())
	}
	c.does(t, 0, "undo")
	c.answering("", "")
	if out := c.does(t, 0, "win", "1", "--override", "--reason", "so"); !strings.Contains(out, "won Shop ($5,000)") {
		t.Error(out)
	}
	c.does(t, 0, "undo")
	c.In = strings.NewReader("nothing is read")
	c.does(t, 0, "win", "1", "--override", "--reason", "so", "--value", "4k", "--at", "today")
	if c.err.Len() > 0 {
		t.Error(c.err.String())
	}
}
