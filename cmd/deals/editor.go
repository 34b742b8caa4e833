package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-shellwords"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/input"
	"deals/cmd/deals/interrupt"
	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/store/private"
	"deals/tui/safe"
)

// editByHand opens the deal's fields in the user's editor until they can be read or
// the user gives up. Input is never thrown away: the editor opens again with the
// error on top, and giving up leaves the file.
func (a *app) editByHand(ctx context.Context, deal *pipeline.Deal) error {
	editor, err := a.editor()
	if err != nil {
		return err
	}
	currency := deal.Value.Currency
	if currency == "" {
		if currency, err = a.currency(ctx); err != nil {
			return err
		}
	}
	dir, leave, err := textPlace()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, fmt.Sprintf("deal-%d.toml", deal.ID))
	before, seen := textOf(deal), *deal
	var clash *pipeline.Conflict
	head := "# Save and close to keep your changes; an empty file changes nothing.\n\n"
	text := head + before.write()
	first := text
	for {
		typed, err := a.openEditor(ctx, editor, file, text)
		if err != nil {
			return a.unsaved(ctx, err, file, first, leave)
		}
		if strings.TrimSpace(typed) == "" {
			leave()
			return pipeline.ErrNothingChanged
		}
		if clash != nil && typed == text {
			return kept(clash, file) // It was closed without an answer.
		}
		problem := a.changeByHand(ctx, &seen, before, typed, currency)
		if problem == nil || errors.Is(problem, pipeline.ErrNothingChanged) {
			leave()
			return problem
		}
		if !a.InTerminal || typed == text || ctx.Err() != nil {
			return kept(problem, file)
		}
		if errors.As(problem, &clash) {
			seen, clash.Hint = clash.Deal, "delete these lines to save yours"
		}
		text = a.explained(problem) + strip(typed)
	}
}

const (
	textPrefix = "deals-edit-"
	keptFor    = 7 * 24 * time.Hour // a text that was not saved
)

// textPlace creates a directory for a text while it is edited. Texts that were not
// saved are removed after a while.
func textPlace() (dir string, leave func(), err error) {
	private.Clear("", textPrefix, time.Now().Add(-keptFor))
	if dir, leave, err = private.Dir("", textPrefix); err != nil {
		return "", nil, failed("no_place", "make room in "+os.TempDir(), "The text to edit could not be written to %s.", os.TempDir())
	}
	return dir, leave, nil
}

func (a *app) changeByHand(ctx context.Context, seen *pipeline.Deal, before dealText, typed, currency string) error {
	after, err := readDealText(typed, before)
	if err != nil {
		return err
	}
	edit, err := a.editOf(before, after, currency)
	if err != nil {
		return err
	}
	return a.changeDeal(ctx, seen.ID, editWords(&edit), pipeline.IfUnchanged{Deal: *seen}, edit)
}

// mistake starts the lines of an error on top of the text.
const mistake = "#! "

func (a *app) explained(err error) string {
	text := mistake + string(safe.Line(err.Error())) + "\n"
	if hint := advice.Of(err); hint != "" {
		text += mistake + "hint: " + string(safe.Line(a.onBook(hint))) + "\n"
	}
	return text
}

// strip removes an earlier error from the top.
func strip(text string) string {
	for strings.HasPrefix(text, mistake) {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

// kept adds the path of the typed text to an error.
func kept(err error, file string) error {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		return err
	}
	with := *refused
	with.Hint, with.Remedy = strings.TrimPrefix(advice.Of(refused)+"; your text is kept in "+file, "; "), nil
	return &with
}

// unsaved is kept for an editor that failed. An interrupted command ends without a
// word, so the path is named here, unless nothing was typed yet.
func (a *app) unsaved(ctx context.Context, err error, file, first string, leave func()) error {
	if ctx.Err() == nil {
		return kept(err, file)
	}
	if typed, unread := textIn(ctx, file); unread == nil && typed == first {
		leave()
	} else {
		a.out.Note("hint: your text is kept in %s", file)
	}
	return err
}

// editor is the command that opens a file.
func (a *app) editor() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		line := a.Lookup(name)
		if strings.TrimSpace(line) == "" {
			continue
		}
		if runtime.GOOS == "windows" {
			line = strings.ReplaceAll(line, `\`, `\\`) // There it is part of paths and escapes nothing.
		}
		words, err := shellwords.Parse(line) // Words only: no shell, no variables.
		if err != nil || len(words) == 0 {
			return nil, usage("bad_editor", "set it like: EDITOR=\"code --wait\"", "$%s is not a command: %s.", name, quoted(line))
		}
		return words, nil
	}
	if !a.InTerminal {
		return nil, usage("no_field", "name a field, such as: deals edit DEAL --value 12k", "What should change?")
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}, nil
	}
	return []string{"vi"}, nil
}

// openEditor lets the user change a text and returns the saved text.
func (a *app) openEditor(ctx context.Context, editor []string, file, text string) (string, error) {
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return "", failed("no_place", "make room in "+os.TempDir(), "The text to edit could not be written to %s.", os.TempDir())
	}
	run := exec.CommandContext(ctx, editor[0], append(editor[1:len(editor):len(editor)], file)...)
	run.Stdin, run.Stdout, run.Stderr = a.In, a.Out, a.Err
	run.Env = a.Env
	run.Cancel = func() error { return run.Process.Signal(syscall.SIGTERM) }
	back := interrupt.Lend() // ctrl+c in the editor belongs to the editor.
	err := run.Run()
	back(err != nil)
	if ctx.Err() != nil {
		return "", failed("interrupted", "", "You interrupted the editor.")
	}
	if err != nil {
		return "", failed("editor_failed", "set EDITOR to an editor that waits until the file is closed", "The editor %s ended with an error.", quoted(editor[0]))
	}
	return textIn(ctx, file)
}

// textIn is the text that an editor left in its file. Reading a pipe would never end.
func textIn(ctx context.Context, file string) (string, error) {
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		return "", failed("editor_failed", "save the text as "+file, "The editor did not save a regular file.")
	}
	typed, err := input.File(context.WithoutCancel(ctx), file, nil, pipeline.MaxNote>>20)
	return string(typed), err
}
