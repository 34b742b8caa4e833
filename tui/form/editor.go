package form

import (
	"os"
	"os/exec"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
	"deals/tui/ui"
)

// noteEdited answers editNote: the text as the editor left it.
type noteEdited struct {
	entry string // the key of the entry it belongs to
	text  string
	err   error
}

// editNote opens the note under the cursor in the user's editor. The text lies
// in a file that nobody else can read, for as long as the editor is open.
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
	run := exec.Command(words[0], append(words[1:len(words):len(words)], file)...) // Words only: no shell.
	return tea.ExecProcess(run, func(failed error) tea.Msg { return readNote(e.Key, file, leave, failed) })
}

// readNote takes the text from the file and removes it. A text that cannot be taken
// stays in the file, so that nothing typed is lost.
func readNote(key, file string, leave func(), failed error) noteEdited {
	text, err := os.ReadFile(file)
	switch {
	case failed != nil:
		return noteEdited{entry: key, err: &refusal.Refusal{
			Reason: refusal.Failed, Code: "editor_failed", Message: "The editor failed.",
			Hint: "set EDITOR to an editor that waits until the file is closed; your text is in " + file,
		}}
	case err != nil:
		return noteEdited{entry: key, err: &refusal.Refusal{
			Reason: refusal.Failed, Code: "editor_failed", Message: "The file the editor was given is gone.",
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

func errNoPlace() error {
	return &refusal.Refusal{
		Reason: refusal.Failed, Code: "no_place", Message: "No file could be written for the editor.",
		Hint: "make room in " + os.TempDir() + ", then try again",
	}
}

// takeNote puts what was edited in place of the note.
func (d *Dialog) takeNote(note noteEdited) {
	d.Problem = note.err
	if e := d.Form.Entry(note.entry); e != nil && note.err == nil {
		e.Set(note.text)
		d.Form.settle()
	}
}
