package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

func (g *gateDialog) update(sc *scene, msg tea.Msg) outcome {
	press, pressed := msg.(tea.KeyPressMsg)
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return outcome{}
	}
	if g.passing && !g.asking {
		return g.updateReason(sc, msg)
	}
	name := press.String()
	if out, taken := g.answered(name); taken {
		return out
	}
	switch name {
	case "esc":
		g.asking = g.dirty()
		return outcome{closed: !g.asking}
	case "ctrl+s":
		return g.write(sc, nil)
	case "ctrl+o":
		return g.pass(sc)
	case "ctrl+n":
		return g.goOn(sc)
	case "enter":
		return g.enter(sc)
	case "tab", "down":
		g.travel(1)
	case "shift+tab", "up":
		g.travel(-1)
	default:
		if name == "?" && g.canGuide() {
			g.guided = true
			return outcome{}
		}
		return outcome{cmd: g.typed(sc, msg)}
	}
	return outcome{}
}

// answered takes the key that ends a question or the guide. Any other key ends
// it too, and does what it always does.
func (g *gateDialog) answered(name string) (out outcome, taken bool) {
	switch {
	case g.asking:
		g.asking = false
		return outcome{closed: name == "esc"}, name == "esc" || name == "enter"
	case g.guided:
		g.guided = false
		return outcome{}, name == "?" || name == "esc" || name == "enter"
	}
	return outcome{}, false
}

// canGuide reports whether a question mark asks for the guide: it is not shown
// already, and the cursor is not in a text that might hold one.
func (g *gateDialog) canGuide() bool {
	e := g.row().here()
	return !g.roomy && (e == nil || !e.text() || e.value() == "")
}

// here is the entry of the row with the cursor, or nil.
func (r *gateRow) here() *entry {
	if r == nil || r.form == nil {
		return nil
	}
	return r.form.here()
}

// typed gives a key or a paste to the row in focus. An answer given by its
// letter leaves the cursor in the note that belongs to it.
func (g *gateDialog) typed(sc *scene, msg tea.Msg) tea.Cmd {
	row := g.row()
	if row == nil || row.form == nil {
		return nil
	}
	g.problem, row.tried = nil, false
	e := row.form.here()
	cmd := row.form.update(msg)
	if press, ok := msg.(tea.KeyPressMsg); ok && row.answer != nil && e.key == "answer" && press.Text != "" {
		row.form.move(1)
	}
	g.recompute(sc)
	return cmd
}

// enter takes the row and goes to the next one that the move waits for; on an
// open gate it moves the deal.
func (g *gateDialog) enter(sc *scene) outcome {
	row := g.row()
	if row != nil && row.form != nil {
		row.tried = true
		if bad := row.unreadable(sc); bad >= 0 {
			row.form.check(sc)
			return outcome{}
		}
	}
	if g.report.Open() && g.behind {
		return g.write(sc, nil)
	}
	if g.report.Open() {
		return g.write(sc, g.move(sc, false, ""))
	}
	if row == nil || row.form == nil || row.met {
		g.next()
		return outcome{}
	}
	here := row.form.here()
	row.taken = row.ready
	g.recompute(sc)
	switch {
	case row.met:
		g.next()
	case row.answer == nil && !here.empty() && row.nextEmpty():
	case row.err == nil || !row.form.changed():
		g.next()
	}
	return outcome{}
}

// nextEmpty goes to the next line of the row's form that is still empty.
func (r *gateRow) nextEmpty() bool {
	for i := r.form.at + 1; i < len(r.form.entries); i++ {
		if e := r.form.entries[i]; r.form.visible(i) && e.text() && e.empty() {
			r.form.jump(i)
			return true
		}
	}
	return false
}

func (g *gateDialog) row() *gateRow {
	if g.at >= len(g.rows) {
		return nil
	}
	return g.rows[g.at]
}

// next goes to the next row that the move waits for, round the end.
func (g *gateDialog) next() {
	if row := g.following(); row != nil {
		g.at = slices.Index(g.rows, row)
		g.enterRow()
	}
}

// following is the row that next goes to, or nil.
func (g *gateDialog) following() *gateRow {
	for i := 1; i <= len(g.rows); i++ {
		if row := g.rows[(g.at+i)%len(g.rows)]; g.wants(row) {
			return row
		}
	}
	return nil
}

