package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/capture"
	"deals/pipeline/refusal"
)

// newNoted is a dialog with a note, and with a kind that follows what it says.
func newNoted(sc *scene, deal pipeline.Deal) *formDialog {
	d := &formDialog{title: "Log", verb: "log it", quick: "text"}
	d.fill = func(sc *scene, _ *pipeline.Deal) *form {
		note := newNote("text", "What happened", "", "")
		note.least = 1
		kind := newChoice("kind", "It was a", string(pipeline.Call), choicesOf(pipeline.Call, pipeline.Meeting))
		f := newForm(note, kind, newLine("next", "Next step", "", "", nil))
		f.sync = func(f *form) {
			if said, err := capture.Parse(note.value(), sc.today()); err == nil {
				kind.propose(string(said.Kind))
				if said.Next != nil {
					f.entry("next").propose(said.Next.Text)
				}
			}
		}
		return f
	}
	d.submit = intents(func(_ *scene, _ *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
		return []pipeline.Intent{pipeline.LogActivity{Kind: pipeline.ActivityKind(f.get("kind")), Text: f.get("text")}}, nil
	})
	return d.open(sc, &deal)
}

func TestALongNoteComesFromTheEditor(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	y := typing(t, sc, newNoted(sc, deal)).press("call: ")
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("meeting: long talk\n\nthey want it all, next fri send quote\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	y.dialog.update(sc, readNote("text", file, func() { _ = os.Remove(file) }, nil))
	y.shows("▸meeting", "send quote")
	if _, err := os.Stat(file); err == nil {
		t.Error("the text is left in its file")
	}
	if got := y.press("<enter>").written(deal).After.Activities[0]; !strings.Contains(got.Text, "long talk\n\nthey") {
		t.Errorf("logged %q", got.Text)
	}
}

func TestWhatTheEditorFailsToGiveIsNotLost(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	file := filepath.Join(t.TempDir(), "note.txt")
	y := typing(t, sc, newNoted(sc, deal)).press("left word")
	y.dialog.update(sc, readNote("text", file, nil, nil))
	y.shows("no longer where", "left word")
	if err := os.WriteFile(file, []byte(strings.Repeat("x", noteLimit+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	y.dialog.update(sc, readNote("text", file, nil, nil))
	y.shows("too long for a note", "left word")
	y.dialog.update(sc, readNote("text", file, nil, os.ErrPermission))
	y.shows("ended with an error", "left word").press("<enter>").written(deal)
	if _, err := os.Stat(file); err != nil {
		t.Error("the text is gone")
	}
}

func TestTheEditorIsOnlyOfferedWhereTheTextIsPrivate(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	sc.editor = func() ([]string, error) { return nil, &refusal.Refusal{Message: "$EDITOR is no command."} }
	d := newNoted(sc, deal)
	if d.editNote(sc) != nil || d.problem == nil {
		t.Error("an editor that is none was run")
	}
}
