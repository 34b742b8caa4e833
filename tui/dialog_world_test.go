package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

// askedAt is the moment at which every dialog of the tests is opened.
var askedAt = time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)

// testScene is a terminal of 80 by 24 at that moment, in the default process.
func testScene() *scene {
	return &scene{
		styles: newStyles(true, colorprofile.TrueColor), process: definition.Default(),
		now: func() time.Time { return askedAt }, width: 80, height: 24,
	}
}

// sampleDialogDeal is an open deal in the first stage with something of
// everything, twenty days old.
func sampleDialogDeal(t *testing.T, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	return grown(t, text("Brand refresh"), append([]pipeline.Intent{
		pipeline.Edit{Account: text("Acme GmbH"), Contact: text("Dana Roth"), Email: text("dana@acme.test"), Value: usd(12_000)},
		pipeline.LogActivity{Kind: pipeline.Call, Text: "left a message"},
		pipeline.ScheduleStep{Text: "call Dana", Due: calendar.NewDate(2026, 11, 24)},
	}, more...)...)
}

// bareDeal is a deal of which only the title is known.
func bareDeal(t *testing.T, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	return grown(t, text("Brand refresh"), more...)
}

// grown is a deal of that title with what else became of it, twenty days ago.
func grown(t *testing.T, title *string, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	wishes := append([]pipeline.Intent{pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: title}}}, more...)
	change, err := pipeline.Decide(definition.Default(), pipeline.Deal{}, askedAt.AddDate(0, 0, -20), wishes...)
	if err != nil {
		t.Fatal(err)
	}
	return change.After
}

// text is a text to be put into a field.
func text(s string) *string { return &s }

// usd is an amount of whole dollars.
func usd(units int64) *money.Money {
	return &money.Money{Minor: units * 100, Currency: "USD"}
}

// in puts the deal into a stage, passing the gates before it by overrides.
func in(stage pipeline.StageKey) pipeline.Intent {
	return pipeline.Advance{To: stage, Override: true, Reason: "for the test"}
}

// typistKeys are the keys that have names.
var typistKeys = map[string]tea.Key{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "bs": {Code: tea.KeyBackspace},
	"space": {Code: tea.KeySpace, Text: " "}, "home": {Code: tea.KeyHome}, "pgdown": {Code: tea.KeyPgDown},
	"ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "ctrl+o": {Code: 'o', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
	"ctrl+n": {Code: 'n', Mod: tea.ModCtrl},
	"ctrl+j": {Code: 'j', Mod: tea.ModCtrl}, "alt+enter": {Code: tea.KeyEnter, Mod: tea.ModAlt},
}

// typist types at a dialog and keeps count.
type typist struct {
	t      *testing.T
	sc     *scene
	dialog dialog
	keys   int
	out    outcome // of the last key
}

// typing begins to type at a dialog.
func typing(t *testing.T, sc *scene, d dialog) *typist {
	t.Helper()
	return &typist{t: t, sc: sc, dialog: d}
}

// press types what stands there; names of keys go in angle brackets.
func (y *typist) press(script string) *typist {
	y.t.Helper()
	for script != "" {
		if rest, ok := strings.CutPrefix(script, "<"); ok {
			name, after, _ := strings.Cut(rest, ">")
			k, known := typistKeys[name]
			if !known {
				y.t.Fatalf("no key %q", name)
			}
			y.key(k)
			script = after
			continue
		}
		r := []rune(script)[0]
		code := tea.Key{Code: r, Text: string(r)}
		if r == ' ' {
			code.Code = tea.KeySpace
		}
		y.key(code)
		script = script[len(string(r)):]
	}
	return y
}

func (y *typist) key(k tea.Key) {
	if y.out.write != nil || y.out.closed {
		y.t.Fatalf("typed %q into a dialog that had answered already", tea.KeyPressMsg(k))
	}
	y.keys++
	y.out = y.dialog.update(y.sc, tea.KeyPressMsg(k))
}

