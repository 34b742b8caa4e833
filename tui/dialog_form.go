package tui

import (
	"errors"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// formDialog asks for a few things and has them written as one change.
type formDialog struct {
	title, right string
	verb         string // what submitting does: "save", "log it"
	wanted       int    // width of the box
	quick        string // the entry on which enter submits at once
	dated        string // the same, once it names the day that the form asks for
	deal         *pipeline.Deal
	several      []pipeline.Deal // when it speaks for more than one
	form         *form
	prompts      prompter // what to ask or say, shown above the form

	// fill makes the form anew for a deal.
	fill func(sc *scene, deal *pipeline.Deal) *form
	// submit turns the filled form into what is to be done.
	submit func(sc *scene, d *formDialog) (outcome, error)

	asking  bool // esc was pressed once over typed text
	writing bool // a write is under way; submitting again would do it twice
	problem error
}

// formWidth is the width of an ordinary form; it does not change with what is
// typed, so that nothing jumps.
const formWidth = 72

// open finishes a form dialog.
func (d *formDialog) open(sc *scene, deal *pipeline.Deal) *formDialog {
	if d.wanted == 0 {
		d.wanted = formWidth
	}
	if deal != nil {
		copied := *deal
		d.deal = &copied
		d.right = dealName(deal)
	}
	d.form = d.fill(sc, d.deal)
	return d
}

// dealName is what a deal is called in the edge of a dialog.
func dealName(deal *pipeline.Deal) string {
	if deal.Account == "" {
		return deal.Title
	}
	return deal.Title + " · " + deal.Account
}

// intents submits a form as intents on its deal; none closes the dialog.
func intents(build func(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error)) func(*scene, *formDialog) (outcome, error) {
	return func(sc *scene, d *formDialog) (outcome, error) {
		if d.several != nil {
			return d.forEach(sc, build)
		}
		wishes, err := build(sc, d.deal, d.form)
		if err != nil {
			return outcome{}, err
		}
		if len(wishes) == 0 {
			return outcome{closed: true}, nil
		}
		change := changing(d.deal, wishes...)
		return outcome{write: &change}, nil
	}
}

func (d *formDialog) update(sc *scene, msg tea.Msg) outcome {
	if note, ok := msg.(noteEdited); ok {
		d.takeNote(note)
		return outcome{}
	}
	press, pressed := msg.(tea.KeyPressMsg)
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return outcome{}
	}
	if d.asking {
		d.asking = false
		if pressed && press.String() == "esc" {
			return outcome{closed: true}
		}
		if pressed && press.String() == "enter" {
			return outcome{}
		}
	}
	if !pressed {
		return outcome{cmd: d.form.update(msg)}
	}
	switch press.String() {
	case "esc":
		if !d.form.changed() {
			return outcome{closed: true}
		}
		d.asking = true
	case "ctrl+s":
		return d.try(sc)
	case "ctrl+e":
		return outcome{cmd: d.editNote(sc)}
	case "enter":
		if d.atOnce() {
			return d.try(sc)
		}
		d.form.move(1)
	default:
		if !d.form.travel(press.String()) {
			return outcome{cmd: d.form.update(msg)}
		}
	}
	return outcome{}
}

// travel moves the cursor to another entry if the key is one that does.
func (f *form) travel(name string) bool {
	step := map[string]int{"tab": 1, "down": 1, "shift+tab": -1, "up": -1}[name]
	if step == 0 {
		return false
	}
	if e := f.here(); e != nil && e.kind == noteEntry && (name == "up" && !e.firstRow() || name == "down" && !e.lastRow()) {
		return false
	}
	if !f.move(step) && (name == "tab" || name == "shift+tab") {
		f.wrap(step)
	}
	return true
}

// wrap goes from the last entry to the first, or back.
func (f *form) wrap(step int) {
	for f.move(-step) {
	}
}

// firstRow and lastRow tell whether the cursor of a note can go no further.
func (e *entry) firstRow() bool { return e.area.Line() == 0 && e.area.LineInfo().RowOffset == 0 }

func (e *entry) lastRow() bool {
	info := e.area.LineInfo()
	return e.area.Line() == e.area.LineCount()-1 && info.RowOffset >= info.Height-1
}

// try submits the form if all of it can be read.
func (d *formDialog) try(sc *scene) outcome {
	d.problem = nil
	if d.writing || !d.form.check(sc) {
		return outcome{}
	}
	out, err := d.submit(sc, d)
	if err != nil {
		d.refused(sc, err)
		return outcome{}
	}
	d.writing = out.write != nil
	return out
}

