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

// unsaid are words that have a standard term, and phrases that nobody says.
// "is:adrift" is the name of a filter.
var unsaid = regexp.MustCompile(`(?i)\bverbs?\b|\b(lost|loss)[ _]class(es)?\b|--class\b|\bown call\b|\byour call\b|--call\b|\bwhose word\b|--word\b` +
	`|\bmend(s|ed|ing)?\b|\badrift\b|\beven odds\b|\banew\b|\bby itself\b|\bstands?\b|\btells?\b|\btold\b|\btake (it|them)? ?as\b` +
	`|\btakes? back\b|\bturns? (it )?round\b|\bat most so many\b|\bmay come to\b|\bcame to\b|\bbecame of\b|\btimes in 10\b|\bof 10 (cases|outcomes)\b` +
	`|\bthe very\b|\bworked? out\b|\bif rot\b`)

// No help text has an old term, and no line is wider than a wide terminal.
func TestHelpIsInTheTermsOfTheField(t *testing.T) {
	c := newConsole(t, 0)
	pages := map[string]string{"deals": c.does(t, 0, "--help")}
	everyCommand((&app{}).commands(), "", func(path string, _ command) {
		pages[path] = c.does(t, 0, append(strings.Fields(path), "--help")...)
	})
	for path, page := range pages {
		for line := range strings.SplitSeq(strings.ReplaceAll(page, "is:adrift", ""), "\n") {
			if found := unsaid.FindString(line); found != "" {
				t.Errorf("%s: %q in %q", path, found, line)
			}
			if len([]rune(line)) > 120 && !strings.HasPrefix(line, "      --") {
				t.Errorf("%s: a line of %d characters: %q", path, len([]rune(line)), line)
			}
		}
		if !strings.Contains(page, "[flags]") {
			t.Errorf("%s: the usage line shows no [flags]", path)
		}
	}
}
