package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"github.com/rogpeppe/go-internal/testscript"

	"deals/cmd/deals/output"
)

// program runs the command lines of the scripts. A process takes three times as long as
// what it does, so most run in this one, each alone with the variables and the
// directory of its script. What "exec" and a shell start is a process, and so is a
// command that reads standard input; with TORTURE set, all are.
type program struct {
	turn  sync.Mutex          // for what belongs to the whole process
	whole bool                // every command is a process
	names map[string][]string // the variables of each script, by its directory
}

// installed puts this test binary into $PATH as deals, for what starts a process.
func installed(m *testing.M) int {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	dir, err := os.MkdirTemp("", "deals-scripts-")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	name, link := "deals", os.Symlink
	if runtime.GOOS == "windows" {
		name, link = "deals.exe", os.Link
	}
	if err := link(self, filepath.Join(dir, name)); err != nil {
		panic(err)
	}
	if err := os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH")); err != nil {
		panic(err)
	}
	return m.Run()
}

// isDeals reports whether this process was started as the program.
func isDeals() bool {
	return os.Getenv(asDeals) != "" || strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "deals"
}

// newProgram takes over the zone and the variables of the process until the test ends.
func newProgram(t *testing.T) *program {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	before, zone := os.Environ(), time.Local
	time.Local = time.UTC
	t.Cleanup(func() {
		time.Local = zone
		if err := os.Chdir(here); err != nil {
			t.Error(err)
		}
		surround(before)
	})
	return &program{whole: os.Getenv("TORTURE") != "", names: map[string][]string{}}
}

// surround gives the process other variables. Those that stay are never gone: other
// scripts read them meanwhile.
func surround(variables []string) {
	kept := map[string]bool{}
	for _, v := range variables {
		name, value, _ := strings.Cut(v, "=")
		_ = os.Setenv(name, value) // Windows has some without a name.
		kept[name] = true
	}
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); !kept[name] {
			_ = os.Unsetenv(name)
		}
	}
	xdg.Reload()
}

var setsVariables = regexp.MustCompile(`(?m)^(?:\[[^\]]*\] )?env (.*)$`)

// knows notes the variables of a script: those it begins with, and those it sets.
func (p *program) knows(e *testscript.Env, script string) error {
	text, err := os.ReadFile(script)
	if err != nil {
		return err
	}
	var names []string
	for _, v := range e.Vars {
		name, _, _ := strings.Cut(v, "=")
		names = append(names, name)
	}
	for _, line := range setsVariables.FindAllStringSubmatch(string(text), -1) {
		for _, word := range strings.Fields(line[1]) {
			if name, _, set := strings.Cut(word, "="); set {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	p.turn.Lock()
	defer p.turn.Unlock()
	p.names[e.WorkDir] = slices.Compact(names)
	return nil
}

// run runs a command line of a script.
func (p *program) run(ts *testscript.TestScript, args []string) (said ended) {
	if p.whole || slices.Contains(args, "-") {
		err := ts.Exec("deals", args...)
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			said.code = exit.ExitCode()
		} else {
			ts.Check(err)
		}
		said.out, said.err = ts.ReadFile("stdout"), ts.ReadFile("stderr")
		return said
	}
	p.turn.Lock()
	defer p.turn.Unlock()
	var variables []string
	for _, name := range p.names[ts.Getenv("WORK")] {
		if value := ts.Getenv(name); value != "" {
			variables = append(variables, name+"="+value)
		}
	}
	surround(variables)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	var out, errs strings.Builder
	said.code = run(context.Background(), args, streams{
		Streams: output.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Env: variables},
		Now:     time.Now,
	})
	said.out, said.err = out.String(), errs.String()
	return said
}

// ended is a command line that has ended.
type ended struct {
	out, err string
	code     int
}

// shown lets the script look at what was printed.
func (e ended) shown(ts *testscript.TestScript) ended {
	_, _ = io.WriteString(ts.Stdout(), e.out)
	_, _ = io.WriteString(ts.Stderr(), e.err)
	return e
}

// deals ARGS... runs the program, and ! deals ARGS... expects that it fails.
func (p *program) deals(ts *testscript.TestScript, neg bool, args []string) {
	if said := p.run(ts, args).shown(ts); (said.code != exitDone) != neg {
		ts.Fatalf("deals %s ended with %d", strings.Join(args, " "), said.code)
	}
}

// code N ARGS... runs deals and checks its exit code exactly.
func (p *program) code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N args...")
	}
	if said := p.run(ts, args[1:]).shown(ts); strconv.Itoa(said.code) != args[0] {
		ts.Fatalf("deals %s ended with %d, want %s", strings.Join(args[1:], " "), said.code, args[0])
	}
}