func (d *formDialog) view(sc *scene, width, height int) (string, *tea.Cursor) {
	inner := boxInner(d.wanted, width)
	b := box{title: d.title, right: d.right, wanted: d.wanted, content: d.drawPrompts(sc, inner, height)}
	b.content.append(d.form.draw(sc, inner, true), 0)
	if d.problem != nil {
		b.problem = drawProblem(sc, d.problem, inner)
	}
	said := ""
	if d.asking {
		said = sc.styles.Warning.Render("Close without saving?")
	}
	b.foot = drawFoot(sc, said, d.bindings(), inner)
	return b.draw(sc, width, height)
}

// prompter gives what the process would have a rep ask or say: all that it may
// come to, and which of it fits what is typed so far.
type prompter func(f *form) (all [][]string, fits int)

// drawPrompts shows what fits, where there is room for more than the form. It
// takes the room of the largest, so that nothing jumps while one types.
func (d *formDialog) drawPrompts(sc *scene, width, height int) block {
	var b block
	if height < roomyLines || d.prompts == nil {
		return b
	}
	all, fits := d.prompts(d.form)
	tallest := 0
	for i, texts := range all {
		lines := 0
		for _, text := range texts {
			for _, line := range safe.Wrap(safe.Line(text), width) {
				if lines++; i == fits {
					b.add(sc.styles.Muted.Render(string(line)))
				}
			}
		}
		tallest = max(tallest, lines)
	}
	for len(b.lines) < tallest {
		b.add("")
	}
	if tallest > 0 {
		b.add("")
	}
	return b
}

// bound is a key of a dialog with what it does.
func bound(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// atOnce reports whether enter submits where the cursor is.
func (d *formDialog) atOnce() bool {
	e := d.form.here()
	return d.form.last() || e != nil && (e.key == d.quick || e.key == d.dated && !d.form.entry("due").empty())
}

func (d *formDialog) bindings() []key.Binding {
	if d.asking {
		return []key.Binding{bound("esc", "again discards", "esc"), bound("enter", "goes on", "enter")}
	}
	var keys []key.Binding
	if d.atOnce() {
		keys = append(keys, bound("enter", d.verb, "enter"))
		if !d.form.last() {
			keys = append(keys, bound("tab", "change it", "tab"))
		}
	} else {
		keys = append(keys, bound("enter", "next", "enter"), bound("ctrl+s", d.verb, "ctrl+s"))
	}
	keys = append(keys, d.form.bindings()...)
	return append(keys, bound("esc", "close", "esc"))
}

// bindings are the keys of the entry with the cursor.
func (f *form) bindings() []key.Binding {
	e := f.here()
	if e == nil {
		return nil
	}
	switch {
	case e.kind == choiceEntry:
		return []key.Binding{bound("← →", "choose", "left", "right")}
	case e.kind == noteEntry && e.least > 0:
		keys := []key.Binding{bound("ctrl+e", "editor", "ctrl+e")}
		if f.choiceBeside() != nil {
			keys = append(keys, bound("← →", "kind", "left", "right"))
		}
		return keys
	case e.kind == noteEntry && e.value() != "":
		return []key.Binding{bound("alt+enter", "new line", "alt+enter", "ctrl+j")}
	case e.kind == tickEntry:
		return []key.Binding{bound("space", "tick", "space")}
	case e.rest() != "" || e.meant() != "":
		return []key.Binding{bound("→", "take it", "right")}
	case f.choiceBeside() != nil:
		return []key.Binding{bound("← →", "the choice above", "left", "right")}
	default:
		return []key.Binding{bound("shift+tab", "back", "shift+tab", "up")}
	}
}

func (d *formDialog) refused(sc *scene, err error) {
	d.writing = false
	var clash *pipeline.Conflict
	if errors.As(err, &clash) && d.several == nil {
		d.refreshed(sc, clash.Deal)
		if !d.form.check(sc) {
			return // The entry says what it is now, and asks.
		}
	}
	if errors.Is(err, pipeline.ErrNothingChanged) {
		err = &refusal.Refusal{Code: "nothing_changed", Message: "That is so already."}
	}
	d.problem = err
	var refusal *refusal.Refusal
	if !errors.As(err, &refusal) || refusal.Field == "" {
		return
	}
	for i, e := range d.form.entries {
		if e.field == refusal.Field && d.form.visible(i) {
			d.form.jump(i)
			e.problem, d.problem = err, nil
		}
	}
}

func (d *formDialog) refreshed(sc *scene, deal pipeline.Deal) {
	if d.deal == nil || d.deal.ID != deal.ID || d.several != nil {
		return
	}
	d.deal, d.right = &deal, dealName(&deal)
	old := d.form
	d.form = d.fill(sc, d.deal)
	d.form.carry(old)
}
