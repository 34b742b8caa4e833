package main

import (
	"regexp"
	"strings"
	"testing"
)

// everyCommand passes on each command, with its full name.
func everyCommand(commands []command, prefix string, yield func(path string, c command)) {
	for _, c := range commands {
		name, _, _ := strings.Cut(c.use, " ")
		yield(prefix+name, c)
		everyCommand(c.commands, prefix+name+" ", yield)
	}
}

// Every command has an example of its own, is in a group, and has one imperative
// sentence of help.
func TestEveryCommandIsExplained(t *testing.T) {
	noSentence := regexp.MustCompile(`[.!?;]|^(A|An|The|What|Where|Whether|Who|Its|One|Everything|How|It)\b`)
	everyCommand((&app{}).commands(), "", func(path string, c command) {
		if c.example == "" || c.short == "" || c.group == "" && !strings.Contains(path, " ") {
			t.Errorf("%s lacks an example, a group or a short text", path)
		}
		if found := noSentence.FindString(c.short); found != "" {
			t.Errorf("%s: the short text is not one imperative sentence: %q", path, c.short)
		}
		if !strings.Contains(c.example, "deals "+path) && !strings.Contains(c.example, "deals "+strings.Fields(path)[0]) {
			t.Errorf("%s: the example shows another command", path)
		}
	})
}

// No line of the help is wider than a wide terminal. Its words are held by
// TestNoOldTermIsShown.
func TestHelpFitsATerminal(t *testing.T) {
	c := newConsole(t, 0)
	pages := map[string]string{"deals": c.does(t, 0, "--help")}
	everyCommand((&app{}).commands(), "", func(path string, _ command) {
		pages[path] = c.does(t, 0, append(strings.Fields(path), "--help")...)
	})
	for path, page := range pages {
		for line := range strings.SplitSeq(page, "\n") {
			if len([]rune(line)) > 120 && !strings.HasPrefix(line, "      --") {
				t.Errorf("%s: a line of %d characters: %q", path, len([]rune(line)), line)
			}
		}
		if !strings.Contains(page, "[flags]") {
			t.Errorf("%s: the usage line shows no [flags]", path)
		}
	}
}
