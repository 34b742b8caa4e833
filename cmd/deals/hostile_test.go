package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"deals/pipeline/definition"
	"deals/tui/screentest"
)

// judged checks that the output of a run, on both streams, contains no command to a
// terminal, and that no line of it changes another.
func (c *console) judged(t *testing.T, what string) {
	t.Helper()
	for _, text := range []string{c.out.String(), c.err.String()} {
		if text == "" {
			continue // Starting a terminal is slow.
		}
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if harm := screentest.Harm(lines); len(harm) > 0 {
			t.Errorf("%s: %.400q", what, harm)
		}
	}
}

// Any input, as words, as text of a deal or as a file, is printed as text: in
// tables, pages, histories, answers, errors and JSON, to a terminal and to a pipe.
func TestNoCommandObeysAStranger(t *testing.T) {
	step := 20
	if os.Getenv("TORTURE") != "" {
		step = 1
	}
	var runs atomic.Int64
	t.Run("payloads", func(t *testing.T) {
		for i := 0; i < len(screentest.Payloads); i += step {
			t.Run(screentest.Payloads[i].Name, func(t *testing.T) {
				t.Parallel()
				runs.Add(tryAStranger(t, "x"+screentest.Payloads[i].In))
			})
		}
	})
	t.Logf("%d payloads in %d runs of the program", (len(screentest.Payloads)+step-1)/step, runs.Load())
}

// tryAStranger prints a text with every command that prints any, and counts the
// runs.
func tryAStranger(t *testing.T, bad string) (runs int64) {
	t.Helper()
	c := newConsole(t, 100)
	list, process := strangersFiles(t, bad)
	judged := func(args ...string) {
		c.out.Reset()
		c.err.Reset()
		run(t.Context(), args, c.streams)
		c.judged(t, strings.Join(args[:min(2, len(args))], " "))
		runs++
	}
	for _, args := range strangersWishes(bad, list, process) {
		judged(args...)
	}
	pages := [][]string{
		{"ls", "--status", "all"},
		{"show", "1"},
		{"show", "2"},
		{"gate", "1"},
		{"history"},
		{"history", "1"},
		{"today"},
		{"stats"},
		{"forecast"},
		{"account", "ls"},
		{"account", "show", bad},
		{"why", "win-rate"},
		{"doctor"},
		{"process"},
		{"process", "show"},
		{"process", "history"},
		{"process", "diff", "default"},
		{"sql", "SELECT * FROM deal"},
	}
	for _, args := range pages {
		judged(args...)
		judged(append(args, "--json")...)
	}
	judged("export")
	judged("export", "--format", "ics")
	judged("export", "--format", "json")
	c.OutTerminal, c.Width = false, 0
	judged("review") // On a terminal it is a screen.
	for _, args := range pages {
		judged(args...)
	}
	return runs
}

// strangersFiles are a list and a process with the text wherever text is possible.
func strangersFiles(t *testing.T, bad string) (list, process string) {
	t.Helper()
	dir := t.TempDir()
	list, process = filepath.Join(dir, "list.csv"), filepath.Join(dir, "process.toml")
	row := strings.Repeat(",\""+bad+"\"", 4)
	quoted, err := json.Marshal(bad)
	if err != nil {
		t.Fatal(err)
	}
	own := strings.NewReplacer(
		`"Seven stages"`, string(quoted), `"Lead Generation"`, string(quoted), `"Contact can be reached"`, string(quoted),
		`"What made you reach out now?"`, string(quoted), `"went silent"`, string(quoted),
	).Replace(string(definition.DefaultText()))
	for path, text := range map[string]string{
		list:             "title,account,stage,value,notes\n\"" + bad + "\"" + row + "\nPlain,\"" + bad + "\",lead,5k,\"" + bad + "\"\n",
		process:          own,
		process + ".bad": strings.Replace(own, "[[stage]]", bad+"\n[[stage]]", 1),
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return list, process
}

// strangersWishes pass the text to every command that takes any, also in every
// wrong place.
func strangersWishes(bad, list, process string) [][]string {
	return [][]string{
		{"add", bad, "--account", bad, "--contact", bad, "--source", bad, "--tag", bad},
		{"add", "Plain"},
		{"process", "import", process},
		{"process", "check", process + ".bad"},
		{"process", "import", process + ".bad"},
		{"process", "use", bad},
		{"process", "diff", bad},
		{"edit", "1", "--account", bad},
		{"edit", "1", "--terms", bad},
		{"edit", "1", "--source", bad, "--contact", bad},
		{"log", "1", "call", bad, "--both"},
		{"next", "1", bad, "--due", "fri"},
		{"objection", "1", bad},
		{"resolve", "1", bad},
		{"doc", "1", "proposal", bad},
		{"answer", "1", "need", "--note", bad},
		{"answer", "1", bad},
		{"snooze", "1", "--reason", bad, "--until", "+3d"},
		{"lose", "2", "--reason", "price", "--note", bad},
		{"reopen", "2", "--reason", bad},
		{"lose", "2", "--reason", bad, "--note", bad},
		{"advance", "1", "--override", "--reason", bad},
		{"advance", "1", "--to", bad},
		{"back", "1", "--reason", bad},
		{"win", "1", "--exception", bad},
		{"goal", bad, bad},
		{"rate", bad, bad},
		{"account", "edit", bad, "--name", bad},
		{"account", "merge", bad, bad},
		{"import", list, "--no-ask"},
		{"import", list, "--json"},
		{"import", list, "--no-ask", "--stage-map", bad + "=lead"},
		{"import", bad, "--no-ask"},
		{"ls", bad},
		{"sql", bad},
		{"why", bad},
		{"backup", bad + "/" + bad},
		{"restore", bad},
		{"undo"},
		{"redo"},
		{"show", bad},
		{"show", bad, "--json"},
		{"gate", bad},
		{bad},
		{"ls", "--" + bad},
		{"ls", "--sort", bad},
		{"add", "y", "--value", bad},
		{"add", "y", "--close", bad},
		{"undo", bad},
		{"--book", "/dev/null/" + bad, "ls"},
		{"help", bad},
		{"export", "--format", bad},
		{"export", "-o", "/dev/null/" + bad},
	}
}
