package gate

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
	"deals/tui/ui"
)

func (g *gate) Update(env *ui.Env, msg tea.Msg) ui.Result {
	press, pressed := msg.(tea.KeyPressMsg)
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return ui.Result{}
	}
	if g.passing && !g.asking {
		return g.updateReason(env, msg)
	}
	name := press.String()
	if out, taken := g.answered(name); taken {
		return out
	}
	switch name {
	case "esc":
		g.asking = g.dirty()
		return ui.Result{Close: !g.asking}
	case "ctrl+s":
		return g.write(env, nil)
	case "ctrl+o":
		return g.pass(env)
	case "ctrl+n":
		return g.goOn(env)
	case "enter":
		return g.enter(env)
	case "tab", "down":
		g.travel(1)
	case "shift+tab", "up":
		g.travel(-1)
	default:
		if name == "?" && g.canGuide() {
			g.guided = true
			return ui.Result{}
		}
		return ui.Result{Cmd: g.typed(env, msg)}
	}
	return ui.Result{}
}

// answered takes the key that ends a question or the guide. Any other key ends it
// too, and does what it usually does.
func (g *gate) answered(name string) (out ui.Result, taken bool) {
	switch {
	case g.asking:
		g.asking = false
		return ui.Result{Close: name == "esc"}, name == "esc" || name == "enter"
	case g.guided:
		g.guided = false
		return ui.Result{}, name == "?" || name == "esc" || name == "enter"
	}
	return ui.Result{}, false
}

// canGuide reports whether ? opens the guide: it is not open already, and the
// cursor is not in a text that may contain a question mark.
func (g *gate) canGuide() bool {
	e := g.row().here()
	return !g.roomy && (e == nil || !e.Text() || e.Value() == "")
}

// typed gives a key or a paste to the focused row. An answer given by its letter
// leaves the cursor in its note.
func (g *gate) typed(env *ui.Env, msg tea.Msg) tea.Cmd {
	row := g.row()
	if row == nil || row.Form == nil {
		return nil
	}
	g.problem, row.tried = nil, false
	press, pressed := msg.(tea.KeyPressMsg)
	e, offered := row.Form.Here(), row.offered()
	if pressed && e != nil && g.judged(env, press) {
		return nil
	}
	cmd := row.Form.Update(msg)
	if pressed && row.answer != nil && e.Key == "answer" && press.Text != "" {
		if offered && !row.Form.Changed() { // The earlier answer was given again.
			row.Taken = true
			g.accepted(env)
			return cmd
		}
		row.Form.Move(1)
	}
	g.recompute(env)
	return cmd
}

// enter takes what was typed or chosen in the row and goes to the next one that
// blocks the move; on an open gate it moves the deal. An untouched row is left as
// it is: only y accepts what it offers.
func (g *gate) enter(env *ui.Env) ui.Result {
	row := g.row()
	if row != nil && row.Form != nil {
		row.tried = true
		if bad := row.Unreadable(env); bad >= 0 {
			row.Check(env)
			return ui.Result{}
		}
		if row.Settle() {
			g.recompute(env)
			row.Form.Entry("note").Problem = &refusal.Refusal{Reason: refusal.Usage, Code: "no_evidence", Message: "A yes needs a note with the evidence."}
			return ui.Result{}
		}
	}
	if g.report.Open() && g.behind {
		return g.write(env, nil)
	}
	if g.report.Open() {
		return g.write(env, g.move(env, false, ""))
	}
	if row == nil || row.Form == nil || row.met {
		g.next()
		return ui.Result{}
	}
	here := row.Form.Here()
	g.recompute(env)
	switch {
	case row.met:
		g.next()
	case row.offered():
		if g.next(); g.row() == row {
			g.problem = &refusal.Refusal{Reason: refusal.Usage, Code: "not_accepted", Message: "Nothing was entered.", Hint: "y: " + row.offer()}
		}
	case row.answer == nil && !here.Empty() && row.nextEmpty():
	case row.err == nil || !row.Form.Changed():
		g.next()
	}
	return ui.Result{}
}

func (g *gate) row() *row {
	if g.at >= len(g.rows) {
		return nil
	}
	return g.rows[g.at]
}

// next goes to the next row that blocks the move, back to the top after the last.
func (g *gate) next() {
	if row := g.following(); row != nil {
		g.at = slices.Index(g.rows, row)
		g.enterRow()
	}
}

// following is the target of next, or nil.
func (g *gate) following() *row {
	for i := 1; i <= len(g.rows); i++ {
		if row := g.rows[(g.at+i)%len(g.rows)]; g.wants(row) {
			return row
		}
	}
	return nil
}

// enterRow puts the cursor on the entry most likely to be typed in.
func (g *gate) enterRow() {
	row := g.row()
	if row == nil || row.Form == nil {
		return
	}
	if row.answer != nil {
		row.Form.Start("answer")
		return
	}
	if e := row.Form.Here(); e != nil {
		e.Focus()
	}
}

// travel moves through the entries of the row, then on to the adjacent row.
func (g *gate) travel(step int) {
	if row := g.row(); row != nil && row.Form != nil && row.Form.Move(step) {
		return
	}
	for i := 1; i <= len(g.rows); i++ {
		at := ((g.at+step*i)%len(g.rows) + len(g.rows)) % len(g.rows)
		if !g.rows[at].parent {
			if row := g.row(); row.Form != nil && row.Form.Here() != nil {
				row.Form.Here().Blur()
			}
			g.at = at
			g.enterRow()
			return
		}
	}
}

// updateReason takes the keys while the reason for an override is asked for.
func (g *gate) updateReason(env *ui.Env, msg tea.Msg) ui.Result {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			g.passing, g.problem = false, nil
			return ui.Result{}
		case "enter", "ctrl+s", "ctrl+o":
			return g.write(env, g.move(env, true, g.reason.Get("reason")))
		}
	}
	g.problem = nil
	return ui.Result{Cmd: g.reason.Update(msg)}
}