// enterRow puts the cursor where typing helps most.
func (g *gateDialog) enterRow() {
	row := g.row()
	if row == nil || row.form == nil {
		return
	}
	if row.answer != nil {
		row.form.start("answer")
		return
	}
	if e := row.form.here(); e != nil {
		e.focus()
	}
}

// travel moves through the entries of the row, then on to the row beside it.
func (g *gateDialog) travel(step int) {
	if row := g.row(); row != nil && row.form != nil && row.form.move(step) {
		return
	}
	for i := 1; i <= len(g.rows); i++ {
		at := ((g.at+step*i)%len(g.rows) + len(g.rows)) % len(g.rows)
		if !g.rows[at].parent {
			if row := g.row(); row.form != nil && row.form.here() != nil {
				row.form.here().blur()
			}
			g.at = at
			g.enterRow()
			return
		}
	}
}

// updateReason takes the keys while the reason of an override is asked for.
func (g *gateDialog) updateReason(sc *scene, msg tea.Msg) outcome {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			g.passing, g.problem = false, nil
			return outcome{}
		case "enter", "ctrl+s", "ctrl+o":
			return g.write(sc, g.move(sc, true, g.reason.get("reason")))
		}
	}
	g.problem = nil
	return outcome{cmd: g.reason.update(msg)}
}

func (g *gateDialog) bindings() []key.Binding {
	switch {
	case g.asking:
		return []key.Binding{bound("esc", "again discards", "esc"), bound("enter", "goes on", "enter")}
	case g.guided:
		return []key.Binding{bound("?", "back to the gate", "?", "esc", "enter")}
	case g.passing:
		return []key.Binding{bound("enter", "pass anyway", "enter"), bound("alt+enter", "new line", "alt+enter"), bound("esc", "back to the gate", "esc")}
	}
	return append(g.rowBindings(), g.wayBindings()...)
}

// rowBindings are the keys for filling in what is missing.
func (g *gateDialog) rowBindings() []key.Binding {
	var keys []key.Binding
	if g.report.Open() {
		keys = append(keys, bound("enter", g.moves, "enter"))
		if g.goesOn() {
			keys = append(keys, bound("ctrl+n", "and go on", "ctrl+n"))
		}
	} else {
		keys = append(keys, bound("enter", g.takes(), "enter"))
	}
	keys = append(keys, bound("tab", "any line", "tab", "down"))
	if row := g.row(); row != nil && row.form != nil {
		if e := row.form.here(); e != nil && (e.kind != lineEntry || e.rest() != "" || e.value() == "") {
			keys = append(keys, row.rowKeys()...)
		}
	}
	if g.dirty() {
		keys = append(keys, bound("ctrl+s", "save, stay", "ctrl+s"))
	}
	return keys
}

// wayBindings are the keys that lead elsewhere.
func (g *gateDialog) wayBindings() []key.Binding {
	var keys []key.Binding
	switch {
	case g.override && g.behind:
		keys = append(keys, bound("ctrl+o", "accept as it is", "ctrl+o"))
	case g.override:
		keys = append(keys, bound("ctrl+o", "override", "ctrl+o"))
	}
	if g.canGuide() {
		keys = append(keys, bound("?", "guide", "?"))
	}
	if g.counter != "" {
		return append(keys, bound("esc", "pass over", "esc"), bound("ctrl+c", "stop", "ctrl+c"))
	}
	return append(keys, bound("esc", "close", "esc"))
}

// takes says what enter does while the gate is shut.
func (g *gateDialog) takes() string {
	if row := g.row(); row != nil && row.ready && !row.met && !row.form.changed() {
		if row.verify {
			return "confirm it"
		}
		return "take it"
	}
	return "next"
}

// rowKeys are the keys that work in the row's form beyond typing.
func (r *gateRow) rowKeys() []key.Binding {
	e := r.form.here()
	if r.answer != nil && e.key == "answer" {
		return []key.Binding{bound("y n u", "answer", "y", "n", "u")}
	}
	if e.kind == lineEntry && e.rest() == "" && r.form.choiceBeside() == nil {
		return nil
	}
	return r.form.bindings()
}
