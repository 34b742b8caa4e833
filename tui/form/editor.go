package form

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
	"deals/tui/ui"
)

// noteEdited answers editNote: the text as saved in the editor.
type noteEdited struct {
	entry string // key of the note's entry
	text  string
	err   error
}

// editNote opens the note under the cursor in the user's editor. While the editor
// is open, the text is in a file that only the user can read.
func (d *Dialog) editNote(env *ui.Env) tea.Cmd {
	e := d.Form.Here()
	if e == nil || e.kind != noteEntry || env.Editor == nil {
		return nil
	}
	words, err := env.Editor()
	if err != nil {
		d.Problem = err
		return nil
	}
	dir, leave, err := env.TextPlace()
	if err != nil {
		d.Problem = err
		return nil
	}
	file := filepath.Join(dir, "note.txt")
	if err := os.WriteFile(file, []byte(e.Value()), 0o600); err != nil {
		d.Problem = errNoPlace()
		return nil
	}
	run := exec.Command(words[0], append(words[1:len(words):len(words)], file)...) // No shell is involved.
	if env.Tty != nil {
		run.Stdout = env.Tty
	}
	return tea.ExecProcess(run, func(failed error) tea.Msg { return readNote(e.Key, file, leave, failed) })
}

// readNote reads the text from the file and removes the file. A text that cannot be
// used stays in the file, so that no input is lost.
func readNote(key, file string, leave func(), failed error) noteEdited {
	text, err := readText(file)
	switch {
	case failed != nil:
		return noteEdited{entry: key, err: &refusal.Refusal{
			Reason: refusal.Failed, Code: "editor_failed", Message: "The editor failed.",
			Hint: "set EDITOR to an editor that waits until the file is closed; your text is in " + file,
		}}
	case errors.Is(err, fs.ErrInvalid):
		return noteEdited{entry: key, err: &refusal.Refusal{
			Reason: refusal.Failed, Code: "editor_failed", Message: "The editor did not save a regular file.",
			Hint: "save the text as " + file,
		}}
	case err != nil:
		return noteEdited{entry: key, err: &refusal.Refusal{
			Reason: refusal.Failed, Code: "editor_failed", Message: "The editor's file is gone.",
			Hint: "save it under the same name",
		}}
	case len(text) > noteLimit:
		return noteEdited{entry: key, err: &refusal.Refusal{
			Reason: refusal.Usage, Code: "too_long", Message: "The note is too long.",
			Hint: "shorten it; your text is in " + file,
		}}
	}
	leave()
	return noteEdited{entry: key, text: string(text)}
}

// readText reads just enough of a file to notice that it is too long. It opens no pipe,
// which would wait for a program to write to it.
func readText(path string) ([]byte, error) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, cmp.Or(err, fs.ErrInvalid)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, noteLimit+1))
}

func errNoPlace() error {
	return &refusal.Refusal{
		Reason: refusal.Failed, Code: "no_place", Message: "No file could be written for the editor.",
		Hint: "make room in " + os.TempDir() + ", then try again",
	}
}

// takeNote replaces the note with the edited text.
func (d *Dialog) takeNote(note noteEdited) {
	d.Problem = note.err
	if e := d.Form.Entry(note.entry); e != nil && note.err == nil {
		e.Set(note.text)
		d.Form.settle()
	}
}
