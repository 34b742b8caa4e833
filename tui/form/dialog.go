package form

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/box"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// Dialog asks for a few things and writes them as one change.
type Dialog struct {
	Title, Right string
	Verb         string // the submit button: "save", "log"
	wanted       int    // width of the box
	Quick        string // the entry on which enter submits at once
	Dated        string // the same, once it names the day that the form needs
	Deal         *pipeline.Deal
	Several      []pipeline.Deal // set when it is about more than one deal
	Form         *Form
	Prompts      Prompter // questions to ask or points to make, shown above the form

	// Fill makes the form for a deal.
	Fill func(env *ui.Env, deal *pipeline.Deal) *Form
	// Submit turns the completed form into a Result.
	Submit func(env *ui.Env, d *Dialog) (ui.Result, error)

	asking  bool // esc was pressed once over typed text
	writing bool // a write is in progress; submitting again would do it twice
	Problem error
}

// formWidth is the width of an ordinary form; it does not depend on the input, so
// that nothing jumps.
const formWidth = 72

// Open finishes a form dialog.
func (d *Dialog) Open(env *ui.Env, deal *pipeline.Deal) *Dialog {
	if d.wanted == 0 {
		d.wanted = formWidth
	}
	if deal != nil {
		copied := *deal
		d.Deal = &copied
		d.Right = phrase.DealName(deal)
	}
	d.Form = d.Fill(env, d.Deal)
	return d
}

// Intents submits a form as intents on its deal; none closes the dialog.
func Intents(build func(env *ui.Env, deal *pipeline.Deal, f *Form) ([]pipeline.Intent, error)) func(*ui.Env, *Dialog) (ui.Result, error) {
	return func(env *ui.Env, d *Dialog) (ui.Result, error) {
		if d.Several != nil {
			return d.forEach(env, build)
		}
		intents, err := build(env, d.Deal, d.Form)
		if err != nil {
			return ui.Result{}, err
		}
		if len(intents) == 0 {
			return ui.Result{Close: true}, nil
		}
		change := ui.Change(d.Deal, intents...)
		return ui.Result{Write: &change}, nil
	}
}

// Update moves through the form, submits it, or hands a key to the entry with the
// cursor. With unsaved input the first esc only asks.
func (d *Dialog) Update(env *ui.Env, msg tea.Msg) ui.Result {
	if note, ok := msg.(noteEdited); ok {
		d.takeNote(note)
		return ui.Result{}
	}
	press, pressed := msg.(tea.KeyPressMsg)
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return ui.Result{}
	}
	if d.asking {
		d.asking = false
		if pressed && press.String() == "esc" {
			return ui.Result{Close: true}
		}
		if pressed && press.String() == "enter" {
			return ui.Result{}
		}
	}
	if !pressed {
		return ui.Result{Cmd: d.Form.Update(msg)}
	}
	switch press.String() {
	case "esc":
		if !d.Form.Changed() {
			return ui.Result{Close: true}
		}
		d.asking = true
	case "ctrl+s":
		return d.try(env)
	case "ctrl+e":
		return ui.Result{Cmd: d.editNote(env)}
	case "enter":
		if d.atOnce() {
			return d.try(env)
		}
		d.Form.Move(1)
	default:
		if !d.Form.travel(press.String()) {
			return ui.Result{Cmd: d.Form.Update(msg)}
		}
	}
	return ui.Result{}
}

// try submits the form if every entry can be read.
func (d *Dialog) try(env *ui.Env) ui.Result {
	d.Problem = nil
	if d.writing || !d.Form.Check(env) {
		return ui.Result{}
	}
	out, err := d.Submit(env, d)
	if err != nil {
		d.Refused(env, err)
		return ui.Result{}
	}
	d.writing = out.Write != nil
	return out
}

// View draws the form under the prompts of the process.
func (d *Dialog) View(env *ui.Env, width, height int) (string, *tea.Cursor) {
	inner := box.InnerWidth(d.wanted, width)
	b := box.Box{Title: d.Title, Right: d.Right, Wanted: d.wanted, Content: d.drawPrompts(env, inner, height)}
	b.Content.Append(d.Form.Draw(env, inner, true), 0)
	if d.Problem != nil {
		b.Problem = box.Problem(env, d.Problem, inner)
	}
	said := ""
	if d.asking {
		said = env.Styles.Warning.Render("Discard changes?")
	}
	b.Foot = box.Foot(env, said, d.Bindings(), inner)
	return b.Draw(env, width, height)
}

// Refused shows why nothing was written, at the entry concerned where there is one.
// When another window changed the deal, the input is compared with that first.
func (d *Dialog) Refused(env *ui.Env, err error) {
	d.writing = false
	var conflict *pipeline.Conflict
	if errors.As(err, &conflict) && d.Several == nil {
		d.Refreshed(env, conflict.Deal)
		if !d.Form.Check(env) {
			return // The entry shows the new value, and asks.
		}
	}
	if errors.Is(err, pipeline.ErrNothingChanged) {
		err = &refusal.Refusal{Code: "nothing_changed", Message: "No change."}
	}
	d.Problem = err
	var refusal *refusal.Refusal
	if !errors.As(err, &refusal) || refusal.Field == "" {
		return
	}
	for i, e := range d.Form.Entries {
		if e.field == refusal.Field && d.Form.Visible(i) {
			d.Form.Jump(i)
			e.Problem, d.Problem = err, nil
		}
	}
}

// Refreshed fills the form again for the changed deal and keeps the input. A form
// for several deals stays as it is: each deal is checked when it is written.
func (d *Dialog) Refreshed(env *ui.Env, deal pipeline.Deal) {
	if d.Deal == nil || d.Deal.ID != deal.ID || d.Several != nil {
		return
	}
	d.Deal, d.Right = &deal, phrase.DealName(&deal)
	old := d.Form
	d.Form = d.Fill(env, d.Deal)
	d.Form.Carry(old)
}
