package main

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/advice"
	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

func (a *app) processEditCommand() command {
	var m moves
	return command{
		use: "edit", words: [2]int{0, 0},
		short: "Edit the process in your editor",
		long: "The process opens in $VISUAL or $EDITOR. After a mistake it opens again with a comment above the line, and what you\n" +
			"wrote is kept. Closing the editor without a change saves nothing.",
		example: "  deals process edit\n  deals process edit --move negotiate=propose",
		flags:   func(f *pflag.FlagSet) { m.flags(f) },
		do:      func(ctx context.Context, _ []string) error { return a.editProcess(ctx, &m) },
	}
}

func (a *app) editProcess(ctx context.Context, m *moves) error {
	if !a.InTerminal && a.Lookup("VISUAL") == "" && a.Lookup("EDITOR") == "" {
		return usage("no_editor", "set $EDITOR, or use: deals process export FILE, then deals process import FILE", "No editor is set.")
	}
	editor, err := a.editor()
	if err != nil {
		return err
	}
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	versions, err := book.Processes(ctx)
	if err != nil {
		return err
	}
	dir, leave, err := textPlace()
	if err != nil {
		return err
	}
	e := processEdit{file: filepath.Join(dir, "process.toml"), before: versions[0].Text, version: versions[0].Version}
	err = a.editUntilRead(ctx, editor, &e, m)
	if err == nil || errors.Is(err, pipeline.ErrNothingChanged) {
		leave()
		return err
	}
	return a.unsaved(ctx, err, e.file, string(e.before), leave)
}

// processEdit is a process being changed by hand.
type processEdit struct {
	file    string
	before  []byte // the first text in the editor
	version int    // its version
	mark    string // the comment above an error, which is not part of the text
}

// editUntilRead opens the editor until the text is saved, or the person gives up by
// closing it without a change.
func (a *app) editUntilRead(ctx context.Context, editor []string, e *processEdit, m *moves) error {
	text := string(e.before)
	for {
		typed, err := a.openEditor(ctx, editor, e.file, text)
		if err != nil {
			return err
		}
		plain := e.unmarked(typed)
		if strings.TrimSpace(plain) == "" || plain == string(e.before) {
			return pipeline.ErrNothingChanged
		}
		problem := a.saveEdited(ctx, e, plain, m)
		if problem == nil || errors.Is(problem, pipeline.ErrNothingChanged) {
			return problem
		}
		var wrong *definition.ProcessError
		if !a.InTerminal || typed == text || ctx.Err() != nil || len(typed) > definition.MaxProcess || !errors.As(problem, &wrong) {
			return inFile("", problem)
		}
		text = a.marked(e, plain, wrong)
	}
}

func (a *app) saveEdited(ctx context.Context, e *processEdit, text string, m *moves) error {
	present, err := a.opened.Process(ctx)
	if err != nil {
		return err
	}
	if present.Version != e.version {
		return &refusal.Refusal{
			Reason: refusal.Invalid, Code: "changed_meanwhile", Message: "The process was changed in another window.",
			Hint: "compare yours with it: deals process diff FILE",
		}
	}
	return a.saveProcess(ctx, "edited the process", bytes.Clone([]byte(text)), m)
}

// marked puts a comment directly above the line of an error.
func (a *app) marked(e *processEdit, text string, wrong *definition.ProcessError) string {
	words := wrong.Error()
	if len(wrong.Remedy) > 0 {
		words += "; " + a.onBook(advice.Line(wrong.Remedy))
	}
	e.mark = "# ✗ " + string(safe.Line(words)) + "\n"
	lines := strings.SplitAfter(text, "\n")
	at := min(wrong.Line, len(lines)) - 1
	return strings.Join(lines[:at], "") + e.mark + strings.Join(lines[at:], "")
}

// unmarked removes that comment.
func (e *processEdit) unmarked(text string) string {
	if e.mark == "" {
		return text
	}
	return strings.Replace(text, e.mark, "", 1)
}
