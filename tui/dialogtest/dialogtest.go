package dialogtest

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
	"deals/tui/action"
	"deals/tui/theme"
	"deals/tui/ui"
)

// AskedAt is the moment at which the tests open every dialog.
var AskedAt = time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)

// Env is a terminal of 80 by 24 at that moment, with the default process.
func Env() *ui.Env {
	keys := action.NewKeys(action.All())
	return &ui.Env{
		Styles: theme.New(true, colorprofile.TrueColor), Process: definition.Default(),
		Now: func() time.Time { return AskedAt }, Width: 80, Height: 24, Keys: &keys,
	}
}

// SampleDeal is an open deal in the first stage with something of
// everything, twenty days old.
func SampleDeal(t *testing.T, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	return grown(t, Text("Brand refresh"), append([]pipeline.Intent{
		pipeline.Edit{Account: Text("Acme GmbH"), Contact: Text("Dana Roth"), Email: Text("dana@acme.test"), Value: USD(12_000)},
		pipeline.LogActivity{Kind: pipeline.Call, Text: "left a message"},
		pipeline.ScheduleStep{Text: "call Dana", Due: calendar.NewDate(2026, 11, 24)},
	}, more...)...)
}

// BareDeal is a deal with only a title.
func BareDeal(t *testing.T, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	return grown(t, Text("Brand refresh"), more...)
}

// grown is a deal with a title and some history, twenty days old.
func grown(t *testing.T, title *string, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	intents := append([]pipeline.Intent{pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: title}}}, more...)
	change, err := pipeline.Decide(definition.Default(), pipeline.Deal{}, AskedAt.AddDate(0, 0, -20), intents...)
	if err != nil {
		t.Fatal(err)
	}
	return change.After
}

// Text is a text for a field.
func Text(s string) *string { return &s }

// USD is an amount of whole dollars.
func USD(units int64) *money.Money {
	return &money.Money{Minor: units * 100, Currency: "USD"}
}

// InStage moves the deal to a stage, overriding the gates before it.
func InStage(stage pipeline.StageKey) pipeline.Intent {
	return pipeline.Advance{To: stage, Override: true, Reason: "for the test"}
}

// Keys are the keys that have names.
var Keys = map[string]tea.Key{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "bs": {Code: tea.KeyBackspace},
	"space": {Code: tea.KeySpace, Text: " "}, "home": {Code: tea.KeyHome}, "pgdown": {Code: tea.KeyPgDown},
	"ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "ctrl+o": {Code: 'o', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
	"ctrl+n": {Code: 'n', Mod: tea.ModCtrl},
	"ctrl+j": {Code: 'j', Mod: tea.ModCtrl}, "alt+enter": {Code: tea.KeyEnter, Mod: tea.ModAlt},
}

// Typist types into a dialog and counts the keys.
type Typist struct {
	t      *testing.T
	env    *ui.Env
	Dialog ui.Dialog
	Keys   int
	Out    ui.Result // of the last key
}

// Open opens a dialog to type into.
func Open(t *testing.T, env *ui.Env, d ui.Dialog) *Typist {
	t.Helper()
	return &Typist{t: t, env: env, Dialog: d}
}

// Press types a script; names of keys go in angle brackets.
func (y *Typist) Press(script string) *Typist {
	y.t.Helper()
	for script != "" {
		if rest, ok := strings.CutPrefix(script, "<"); ok {
			name, after, _ := strings.Cut(rest, ">")
			k, known := Keys[name]
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

func (y *Typist) key(k tea.Key) {
	if y.Out.Write != nil || y.Out.Close {
		y.t.Fatalf("typed %q into a dialog that had answered already", tea.KeyPressMsg(k))
	}
	y.Keys++
	y.Out = y.Dialog.Update(y.env, tea.KeyPressMsg(k))
}

// Written is the deal after the requested write.
func (y *Typist) Written(deal pipeline.Deal) pipeline.Change {
	y.t.Helper()
	if y.Out.Write == nil {
		box, _ := y.Dialog.View(y.env, 84, 40)
		y.t.Fatalf("nothing was to be written; the dialog shows\n%s", Plain(box))
	}
	if y.Out.Write.Deal != deal.ID {
		y.t.Fatalf("the write is about deal %d, not %d", y.Out.Write.Deal, deal.ID)
	}
	change, err := pipeline.Decide(y.env.Process, deal, AskedAt, y.Out.Write.Intents...)
	if err != nil {
		y.t.Fatalf("the write would be refused: %v", err)
	}
	return change
}

// Shows fails unless the dialog shows the words.
func (y *Typist) Shows(words ...string) *Typist {
	y.t.Helper()
	box, _ := y.Dialog.View(y.env, 84, 40)
	for _, w := range words {
		if !strings.Contains(Plain(box), w) {
			y.t.Errorf("the dialog does not show %q:\n%s", w, Plain(box))
		}
	}
	return y
}

// Hides fails if the dialog shows the words.
func (y *Typist) Hides(words string) *Typist {
	y.t.Helper()
	if box, _ := y.Dialog.View(y.env, 84, 40); strings.Contains(Plain(box), words) {
		y.t.Errorf("the dialog shows %q:\n%s", words, Plain(box))
	}
	return y
}

// Plain is a drawn dialog without its colours.
func Plain(box string) string { return ansi.Strip(box) }

// NastyNames are what people, files and mail programs put into names.
var NastyNames = []string{
	"Brand refresh", strings.Repeat("long ", 40), "東京株式会社の新しい提案書とデザイン", "👩‍👩‍👧‍👦 family 👍🏽", "e\u0301\u0301\u0301\u0301 \u202egnp.exe",
	"\x1b]52;c;aGk=\x07\x1b[31m", "क्षत्रिय नमस्ते", "\u200b\ufeff", "\x9b2J\x00\xff", "a\tb\nc",
}

// NastyDeal has the same text in every text field.
func NastyDeal(t *testing.T, name string, more ...pipeline.Intent) pipeline.Deal {
	t.Helper()
	d := SampleDeal(t, more...)
	d.Title, d.Account, d.Source, d.Terms, d.LostNote = name, name, name, name, name
	d.Contacts = []pipeline.Contact{{Name: name, Email: name, Phone: name, Role: name}}
	d.Tags = []string{name}
	d.Steps = append(d.Steps, pipeline.Step{Part: 90, Text: name, Due: calendar.NewDate(2026, 11, 20)}, pipeline.Step{Part: 91, Text: name, Due: calendar.NewDate(2026, 12, 20)})
	d.Objections = append(d.Objections, pipeline.Objection{Part: 92, Text: name, State: pipeline.ObjectionOpen}, pipeline.Objection{Part: 93, Text: name, State: pipeline.ObjectionParked, Answer: name})
	d.Activities = append(d.Activities, pipeline.Activity{Part: 94, Kind: pipeline.Call, Purpose: pipeline.Discovery, Text: name, At: AskedAt})
	d.Documents = append(d.Documents, pipeline.Document{Part: 95, Kind: pipeline.Contract, State: pipeline.Sent, Ref: name, At: AskedAt})
	d.Evidence = map[pipeline.CriterionKey]pipeline.Evidence{"need": {Answer: pipeline.No, Note: name}, "problem": {Answer: pipeline.Yes, Note: name, Verify: true}}
	return d
}

// Fits fails unless a picture stays within its cells and
// has nothing but text and colours.
func Fits(t testing.TB, what, drawn string, width, height int) {
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
