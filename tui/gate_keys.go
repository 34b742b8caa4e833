package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

func (g *gateDialog) update(sc *scene, msg tea.Msg) (outcome, tea.Cmd) {
	press, pressed := msg.(tea.KeyPressMsg)
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return outcome{}, nil
	}
	if g.asking {
		g.asking = false
		if pressed && press.String() == "esc" {
			return outcome{closed: true}, nil
		}
		if pressed && press.String() == "enter" {
			return outcome{}, nil
		}
	}
	if g.passing {
		return g.updateReason(sc, msg)
	}
	if !pressed {
		return outcome{}, g.typed(sc, msg)
	}
	if g.guided {
		g.guided = false
		if name := press.String(); name == "?" || name == "esc" || name == "enter" {
			return outcome{}, nil
		}
	}
	switch press.String() {
	case "esc":
		if !g.dirty() {
			return outcome{closed: true}, nil
		}
		g.asking = true
	case "ctrl+s":
		return g.write(sc, nil), nil
	case "ctrl+o":
		return g.pass(sc), nil
	case "ctrl+n":
		return g.goOn(sc), nil
	case "enter":
		return g.enter(sc), nil
	case "tab", "down":
		g.travel(1)
	case "shift+tab", "up":
		g.travel(-1)
	case "?":
		if e := g.row().here(); !g.roomy && (e == nil || !e.text() || e.value() == "") {
			g.guided = true
			break
		}
		return outcome{}, g.typed(sc, msg)
	default:
		return outcome{}, g.typed(sc, msg)
	}
	return outcome{}, nil
}

// here is the entry of the row with the cursor, or nil.
func (r *gateRow) here() *entry {
	if r == nil || r.form == nil {
		return nil
	}
	return r.form.here()
}

// pass asks for the reason of an override. Behind the deal there is no gate to
// pass; what is missing there is taken as it is.
func (g *gateDialog) pass(sc *scene) outcome {
	switch {
	case g.behind && g.override:
		return g.write(sc, pipeline.AcceptGaps{})
	case g.report.NoOverride && !g.report.Open():
		g.problem = &pipeline.Refusal{
			Code: "no_override", Message: "This process lets nobody pass a shut gate.",
			Hint: "what is missing can be filled in here",
		}
	default:
		g.passing = g.override
	}
	return outcome{}
}

// goOn moves the deal and shows its next gate, so that a deal can be taken
// through all of them in one go.
func (g *gateDialog) goOn(sc *scene) outcome {
	if !g.goesOn() {
		return outcome{}
	}
	out := g.write(sc, g.move(sc, false, ""))
	if out.write != nil {
		out.write.done = func(sc *scene, change pipeline.Change) dialog {
			if !change.After.OnBoard() {
				return nil
			}
			return newGate(sc, change.After, "")
		}
	}
	return out
}

// goesOn reports whether another gate follows the one that is open now.
func (g *gateDialog) goesOn() bool {
	return g.report.Open() && !g.behind && g.counter == "" && g.deal.Status == pipeline.Open
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
	for i := 1; i <= len(g.rows); i++ {
		if at := (g.at + i) % len(g.rows); g.wants(g.rows[at]) {
			g.at = at
			g.enterRow()
			return
		}
	}
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
func (g *gateDialog) updateReason(sc *scene, msg tea.Msg) (outcome, tea.Cmd) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			g.passing, g.problem = false, nil
			return outcome{}, nil
		case "enter", "ctrl+s", "ctrl+o":
			return g.write(sc, g.move(sc, true, g.reason.get("reason"))), nil
		}
	}
	g.problem = nil
	return outcome{}, g.reason.update(msg)
}

// dirty reports whether something would be lost by closing.
func (g *gateDialog) dirty() bool {
	for _, row := range g.rows {
		if row.taken || row.form != nil && row.form.changed() {
			return true
		}
	}
	return false
}

// write has everything that was entered written, and the move with it unless it
// is nil. Text that cannot be kept is shown instead of dropped.
func (g *gateDialog) write(sc *scene, move pipeline.Intent) outcome {
	if g.writing || g.stuck(sc) {
		return outcome{}
	}
	wishes := slices.Clone(g.pending)
	if move != nil {
		wishes = append(wishes, move)
	} else if sale := g.sale(sc); sale != nil && sale.Value != nil {
		wishes = append(wishes, pipeline.Edit{Value: sale.Value})
	}
	if len(wishes) == 0 {
		return outcome{closed: true}
	}
	if _, err := pipeline.Decide(sc.process, g.deal, sc.now(), wishes...); err != nil {
		g.problem = err
		return outcome{}
	}
	g.writing = true
	return outcome{write: &write{deal: g.deal.ID, intents: wishes, close: true}}
}

// stuck goes to the first row whose text cannot be kept as it is.
func (g *gateDialog) stuck(sc *scene) bool {
	for i, row := range g.rows {
		if row.form == nil || !row.form.changed() {
			continue
		}
		if row.unreadable(sc) >= 0 || row.err != nil || row.incomplete(sc, &g.deal) {
			g.passing, g.at, row.tried = false, i, true
			row.form.check(sc)
			if row.incomplete(sc, &g.deal) {
				g.problem = &pipeline.Refusal{
					Code: "incomplete", Message: "What you typed here is not complete yet.",
					Hint: "fill in the rest, or empty it",
				}
			}
			return true
		}
	}
	return false
}

// incomplete reports whether there is typed text that no intent would carry.
func (r *gateRow) incomplete(sc *scene, deal *pipeline.Deal) bool {
	typed := false
	if r.final {
		return false
	}
	for i, e := range r.form.entries {
		typed = typed || r.form.visible(i) && e.text() && e.changed() && !e.empty()
	}
	return typed && len(r.wishes(sc, deal, r.form)) == 0
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
	switch {
	case g.override && g.behind:
		keys = append(keys, bound("ctrl+o", "accept as it is", "ctrl+o"))
	case g.override:
		keys = append(keys, bound("ctrl+o", "override", "ctrl+o"))
	}
	if e := g.row().here(); !g.roomy && (e == nil || !e.text() || e.value() == "") {
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
	if e.kind == lineEntry && e.rest() == "" && r.form.choiceAbove() == nil {
		return nil
	}
	return r.form.bindings()
}
