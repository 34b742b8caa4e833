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

// Dialog asks for a few things and has them written as one change.
type Dialog struct {
	Title, Right string
	Verb         string // what submitting does: "save", "log"
	wanted       int    // width of the box
	Quick        string // the entry on which enter submits at once
	Dated        string // the same, once it names the day that the form asks for
	Deal         *pipeline.Deal
	Several      []pipeline.Deal // when it speaks for more than one
	Form         *Form
	Prompts      Prompter // what to ask or say, shown above the form

	// Fill makes the form for a deal.
	Fill func(env *ui.Env, deal *pipeline.Deal) *Form
	// Submit turns the filled form into what is to be done.
	Submit func(env *ui.Env, d *Dialog) (ui.Result, error)

	asking  bool // esc was pressed once over typed text
	writing bool // a write is under way; submitting again would do it twice
	Problem error
}

// formWidth is the width of an ordinary form; it does not change with what is
// typed, so that nothing jumps.
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

// Update moves about the form, submits it, or hands a key to the entry with the
// cursor. Over typed text the first esc only asks.
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

// try submits the form if all of it can be read.
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

// Refused shows why nothing was written, at the entry that it is about where there is
// one. When somebody else changed the deal, what was typed is compared with that first.
func (d *Dialog) Refused(env *ui.Env, err error) {
	d.writing = false
	var conflict *pipeline.Conflict
	if errors.As(err, &conflict) && d.Several == nil {
		d.Refreshed(env, conflict.Deal)
		if !d.Form.Check(env) {
			return // The entry says what it is now, and asks.
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

// Refreshed fills the form again for the changed deal and keeps what was typed. A form
// for several deals stays as it is: each of them is checked when it is written.
func (d *Dialog) Refreshed(env *ui.Env, deal pipeline.Deal) {
	if d.Deal == nil || d.Deal.ID != deal.ID || d.Several != nil {
		return
	}
	d.Deal, d.Right = &deal, phrase.DealName(&deal)
	old := d.Form
	d.Form = d.Fill(env, d.Deal)
	d.Form.Carry(old)
}
