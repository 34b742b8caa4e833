package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/tui/screentest"
)

// judged checks that what a run printed, on both streams, tells a terminal
// nothing, and that no line of it changes another.
func (c *console) judged(t *testing.T, what string) {
	t.Helper()
	for _, text := range []string{c.out.String(), c.err.String()} {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if harm := screentest.Harm(lines); len(harm) > 0 {
			t.Errorf("%s: %.400q", what, harm)
		}
	}
}

// Whatever is given, as words, as text of a deal or as a file, is printed as text:
// in tables, pages, histories, answers, errors and JSON.
func TestNoCommandObeysAStranger(t *testing.T) {
	step := 12
	if os.Getenv("TORTURE") != "" {
		step = 1
	}
	runs := 0
	for i := 0; i < len(screentest.Payloads); i += step {
		bad := "x" + screentest.Payloads[i].In
		c := newConsole(t, 100)
		list := filepath.Join(t.TempDir(), "list.csv")
		csv := "title,account,stage,value,notes\n\"" + bad + "\",\"" + bad + "\",\"" + bad + "\",\"" + bad + "\",\"" + bad + "\"\nPlain,\"" + bad + "\",lead,5k,\"" + bad + "\"\n"
		if err := os.WriteFile(list, []byte(csv), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"add", bad, "--account", bad, "--contact", bad, "--source", bad, "--tag", bad},
			{"add", "Plain"},
			{"edit", "1", "--account", bad},
			{"edit", "1", "--terms", bad},
			{"edit", "1", "--source", bad, "--contact", bad},
			{"log", "1", "call", bad, "--both"},
			{"next", "1", bad, "--due", "fri"},
			{"object", "1", bad},
			{"doc", "1", "proposal", bad},
			{"check", "1", "need", "--note", bad},
			{"lose", "2", "--class", "price", "--note", bad},
			{"import", list},
			{"import", list, "--stage-map", bad + "=lead"},
			{"import", bad},
			{"ls", "--status", "all"},
			{"ls", bad},
			{"show", "1"},
			{"show", "2"},
			{"gate", "1"},
			{"history"},
			{"history", "1"},
			{"doctor"},
			{"today"},
			{"stats"},
			{"sql", "SELECT * FROM deal"},
			{"sql", bad},
			{"backup", bad + "/" + bad},
			{"restore", bad},
			{"export"},
			{"process"},
			{"undo"},
			{"redo"},
			{"show", bad},
			{"gate", bad},
			{bad},
			{"ls", "--" + bad},
			{"ls", "--sort", bad},
			{"add", "y", "--value", bad},
			{"add", "y", "--close", bad},
			{"undo", bad},
			{"--book", "/nowhere/" + bad, "ls"},
			{"help", bad},
			{"show", "1", "--json"},
			{"history", "--json"},
			{"import", list, "--json"},
		} {
			c.out.Reset()
			c.err.Reset()
			run(t.Context(), args, c.streams)
			runs++
			c.judged(t, screentest.Payloads[i].Name+", "+args[0])
		}
	}
	t.Logf("%d payloads in %d commands", (len(screentest.Payloads)+step-1)/step, runs)
}
