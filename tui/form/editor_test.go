package form

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/capture"
	"deals/pipeline/refusal"
	"deals/tui/dialogtest"
	"deals/tui/ui"
)

// newNoted is a dialog with a note, and with a kind that depends on the note.
func newNoted(env *ui.Env, deal pipeline.Deal) *Dialog {
	d := &Dialog{Title: "Log", Verb: "log it", Quick: "text"}
	d.Fill = func(env *ui.Env, _ *pipeline.Deal) *Form {
		note := NewNote("text", "What happened", "", "")
		note.Least = 1
		kind := NewChoice("kind", "It was a", string(pipeline.Call), Choices(pipeline.Call, pipeline.Meeting))
		f := New(note, kind, NewLine("next", "Next step", "", "", nil))
		f.Sync = func(f *Form) {
			if said, err := capture.Parse(note.Value(), env.Today()); err == nil {
				kind.Propose(string(said.Kind))
				if said.Next != nil {
					f.Entry("next").Propose(said.Next.Text)
				}
			}
		}
		return f
	}
	d.Submit = Intents(func(_ *ui.Env, _ *pipeline.Deal, f *Form) ([]pipeline.Intent, error) {
		return []pipeline.Intent{pipeline.LogActivity{Kind: pipeline.ActivityKind(f.Get("kind")), Text: f.Get("text")}}, nil
	})
	return d.Open(env, &deal)
}

func TestALongNoteComesFromTheEditor(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	y := dialogtest.Open(t, env, newNoted(env, deal)).Press("call: ")
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("meeting: long talk\n\nthey want it all, next fri send quote\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	y.Dialog.Update(env, readNote("text", file, func() { _ = os.Remove(file) }, nil))
	y.Shows("▸meeting", "send quote")
	if _, err := os.Stat(file); err == nil {
		t.Error("the text is left in its file")
	}
	if got := y.Press("<enter>").Written(deal).After.Activities[0]; !strings.Contains(got.Text, "long talk\n\nthey") {
		t.Errorf("logged %q", got.Text)
	}
}

func TestWhatTheEditorFailsToGiveIsNotLost(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	file := filepath.Join(t.TempDir(), "note.txt")
	y := dialogtest.Open(t, env, newNoted(env, deal)).Press("left word")
	y.Dialog.Update(env, readNote("text", file, nil, nil))
	y.Shows("The editor's file is gone.", "left word")
	if err := os.WriteFile(file, []byte(strings.Repeat("x", noteLimit+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	y.Dialog.Update(env, readNote("text", file, nil, nil))
	y.Shows("The note is too long.", "left word")
	if err := os.Truncate(file, 1<<40); err == nil { // It takes no room, and fits into no memory.
		y.Dialog.Update(env, readNote("text", file, nil, nil))
		y.Shows("The note is too long.", "left word")
	}
	for _, other := range []string{t.TempDir(), os.DevNull} {
		y.Dialog.Update(env, readNote("text", other, nil, nil))
		y.Shows("The editor did not save a regular file.", "left word")
	}
	y.Dialog.Update(env, readNote("text", file, nil, os.ErrPermission))
	y.Shows("The editor failed.", "left word").Press("<enter>").Written(deal)
	if _, err := os.Stat(file); err != nil {
		t.Error("the text is gone")
	}
}

func TestTheEditorIsOnlyOfferedWhereTheTextIsPrivate(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	env.Editor = func() ([]string, error) { return nil, &refusal.Refusal{Message: "$EDITOR is no command."} }
	d := newNoted(env, deal)
	if d.editNote(env) != nil || d.Problem == nil {
		t.Error("an editor that is none was run")
	}
}