// written is the deal as the write that was asked for leaves it.
func (y *typist) written(deal pipeline.Deal) pipeline.Change {
	y.t.Helper()
	if y.out.write == nil {
		box, _ := y.dialog.view(y.sc, 84, 40)
		y.t.Fatalf("nothing was to be written; the dialog shows\n%s", plainBox(box))
	}
	if y.out.write.deal != deal.ID {
		y.t.Fatalf("the write is about deal %d, not %d", y.out.write.deal, deal.ID)
	}
	change, err := pipeline.Decide(y.sc.process, deal, askedAt, y.out.write.intents...)
	if err != nil {
		y.t.Fatalf("the write would be refused: %v", err)
	}
	return change
}

// shows fails unless the dialog shows some words.
func (y *typist) shows(words ...string) *typist {
	y.t.Helper()
	box, _ := y.dialog.view(y.sc, 84, 40)
	for _, w := range words {
		if !strings.Contains(plainBox(box), w) {
			y.t.Errorf("the dialog does not show %q:\n%s", w, plainBox(box))
		}
	}
	return y
}

// hides fails if the dialog shows some words.
func (y *typist) hides(words string) *typist {
	y.t.Helper()
	if box, _ := y.dialog.view(y.sc, 84, 40); strings.Contains(plainBox(box), words) {
		y.t.Errorf("the dialog shows %q:\n%s", words, plainBox(box))
	}
	return y
}

// plainBox is a drawn dialog without its colours.
func plainBox(box string) string { return ansi.Strip(box) }

// nastyNames are what people, files and mail programs put into names.
var nastyNames = []string{
	"Brand refresh", strings.Repeat("long ", 40), "東京株式会社の新しい提案書とデザイン", "👩‍👩‍👧‍👦 family 👍🏽", "e\u0301\u0301\u0301\u0301 \u202egnp.exe",
	"\x1b]52;c;aGk=\x07\x1b[31m", "क्षत्रिय नमस्ते", "\u200b\ufeff", "\x9b2J\x00\xff", "a\tb\nc",
}

// nastyDeal has the same text in every field that holds text.
func nastyDeal(t *testing.T, name string, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	d := sampleDialogDeal(t, more...)
	d.Title, d.Account, d.Source, d.Terms, d.LossNote = name, name, name, name, name
	d.Contacts = []pipeline.Contact{{Name: name, Email: name, Phone: name, Role: name}}
	d.Tags = []string{name}
	d.Steps = append(d.Steps, pipeline.Step{Part: 90, Text: name, Due: calendar.NewDate(2026, 11, 20)}, pipeline.Step{Part: 91, Text: name, Due: calendar.NewDate(2026, 12, 20)})
	d.Objections = append(d.Objections, pipeline.Objection{Part: 92, Text: name, State: pipeline.ObjectionOpen}, pipeline.Objection{Part: 93, Text: name, State: pipeline.ObjectionParked, Answer: name})
	d.Activities = append(d.Activities, pipeline.Activity{Part: 94, Kind: pipeline.Call, Purpose: pipeline.Discovery, Text: name, At: askedAt})
	d.Documents = append(d.Documents, pipeline.Document{Part: 95, Kind: pipeline.Contract, State: pipeline.Sent, Ref: name, At: askedAt})
	d.Marks = map[pipeline.CriterionKey]pipeline.Mark{"need": {Answer: pipeline.No, Note: name}, "problem": {Answer: pipeline.Yes, Note: name, Verify: true}}
	return d
}

// fits fails unless a picture stays within its cells and
// holds nothing but text and colours.
func fits(t testing.TB, what, drawn string, width, height int) {
	t.Helper()
	lines := strings.Split(drawn, "\n")
	if len(lines) > height {
		t.Fatalf("%s: %d lines in %d", what, len(lines), height)
	}
	for _, line := range lines {
		if cells := ansi.StringWidth(line); cells > width {
			t.Fatalf("%s: a line takes %d cells of %d:\n%s", what, cells, width, ansi.Strip(line))
		}
		for _, r := range ansi.Strip(line) {
			if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202e' || r == '\u200b' {
				t.Fatalf("%s: draws %U", what, r)
			}
		}
	}
}
